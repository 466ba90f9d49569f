#pragma once

#include "kiosk/library/library.h"

namespace anjungan::library {

// What a kiosk knows of the library, kept on its own disk for when the line is down: filled by imports, by
// answers that were seen, and by what happened at this kiosk. The rules are the same as with the line up.
// apply() records what has happened; it may be called again for the same entry.
class Replica : public Library {
  public:
    // What is to be answered to this entry. Changes nothing: first the journal has it, then apply().
    [[nodiscard]] virtual Result<Answer> decide(const Entry& entry, Day today) = 0;
    // Whether card and book of this entry are known here, or guessed at.
    [[nodiscard]] virtual Result<bool> knows(const Entry& entry) = 0;

    // Whether check_pin() can tell a right PIN of this card from a wrong one. Where it cannot, it fails.
    [[nodiscard]] virtual Result<bool> can_check_pin(const PatronBarcode& card, Day today) = 0;

    // What the library has said of a PIN: an accepted one is good here, too, for a while.
    enum class Pin { accepted, refused };
    [[nodiscard]] virtual Status learn(const PatronBarcode& card, std::string_view pin, Pin was,
                                       Day today) = 0;
    // Forgets PINs that were accepted too long ago.
    [[nodiscard]] virtual Status forget_pins(Day today) = 0;

    // Answers of the library, as they are seen.
    [[nodiscard]] virtual Status learn(const Item& item) = 0;
    [[nodiscard]] virtual Status learn(const Patron& patron, Day today) = 0;
    // What was told of an account just now.
    [[nodiscard]] virtual Status learn(const PatronBarcode& card, const Account& account, Instant at) = 0;
    [[nodiscard]] virtual Status forget_accounts(Instant before) = 0;
    // The list of blocked cards: any refusal of a card, until the library lets it in again.
    [[nodiscard]] virtual Status learn(const PatronBarcode& card, Refusal refusal, Day today) = 0;
};

}  // namespace anjungan::library
