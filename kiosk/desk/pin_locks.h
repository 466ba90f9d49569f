#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "kiosk/journal/wrong_pins.h"
#include "platform/system/clock.h"

namespace anjungan::desk {

// Who may try a PIN, and when again. A try is on disk as a wrong one before its PIN is looked at, so a power
// cut buys none. A lock lasts so long of running time, which nobody can turn forward; what was locked when
// the power went is locked anew, for the whole of it. One thread, the desk's.
class PinLocks {
  public:
    // Five wrong PINs in a row lock a card for 15 minutes; then they are forgiven.
    static constexpr int most_wrong = 5;
    static constexpr std::chrono::minutes card_lock{15};
    // Of a staff card as many lock it for a minute, and twice as long after each further one; of all of them
    // together, whichever cards they were typed for, twice as many lock this kiosk for staff, likewise. Only
    // a right one forgives them. So whoever tries for a week tries fewer than 200.
    static constexpr int most_wrong_of_staff = 10;
    static constexpr std::chrono::seconds first_staff_lock{60}, longest_staff_lock{60 * 60},
        longest_staff_card_lock{4 * 60 * 60};

    using Key = journal::WrongPins::Key;
    explicit PinLocks(journal::Journal& journal);

    // At the start: by then it knows whose cards are of staff, see of_staff_card.
    [[nodiscard]] Status load(Steady now);
    [[nodiscard]] Key of_card(std::string_view barcode) const { return counts_.key_of(barcode); }
    [[nodiscard]] Key of_staff_card(std::string_view barcode);
    [[nodiscard]] const Key& of_staff() const { return staff_; }

    [[nodiscard]] std::optional<Steady> locked_until(const Key& key, Steady now) const;
    // Counts a try, or says until when there is none. A failure: it could not be written, so no PIN is to be
    // looked at.
    [[nodiscard]] Result<std::optional<Steady>> begin(const Key& key, Steady now);
    [[nodiscard]] Status was_right(const Key& key);
    // Nobody could say: it was no try.
    [[nodiscard]] Status was_not_checked(const Key& key);
    // When the next lock is over; then tick() lifts it, so that a power cut does not begin it anew.
    [[nodiscard]] std::optional<Steady> first_end() const;
    [[nodiscard]] Status tick(Steady now);

  private:
    [[nodiscard]] bool is_of_staff(const Key& key) const;
    [[nodiscard]] int most(const Key& key) const;
    [[nodiscard]] std::chrono::seconds pause(const Key& key, int wrong) const;

    journal::WrongPins counts_;
    Key staff_;
    std::set<Key> staff_cards_;  // met since the start
    std::map<Key, Steady> until_;
};

}  // namespace anjungan::desk
