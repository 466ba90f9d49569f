#include "kiosk/flows/account.h"

#include <algorithm>

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"

namespace anjungan::flows {

namespace {

bool is_being_renewed(const PatronAccount& account) {
    return std::ranges::any_of(account.rows,
                               [](const AccountRow& row) { return row.state == RowState::pending; });
}

// What was renewed is overdue no more.
Borrow left(PatronAccount account) {
    Borrow visit = std::move(account.visit);
    if (account.phase == PatronAccount::Phase::showing && visit.patron && visit.patron->standing)
        visit.patron->standing->overdue = static_cast<int>(
            std::ranges::count_if(account.rows, [](const AccountRow& row) { return row.loan.overdue; }));
    return visit;
}

PatronAccount renew_all(PatronAccount account, FlowContext& context) {
    for (AccountRow& row : account.rows) {
        if (row.state != RowState::held) continue;
        row.state = RowState::pending;
        row.ticket = context.next_ticket();
        context.add(RenewItem{row.ticket, account.visit.patron->barcode, row.loan.item.barcode});
    }
    return account;
}

}  // namespace

int renewable(const PatronAccount& account) {
    return static_cast<int>(std::ranges::count(account.rows, RowState::held, &AccountRow::state));
}

Replies permitted(const PatronAccount& account) {
    Replies replies = of_phase(account_replies, account.phase);
    if (!account.rows.empty()) replies = replies | of_a_list;
    return renewable(account) > 0 && !is_being_renewed(account) ? replies
                                                                : replies.without({PatronAccount::renew_all});
}

PatronAccount view_account(Borrow visit, FlowContext& context) {
    PatronAccount account;
    account.awaited = context.next_ticket();
    context.add(ViewAccount{account.awaited, visit.patron->barcode});
    account.visit = std::move(visit);
    return account;
}

// Whoever comes to see the dates touches nothing. Whoever has a book in hand does not wait for it, and nobody
// for a library that is away or takes a message for each book: there the dates are a touch away.
void ask_what_is_at_home(Borrow& borrow, FlowContext& context) {
    const auto& standing = borrow.patron->standing;
    const bool has_loans = standing && standing->at_home.value_or(0) > 0;
    if (!has_loans || !borrow.rows.empty() || !context.line_up() ||
        !context.library_can(Capability::view_account_at_once))
        return;
    borrow.home_asked = context.next_ticket();
    context.add(ViewAccount{*borrow.home_asked, borrow.patron->barcode});
}

Flow on_answer(Borrow borrow, const AccountViewed& answer, FlowContext&) {
    if (borrow.home_asked != answer.ticket) return borrow;
    borrow.home_asked.reset();
    borrow.at_home = answer.loans;
    if (borrow.at_home.size() > most_rows) borrow.at_home.resize(most_rows);
    return borrow;
}

PatronAccount renew_at_home(Borrow visit, FlowContext& context) {
    PatronAccount account;
    account.phase = PatronAccount::Phase::showing;
    for (const Borrowed& each : visit.at_home) account.rows.push_back({.ticket = {}, .loan = each});
    visit.at_home.clear();  // its dates will be others
    account.visit = std::move(visit);
    return renew_all(std::move(account), context);
}

Flow on_reply(PatronAccount account, const Tapped& tapped, FlowContext& context) {
    if (tapped.reply == PatronAccount::renew_all) return renew_all(std::move(account), context);
    if (tapped.reply == Reply::cancel) return left(std::move(account));
    if (tapped.reply == Reply::start_over) return on_reply(left(std::move(account)), tapped, context);
    return account;
}

// Whoever scans goes on with the visit. What is being renewed is renewed all the same.
Flow on_scan(PatronAccount account, const Scan& scan, FlowContext& context) {
    return on_scan(left(std::move(account)), scan, context);
}

Flow on_answer(PatronAccount account, const AccountViewed& answer, FlowContext&) {
    if (account.phase != PatronAccount::Phase::asking || answer.ticket != account.awaited) return account;
    account.phase = answer.told ? PatronAccount::Phase::showing : PatronAccount::Phase::untold;
    for (const Borrowed& each : answer.loans) {
        if (account.rows.size() == most_rows) break;
        account.rows.push_back({.ticket = {}, .loan = each});
    }
    return account;
}

Flow on_answer(PatronAccount account, const Answered& answer, FlowContext& context) {
    const auto row = std::ranges::find(account.rows, answer.ticket, &AccountRow::ticket);
    if (row == account.rows.end() || row->state != RowState::pending) return account;
    if (const auto* renewed = std::get_if<CheckedOut>(&answer.answer)) {
        row->state = RowState::done;
        row->loan.due = renewed->due;
        row->loan.overdue = false;
        context.play(Sound::accepted);
    } else if (const auto* refused = std::get_if<Refused>(&answer.answer)) {
        row->state = RowState::refused;
        row->refusal = refused->why;
        context.play(Sound::attention);
    }
    return account;
}

Flow on_abandoned(PatronAccount account, FlowContext& context) {
    return on_abandoned(std::move(account.visit), context);
}

bool awaits_answer(const PatronAccount& account) {
    return account.phase == PatronAccount::Phase::asking || is_being_renewed(account);
}

}  // namespace anjungan::flows
