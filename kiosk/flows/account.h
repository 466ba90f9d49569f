#pragma once

#include "kiosk/flows/borrow.h"

// What stands on a card: what its patron has at home and by when, what is held and waited for, what is owed.
// Opened on the welcome screen it asks for the card; from a visit it lies over that visit, which goes on with
// the next book, or when it is left.
namespace anjungan::flows {

struct AccountRow {
    Ticket ticket;                        // once it is being renewed
    RowState state = RowState::held;      // held: as it was; then pending, done, refused or in doubt
    Borrowed loan;                        // overdue: by its day, or as the library says
    std::optional<Refusal> refusal = {};  // when refused
    bool described = false;               // the library has said all that it can of it
    bool operator==(const AccountRow&) const = default;
};
struct AccountHold {
    Ticket ticket;                    // once it is being cancelled
    RowState state = RowState::held;  // likewise; done: it is cancelled
    Reserved hold;
    std::optional<Refusal> refusal = {};
    bool described = false;
    bool operator==(const AccountHold&) const = default;
};

struct PatronAccount {
    enum class Phase {
        waiting_for_card,
        opening,  // whose card it is
        asking,
        showing,
        untold,  // nobody can tell just now
    };
    Phase phase = Phase::waiting_for_card;
    bool by_itself = false;          // opened on the welcome screen; left, it ends
    Borrow visit;                    // has a patron, from asking on
    Ticket awaited;                  // opening, asking
    std::vector<AccountRow> rows;    // what is due first comes first
    std::vector<AccountHold> holds;  // those that are ready come first
    std::vector<Owed> fines;         // the oldest first
    Money owed;                      // all of it
    std::optional<Ticket> events_asked;
    std::vector<EventStanding> events;    // that this card is signed up for, and that are still to come
    bool known_here = false;              // by the kiosk alone, as far as it has seen: of loans only
    std::optional<Instant> as_of;         // known_here: when the library has last told it; nothing: never
    std::optional<ItemBarcode> to_renew;  // as soon as the account is there
    bool may_renew = true;
    std::optional<Ticket> describing;  // the library is asked about one of the rows
    Steady describe_next;              // not before
    std::optional<Notice> notice;      // waiting_for_card: the last scan was no card
    bool operator==(const PatronAccount&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
    static constexpr Reply opens{"account"};
    static constexpr Entrance entrance = Entrance::tile;
    static constexpr bool needs_scanner = true;
    static constexpr Capability needs = Capability::view_account;
    [[nodiscard]] static constexpr bool is_offered(const KioskPolicy& policy) {
        return policy.journeys.account;
    }
    static constexpr Reply renew{"renew"}, renew_all = Borrow::renew_all;  // renew-1: the first row
    static constexpr Reply cancel_hold{"cancel-hold"};
    static constexpr Reply phone_card{"phone-card"}, clearance{"clearance"}, pay_fine{"pay-fine"};
    // A title costs a message of a library that others wait for, too.
    static constexpr std::chrono::seconds between_questions{1};
};

[[nodiscard]] constexpr Screen screen_of(const PatronAccount&) {
    return {"account"};
}
// Besides the rows that can be renewed or cancelled.
inline constexpr std::array account_replies{
    PhaseReplies<PatronAccount::Phase>{PatronAccount::Phase::waiting_for_card,
                                       {Reply::cancel, Reply::start_over}},
    PhaseReplies<PatronAccount::Phase>{PatronAccount::Phase::opening, {Reply::cancel, Reply::start_over}},
    PhaseReplies<PatronAccount::Phase>{PatronAccount::Phase::asking, {Reply::cancel, Reply::start_over}},
    PhaseReplies<PatronAccount::Phase>{PatronAccount::Phase::showing,
                                       {Reply::cancel,
                                        Reply::finish,
                                        {PatronAccount::renew_all, Capability::renew_loan},
                                        {PatronAccount::pay_fine, Capability::record_payment},
                                        PatronAccount::phone_card,
                                        PatronAccount::clearance,
                                        Reply::start_over}},
    PhaseReplies<PatronAccount::Phase>{
        PatronAccount::Phase::untold,
        {Reply::cancel, Reply::finish, PatronAccount::phone_card, Reply::start_over}},
};
static_assert(covers_each_phase(account_replies, PatronAccount::Phase::untold));
[[nodiscard]] Replies permitted(const PatronAccount& account);

// The visit has a patron, and awaits nothing.
[[nodiscard]] PatronAccount view_account(Borrow visit, FlowContext& context);
// The same, and renews this book as soon as the account is there, if it is one of those on loan.
[[nodiscard]] PatronAccount view_account_and_renew(Borrow visit, ItemBarcode book, FlowContext& context);
// Opened on the welcome screen: this card was scanned; and it is this patron's, whose PIN, if asked, is
// right.
[[nodiscard]] PatronAccount view_account(const PatronBarcode& card, FlowContext& context);
[[nodiscard]] PatronAccount view_account(Patron patron, FlowContext& context);
// What lay over it is left: a question asked before that was answered to nobody, and is put again.
[[nodiscard]] PatronAccount come_back_to(PatronAccount account);
// For the first moments of a visit.
void ask_what_is_at_home(Borrow& borrow, FlowContext& context);
// What the visit shows as at home: renews all of it.
[[nodiscard]] PatronAccount renew_at_home(Borrow visit, FlowContext& context);

[[nodiscard]] PatronAccount on_opened(PatronAccount account, FlowContext& context);
[[nodiscard]] Flow on_reply(PatronAccount account, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(PatronAccount account, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(PatronAccount account, const AccountOpened& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(PatronAccount account, const AccountViewed& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(PatronAccount account, const LoanDescribed& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(PatronAccount account, const EventsViewed& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(PatronAccount account, const Answered& answer, FlowContext& context);
// The next row that has no title or no date yet is asked about.
[[nodiscard]] Flow on_tick(PatronAccount account, FlowContext& context);
// The session ends without a word from the patron: as that of the visit.
[[nodiscard]] Flow on_abandoned(PatronAccount account, FlowContext& context);
[[nodiscard]] std::optional<Steady> next_due(const PatronAccount& account, const State& state);

[[nodiscard]] bool awaits_answer(const PatronAccount& account);
[[nodiscard]] bool must_wait(const PatronAccount& account, const Scan& scan);
[[nodiscard]] constexpr bool is_between_visits(const PatronAccount& account) {
    return account.phase == PatronAccount::Phase::waiting_for_card;
}
// So many can be asked to be renewed.
[[nodiscard]] int renewable(const PatronAccount& account);

}  // namespace anjungan::flows
