#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "kiosk/journal/journal.h"

namespace anjungan::journal {

// Wrong PINs in a row, durable, in journal.db beside the entries: a power cut forgives none. Of cards it
// holds keyed hashes only. Same thread as the Journal it belongs to, which must outlive it.
class WrongPins {
  public:
    using Key = std::array<std::uint8_t, 16>;
    struct Count {
        int wrong = 0;
        bool locked = false;
        bool operator==(const Count&) const = default;
    };
    explicit WrongPins(Journal& journal) : journal_(journal) {}

    // The same for a barcode in any case of letters.
    [[nodiscard]] Key key_of(std::string_view whose) const;
    [[nodiscard]] Result<Count> find(const Key& key);
    // On disk when it returns. What counts nothing is forgotten.
    [[nodiscard]] Status put(const Key& key, Count count);
    struct Locked {
        Key key{};
        int wrong = 0;
    };
    [[nodiscard]] Result<std::vector<Locked>> all_locked();

  private:
    Journal& journal_;
};

}  // namespace anjungan::journal
