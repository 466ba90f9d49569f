#pragma once

#include <vector>

#include "kiosk/flows/staff.h"
#include "kiosk/flows/typing.h"

// Whom this kiosk lets in. A technician adds accounts, changes and removes them; everybody changes their own PIN.
namespace anjungan::flows {

struct StaffAccounts {
    enum class Phase {
        list,
        account,   // one of them
        removing,  // shall it be removed?
        card,      // of a new one, to be scanned
        name,      // likewise, to be typed
        pin,       // a new one
        again,     // the same
        changing,  // it is being written down
        changed,   // and how that ended
    };
    Phase phase = Phase::list;
    Staff room = {};
    std::vector<StaffCard> all = {};  // as they were when the list was opened
    StaffCard chosen = {};            // account, and what it is to be
    Typing name = {};
    Secret pin = {}, again = {};
    bool differed = false;  // pin: the two were not the same
    ChangeStaffAccount::What what{};
    std::optional<Ticket> awaited = {};  // changing
    StaffAccountChanged::End end{};      // changed
    bool operator==(const StaffAccounts&) const = default;

    static constexpr Occupant occupant = Occupant::staff;
    static constexpr Reply choose{"staff-account"}, add{"account-add"}, new_pin{"account-pin"},
        other_role{"account-role"}, remove{"account-remove"}, confirm{"confirm"};
    static constexpr std::size_t most_accounts = 6;          // a screenful
    static constexpr int least_digits = 6, most_digits = 8;  // of a new PIN
};

[[nodiscard]] constexpr Screen screen_of(const StaffAccounts&) {
    return {"staff-accounts"};
}
[[nodiscard]] Replies permitted(const StaffAccounts& accounts);
[[nodiscard]] Flow on_reply(StaffAccounts accounts, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(StaffAccounts accounts, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_raw_scan(StaffAccounts accounts, const Scanned& scan, FlowContext& context);
// A new card is nobody's yet: what it is, nobody is asked.
[[nodiscard]] constexpr bool takes_raw_scans(const StaffAccounts& accounts) {
    return accounts.phase == StaffAccounts::Phase::card;
}
[[nodiscard]] Flow on_answer(StaffAccounts accounts, const StaffAccountChanged& answer, FlowContext& context);
[[nodiscard]] constexpr bool awaits_answer(const StaffAccounts& accounts) {
    return accounts.awaited.has_value();
}
[[nodiscard]] constexpr bool is_between_visits(const StaffAccounts&) {
    return true;
}

}  // namespace anjungan::flows
