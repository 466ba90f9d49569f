#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "kiosk/core/desk_messages.h"
#include "kiosk/journal/staff_accounts.h"

namespace anjungan::desk {

using namespace circulation;

// Who of the staff is let in: those the unit was provisioned with, and over them what was changed here. Nobody
// takes the last account away, nor the last technician's, so that there is always somebody who may change them.
// One thread, the desk's.
class StaffAccounts {
  public:
    struct Parts {
        std::vector<core::StaffCard> provisioned = {};
        // Whether it is the PIN that a provisioned account came with; empty: none is.
        std::function<bool(const StaffBarcode&, std::string_view pin)> provisioned_pin_fits = {};
        // Argon2id (library::hash_pin, pin_fits). Empty: no account can be added here.
        std::function<Result<std::string>(std::string_view pin)> hash_pin = {};
        std::function<bool(const std::string& hash, std::string_view pin)> hash_fits = {};
    };
    StaffAccounts(journal::Journal& journal, Parts parts);

    // At the start. What cannot be read lets nobody in, as long as anybody is left.
    [[nodiscard]] Status load();
    [[nodiscard]] const std::vector<core::StaffCard>& all() const { return cards_; }
    // Null: it is not let in.
    [[nodiscard]] const core::StaffCard* find(const StaffBarcode& card) const;
    // Takes about 100 ms on a unit, also of a card that is not let in.
    [[nodiscard]] bool fits(const StaffBarcode& card, std::string_view pin) const;

    using End = core::StaffAccountChanged::End;
    // End::unkept: the PIN or the card is none. A failure: it could not be written down.
    [[nodiscard]] Result<End> change(const core::ChangeStaffAccount& request);

  private:
    using Account = journal::StaffAccounts::Account;
    [[nodiscard]] bool leaves_somebody(const StaffBarcode& without, const core::StaffCard* instead) const;
    [[nodiscard]] const Account* changed(const StaffBarcode& card) const;
    void put_together();

    journal::StaffAccounts stored_;
    Parts parts_;
    journal::StaffAccounts::Stored changes_;
    std::vector<core::StaffCard> cards_;
};

}  // namespace anjungan::desk
