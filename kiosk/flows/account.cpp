#include "kiosk/flows/account.h"

#include <algorithm>

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"
#include "kiosk/flows/state.h"

namespace anjungan::flows {

namespace {

using Phase = PatronAccount::Phase;

constexpr auto is_pending = [](const auto& row) { return row.state == RowState::pending; };

bool is_being_renewed(const PatronAccount& account) {
    return std::ranges::any_of(account.rows, is_pending);
}

// What was renewed is overdue no more.
Borrow left(PatronAccount account) {
    Borrow visit = std::move(account.visit);
    if (account.phase == Phase::showing && visit.patron && visit.patron->standing)
        visit.patron->standing->overdue = static_cast<int>(
            std::ranges::count_if(account.rows, [](const AccountRow& row) { return row.loan.overdue; }));
    // A book that was scanned although it is the patron's shows its new day.
    for (const AccountRow& renewed : account.rows)
        for (BorrowRow& row : visit.rows)
            if (renewed.state == RowState::done && row.barcode == renewed.loan.item.barcode &&
                is_already_yours(row))
                row.due = renewed.loan.due;
    return visit;
}

void ask_to_renew(AccountRow& row, const PatronBarcode& card, FlowContext& context) {
    row.state = RowState::pending;
    row.ticket = context.next_ticket();
    context.add(RenewItem{row.ticket, card, row.loan.item.barcode});
}

PatronAccount renew_all(PatronAccount account, FlowContext& context) {
    for (AccountRow& row : account.rows)
        if (row.state == RowState::held) ask_to_renew(row, account.visit.patron->barcode, context);
    return account;
}

// A list of rows, the first is 1, and nothing where it is not one of them.
template <class Row>
Row* row_number(std::vector<Row>& rows, const Tapped& tapped) {
    const auto number = static_cast<std::size_t>(tapped.argument.value_or(0));
    return number >= 1 && number <= rows.size() ? &rows[number - 1] : nullptr;
}

PatronAccount renew_one(PatronAccount account, const Tapped& tapped, FlowContext& context) {
    if (AccountRow* row = row_number(account.rows, tapped); row != nullptr && row->state == RowState::held)
        ask_to_renew(*row, account.visit.patron->barcode, context);
    return account;
}

PatronAccount cancel_one(PatronAccount account, const Tapped& tapped, FlowContext& context) {
    AccountHold* row = row_number(account.holds, tapped);
    if (row == nullptr || row->state != RowState::held) return account;
    row->state = RowState::pending;
    row->ticket = context.next_ticket();
    context.add(CancelHold{row->ticket, account.visit.patron->barcode, row->hold.item.barcode});
    return account;
}

// Those rows that a touch can change, as a permission for each run of them.
template <class Row>
Replies for_rows(Reply reply, const std::vector<Row>& rows, Capability needed) {
    constexpr int most_runs = 12;  // more than a screen shows
    Replies replies;
    int runs = 0;
    for (std::size_t i = 0; i < rows.size() && runs < most_runs; ++i) {
        if (rows[i].state != RowState::held) continue;
        std::size_t end = i;
        while (end + 1 < rows.size() && rows[end + 1].state == RowState::held) ++end;
        replies = replies | Replies{{reply, static_cast<int>(i) + 1, static_cast<int>(end) + 1, needed}};
        i = end;
        ++runs;
    }
    return replies;
}

// Nothing of it is known but its number, or not by when it is to be back.
bool is_to_be_described(const AccountRow& row) {
    return !row.described && !row.loan.item.barcode.text.empty() &&
           (row.loan.item.title.empty() || !row.loan.due);
}
bool is_to_be_described(const AccountHold& row) {
    return !row.described && !row.hold.item.barcode.text.empty() && row.hold.item.title.empty();
}
bool has_more_to_ask(const PatronAccount& account) {
    const auto open = [](const auto& row) { return is_to_be_described(row); };
    return account.phase == Phase::showing && !account.known_here &&
           (std::ranges::any_of(account.rows, open) || std::ranges::any_of(account.holds, open));
}

void ask_about_next_row(PatronAccount& account, FlowContext& context) {
    if (account.describing || !has_more_to_ask(account) || context.now() < account.describe_next) return;
    const auto ask = [&](auto& row, const ItemBarcode& item) {
        if (account.describing || !is_to_be_described(row)) return;
        row.described = true;
        account.describing = context.next_ticket();
        account.describe_next = context.now() + PatronAccount::between_questions;
        context.add(DescribeLoan{*account.describing, item});
    };
    for (AccountRow& row : account.rows) ask(row, row.loan.item.barcode);
    for (AccountHold& row : account.holds) ask(row, row.hold.item.barcode);
}

void complete(AccountRow& row, const Borrowed& told) {
    if (row.loan.item.title.empty()) row.loan.item = told.item;
    if (row.loan.due || row.state == RowState::done) return;
    row.loan.due = told.due;
    row.loan.overdue = row.loan.overdue || told.overdue;
}

Borrow visit_of(Patron patron) {
    Borrow visit;
    visit.phase = Borrow::Phase::scanning;
    visit.patron = std::move(patron);
    return visit;
}

PatronAccount ask_for(PatronAccount account, FlowContext& context) {
    account.phase = Phase::asking;
    account.awaited = context.next_ticket();
    context.add(ViewAccount{account.awaited, account.visit.patron->barcode});
    return account;
}

}  // namespace

int renewable(const PatronAccount& account) {
    if (!account.may_renew) return 0;
    return static_cast<int>(std::ranges::count(account.rows, RowState::held, &AccountRow::state));
}

Replies permitted(const PatronAccount& account) {
    Replies replies = of_phase(account_replies, account.phase);
    if (!account.rows.empty()) replies = replies | of_a_list;
    if (account.phase == Phase::showing || account.phase == Phase::untold)
        replies = replies.without({account.by_itself ? Reply::cancel : Reply::finish});
    if (renewable(account) == 0 || is_being_renewed(account))
        replies = replies.without({PatronAccount::renew_all});
    if (account.phase != Phase::showing) return replies;
    // Of what is known here alone nothing is certified, and nothing paid.
    if (awaits_answer(account) || account.known_here) replies = replies.without({PatronAccount::clearance});
    if (awaits_answer(account) || account.known_here || account.owed == Money{})
        replies = replies.without({PatronAccount::pay_fine});
    if (account.may_renew)
        replies = replies | for_rows(PatronAccount::renew, account.rows, Capability::renew_loan);
    if (account.known_here) return replies;  // who waits for which book, the library alone knows
    return replies | for_rows(PatronAccount::cancel_hold, account.holds, Capability::place_hold);
}

PatronAccount on_opened(PatronAccount account, FlowContext&) {
    account.by_itself = true;
    return account;
}

PatronAccount view_account(Borrow visit, FlowContext& context) {
    PatronAccount account;
    account.visit = std::move(visit);
    return ask_for(std::move(account), context);
}

PatronAccount view_account_and_renew(Borrow visit, ItemBarcode book, FlowContext& context) {
    PatronAccount account = view_account(std::move(visit), context);
    account.to_renew = std::move(book);
    return account;
}

PatronAccount view_account(const PatronBarcode& card, FlowContext& context) {
    PatronAccount account;
    account.by_itself = true;
    account.phase = Phase::opening;
    account.awaited = context.next_ticket();
    context.add(OpenAccount{account.awaited, card, Purpose::viewing});
    return account;
}

PatronAccount view_account(Patron patron, FlowContext& context) {
    PatronAccount account;
    account.by_itself = true;
    account.visit = visit_of(std::move(patron));
    context.play(Sound::accepted);
    return ask_for(std::move(account), context);
}

// Whoever comes to see the dates touches nothing. Whoever has a book in hand does not wait for it, and nobody
// for a library that is away or takes a message for each book: there the dates are a touch away.
PatronAccount come_back_to(PatronAccount account) {
    account.describing.reset();
    return account;
}

void ask_what_is_at_home(Borrow& borrow, FlowContext& context) {
    const auto& standing = borrow.patron->standing;
    const bool has_loans = standing && standing->at_home.value_or(0) > 0;
    if (!has_loans || !borrow.rows.empty() || !context.line_up() ||
        !context.library_can(Capability::view_account_at_once) ||
        !PatronAccount::is_offered(context.policy()))
        return;
    borrow.home_asked = context.next_ticket();
    context.add(ViewAccount{*borrow.home_asked, borrow.patron->barcode});
}

Flow on_answer(Borrow borrow, const AccountViewed& answer, FlowContext&) {
    if (borrow.home_asked != answer.ticket) return borrow;
    borrow.home_asked.reset();
    if (answer.known_here) return borrow;
    borrow.at_home = answer.loans;
    if (borrow.at_home.size() > most_rows) borrow.at_home.resize(most_rows);
    return borrow;
}

PatronAccount renew_at_home(Borrow visit, FlowContext& context) {
    PatronAccount account;
    account.phase = Phase::showing;
    for (const Borrowed& each : visit.at_home) account.rows.push_back({.ticket = {}, .loan = each});
    visit.at_home.clear();  // its dates will be others
    account.visit = std::move(visit);
    return renew_all(std::move(account), context);
}

Flow on_reply(PatronAccount account, const Tapped& tapped, FlowContext& context) {
    const Reply reply = tapped.reply;
    if (reply == PatronAccount::renew_all) return renew_all(std::move(account), context);
    if (reply == PatronAccount::renew) return renew_one(std::move(account), tapped, context);
    if (reply == PatronAccount::cancel_hold) return cancel_one(std::move(account), tapped, context);
    if (reply == PatronAccount::phone_card) return PhoneCard{std::move(account)};
    if (reply == PatronAccount::clearance) return ask_for_clearance(std::move(account), context);
    if (reply == PatronAccount::pay_fine) return pay_fine(std::move(account), context);
    if (reply != Reply::cancel && reply != Reply::finish && reply != Reply::start_over) return account;
    if (!account.visit.patron || (account.by_itself && reply == Reply::cancel)) return Idle{};
    if (reply == Reply::cancel) return left(std::move(account));
    return on_reply(left(std::move(account)), Tapped{Reply::start_over}, context);
}

namespace {

Flow scanned_first(PatronAccount account, const Scan& scan, FlowContext& context) {
    switch (scan.what) {
        case Scan::What::card:
            return view_account(PatronBarcode{scan.barcode}, context);
        case Scan::What::book:
            return begin_with(scan, context);
        default:
            account.notice = notice_of(scan.what);
            break;
    }
    context.play(Sound::refused);
    return account;
}

}  // namespace

// Whoever scans goes on with the visit. What is being renewed is renewed all the same.
Flow on_scan(PatronAccount account, const Scan& scan, FlowContext& context) {
    if (account.phase == Phase::waiting_for_card) return scanned_first(std::move(account), scan, context);
    if (!account.visit.patron) {  // nothing that could be meant for a visit: see must_wait
        context.play(Sound::refused);
        return account;
    }
    return on_scan(left(std::move(account)), scan, context);
}

Flow on_answer(PatronAccount account, const AccountOpened& answer, FlowContext& context) {
    if (account.phase != Phase::opening || answer.ticket != account.awaited) return account;
    if (const auto* refused = std::get_if<Refused>(&answer.result)) {
        context.play(Sound::refused);
        return card_refused(refusal_of(*refused, answer), context);
    }
    Patron patron = std::get<Patron>(answer.result);
    if (!patron.pin) return view_account(std::move(patron), context);
    Pin pin;
    pin.patron = std::move(patron);
    pin.to_account = true;
    return pin;
}

Flow on_answer(PatronAccount account, const AccountViewed& answer, FlowContext& context) {
    if (account.phase != Phase::asking || answer.ticket != account.awaited) return account;
    account.phase = answer.told ? Phase::showing : Phase::untold;
    account.known_here = answer.known_here;
    account.as_of = answer.as_of;
    account.may_renew = !answer.known_here || context.policy().renews_offline;
    for (const Borrowed& each : answer.loans)
        if (account.rows.size() < most_rows) account.rows.push_back({.ticket = {}, .loan = each});
    for (const Reserved& each : answer.holds)
        if (account.holds.size() < most_rows) account.holds.push_back({.ticket = {}, .hold = each});
    account.fines = answer.fines;
    account.owed = answer.owed;
    if (const auto wanted = std::exchange(account.to_renew, std::nullopt); wanted && account.may_renew)
        for (AccountRow& row : account.rows)
            if (row.loan.item.barcode == *wanted && row.state == RowState::held)
                ask_to_renew(row, account.visit.patron->barcode, context);
    ask_about_next_row(account, context);
    if (Events::is_offered(context.policy())) {
        account.events_asked = context.next_ticket();
        context.add(ViewEvents{.ticket = *account.events_asked, .patron = account.visit.patron->barcode});
    }
    return account;
}

Flow on_answer(PatronAccount account, const EventsViewed& answer, FlowContext& context) {
    if (account.events_asked != answer.ticket) return account;
    account.events_asked.reset();
    const LocalTime now = context.policy().zone.local(context.moment().wall);
    const auto& events = context.policy().events;
    for (std::size_t i = 0; i < events.size() && i < answer.events.size(); ++i)
        if (answer.events[i].mine != EventStanding::Mine::none && events[i].starts > now)
            account.events.push_back(answer.events[i]);
    return account;
}

Flow on_answer(PatronAccount account, const LoanDescribed& answer, FlowContext&) {
    if (account.describing != answer.ticket) return account;
    account.describing.reset();
    if (!answer.loan) return account;
    for (AccountRow& row : account.rows)
        if (row.loan.item.barcode == answer.loan->item.barcode) complete(row, *answer.loan);
    for (AccountHold& row : account.holds)
        if (row.hold.item.barcode == answer.loan->item.barcode && row.hold.item.title.empty())
            row.hold.item = answer.loan->item;
    return account;
}

Flow on_tick(PatronAccount account, FlowContext& context) {
    ask_about_next_row(account, context);
    return account;
}

std::optional<Steady> next_due(const PatronAccount& account, const State&) {
    if (account.describing || !has_more_to_ask(account)) return std::nullopt;
    return account.describe_next;
}

namespace {

// What came of it; the sound tells it too.
template <class Row>
void settle(Row& row, const Answered& answer, FlowContext& context) {
    if (const auto* refused = std::get_if<Refused>(&answer.answer)) {
        row.state = answer.in_doubt ? RowState::in_doubt : RowState::refused;
        row.refusal = refused->why;
        context.play(Sound::attention);
        return;
    }
    row.state = RowState::done;
    context.play(Sound::accepted);
}

}  // namespace

Flow on_answer(PatronAccount account, const Answered& answer, FlowContext& context) {
    for (AccountRow& row : account.rows) {
        if (row.ticket != answer.ticket || row.state != RowState::pending) continue;
        settle(row, answer, context);
        if (const auto* renewed = std::get_if<CheckedOut>(&answer.answer)) {
            row.loan.due = renewed->due;
            row.loan.overdue = false;
        }
    }
    for (AccountHold& row : account.holds)
        if (row.ticket == answer.ticket && row.state == RowState::pending) settle(row, answer, context);
    return account;
}

Flow on_abandoned(PatronAccount account, FlowContext& context) {
    if (!account.visit.patron) return Idle{};
    return on_abandoned(std::move(account.visit), context);
}

bool awaits_answer(const PatronAccount& account) {
    return account.phase == Phase::opening || account.phase == Phase::asking || is_being_renewed(account) ||
           std::ranges::any_of(account.holds, is_pending);
}

bool must_wait(const PatronAccount& account, const Scan& scan) {
    return account.phase == Phase::opening && scan.what != Scan::What::meaningless &&
           scan.what != Scan::What::staff_card && scan.what != Scan::What::proof;
}

}  // namespace anjungan::flows
