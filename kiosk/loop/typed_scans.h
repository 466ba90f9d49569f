#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "platform/device/touch_panel.h"
#include "platform/system/clock.h"

namespace anjungan::loop {

// Tells a scanner that types from a person at the keys. A scanner that no driver has claimed (of a maker
// nobody knows, or held by another program) is a keyboard to the system, and its scans come as keys; but no
// person types so fast. Knows no clock: it is told the time.
class TypedScans {
  public:
    // Keys of a scan follow one another within this; fast typists need 80 ms for each.
    static constexpr std::chrono::milliseconds gap{50};
    // So few keys may come together when fingers receipt.
    static constexpr std::size_t shortest = 4;
    // More are no barcode, and are dropped.
    static constexpr std::size_t longest = 512;

    // What keys turn out to be: keys of a person, or a scan.
    using Outcome = std::variant<device::Key, device::Scanned>;
    using Outcomes = std::vector<Outcome>;

    // What is certain with this key, in order. A key that may belong to a scan is held back for `gap`.
    [[nodiscard]] Outcomes take(device::Key key, Steady now);
    // When what is held back will be certain; nothing while nothing is.
    [[nodiscard]] std::optional<Steady> due() const;
    [[nodiscard]] Outcomes tick(Steady now);

  private:
    void settle(Outcomes& outcomes);

    std::vector<device::Key> held_;  // of characters, none later than `gap` after the one before
    bool too_long_ = false;
    Steady last_;                        // when the last of them came
    std::optional<Steady> suffix_from_;  // a scan has just ended: so may another Enter or Tab of its suffix
};

}  // namespace anjungan::loop
