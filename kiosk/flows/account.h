#pragma once

#include "kiosk/flows/borrow.h"

// What a patron has at home, with its dates; all of it can be renewed. It lies over the visit that it was
// opened from, which goes on with the next book, or when it is left.
namespace anjungan::flows {

struct AccountRow {
    Ticket ticket;                        // once it is being renewed
    RowState state = RowState::held;      // held: as it was; then pending, done or refused
    Borrowed loan;                        // overdue: by its day, or as the library says
    std::optional<Refusal> refusal = {};  // when refused
    bool operator==(const AccountRow&) const = default;
};

struct PatronAccount {
    enum class Phase {
        asking,
        showing,
        untold,  // nobody can tell just now
    };
    Phase phase = Phase::asking;
    Borrow visit;                  // has a patron
    Ticket awaited;                // asking
    std::vector<AccountRow> rows;  // what is due first comes first
    bool operator==(const PatronAccount&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
    static constexpr Reply renew_all = Borrow::renew_all;
};

[[nodiscard]] constexpr Screen screen_of(const PatronAccount&) {
    return {"account"};
}
inline constexpr std::array account_replies{
    PhaseReplies<PatronAccount::Phase>{PatronAccount::Phase::asking, {Reply::cancel, Reply::start_over}},
    PhaseReplies<PatronAccount::Phase>{
        PatronAccount::Phase::showing,
        {Reply::cancel, {PatronAccount::renew_all, Capability::renew_loan}, Reply::start_over}},
    PhaseReplies<PatronAccount::Phase>{PatronAccount::Phase::untold, {Reply::cancel, Reply::start_over}},
};
static_assert(covers_each_phase(account_replies, PatronAccount::Phase::untold));
[[nodiscard]] Replies permitted(const PatronAccount& account);

// The visit has a patron, and awaits nothing.
[[nodiscard]] PatronAccount view_account(Borrow visit, FlowContext& context);
// For the first moments of a visit.
void ask_what_is_at_home(Borrow& borrow, FlowContext& context);
// What the visit shows as at home: renews all of it.
[[nodiscard]] PatronAccount renew_at_home(Borrow visit, FlowContext& context);

[[nodiscard]] Flow on_reply(PatronAccount account, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(PatronAccount account, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(PatronAccount account, const AccountViewed& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(PatronAccount account, const Answered& answer, FlowContext& context);
// The session ends without a word from the patron: as that of the visit.
[[nodiscard]] Flow on_abandoned(PatronAccount account, FlowContext& context);

[[nodiscard]] bool awaits_answer(const PatronAccount& account);
// So many can be asked to be renewed.
[[nodiscard]] int renewable(const PatronAccount& account);

}  // namespace anjungan::flows
