#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/journal/journal.h"

namespace anjungan::journal {

// What has become of the accounts of the staff at this kiosk, in journal.db beside the entries: sealed, and bound
// to a keyed hash of the card. Of an account that nobody has changed here there is nothing. Same thread as the
// Journal it belongs to, which must outlive it.
class StaffAccounts {
  public:
    explicit StaffAccounts(Journal& journal) : journal_(journal) {}

    struct Account {
        std::string barcode, name, role;
        int pin_length = 0;    // digits
        std::string pin_hash;  // as library::hash_pin makes it; empty: the PIN it was provisioned with
        bool removed = false;
        bool operator==(const Account&) const = default;
    };
    struct Stored {
        std::vector<Account> accounts;
        // Cards whose account lies there and cannot be read: of them nobody knows what was decided.
        std::vector<std::array<std::uint8_t, 16>> unreadable;
    };
    [[nodiscard]] Result<Stored> all();
    // On disk when it returns. The same card in any case of letters is the same account.
    [[nodiscard]] Status put(const Account& account);
    // As in Stored::unreadable.
    [[nodiscard]] std::array<std::uint8_t, 16> key_of(std::string_view barcode) const;

  private:
    Journal& journal_;
};

}  // namespace anjungan::journal
