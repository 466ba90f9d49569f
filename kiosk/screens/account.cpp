#include "kiosk/flows/account.h"

#include <algorithm>
#include <utility>

#include "kiosk/screens/account_parts.h"
#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::PatronAccount;

namespace {

// What the kiosk itself has seen may be long past: it says of when it is.
Told told_of_known_here(const flows::State& state, const PatronAccount& flow, const words::Words& words) {
    std::string until = words("account", "This is what this kiosk has seen; the library may know more.");
    if (flow.as_of)
        until = words("account", "This is as the library told it on {date} at {time}.",
                      {{"date", words.short_date(state.policy.zone.day(*flow.as_of))},
                       {"time", words.time(state.policy.zone.local(*flow.as_of))}});
    return {words("account", "The library cannot be reached just now"), std::move(until)};
}

std::string summary(const flows::State& state, const PatronAccount& flow, const words::Words& words) {
    if (flow.rows.empty()) return words("account", "You have no books at home");
    const auto books = static_cast<std::int64_t>(flow.rows.size());
    std::string said = words.plural("account", "At home: {n} book", "At home: {n} books", books);
    const auto count = [&](auto is_so) { return std::ranges::count_if(flow.rows, is_so); };
    const auto overdue = count([](const flows::AccountRow& row) { return row.loan.overdue; });
    const auto soon = count([&](const flows::AccountRow& row) { return is_due_soon(row.loan, state); });
    if (overdue > 0) said += " · " + words.plural("account", "{n} overdue", "{n} overdue", overdue);
    if (soon > 0) said += " · " + words.plural("account", "{n} due soon", "{n} due soon", soon);
    return said;
}

Widget what_to_do(const flows::State& state, const PatronAccount& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    if (auto told = before_next_step(state, flow.notice, context)) return std::move(*told);
    switch (flow.phase) {
        case PatronAccount::Phase::waiting_for_card:
            return next_step(context, words("borrow", "Scan your library card"),
                             words("borrow", "Hold its barcode under the red light."),
                             "illustration:scan-card");
        case PatronAccount::Phase::opening:
            return next_step(context, words("scan", "One moment, please"),
                             words("borrow", "Your account is being opened."), "");
        case PatronAccount::Phase::asking:
            return next_step(context, words("scan", "One moment, please"),
                             words("account", "Your books are being looked up."), "");
        case PatronAccount::Phase::untold:
            return told_card(context.density, "notice", Tone::attention, "attention",
                             told_of_card(circulation::Refusal::library_away, words));
        case PatronAccount::Phase::showing:
            break;
    }
    if (flow.known_here)
        return told_card(context.density, "notice", Tone::attention, "offline",
                         told_of_known_here(state, flow, words));
    // The list itself says it, where large text leaves room for little else.
    if (context.density == Density::minimal && context.panel.large_text) return Widget{};
    return next_step(context, summary(state, flow, words),
                     words("account", "Scan a book to go on borrowing."), "");
}

// Loans, then holds, each a row: where there is room for one list only.
Widget all_in_one(const flows::State& state, const PatronAccount& flow, const ViewContext& context) {
    BookList parts;
    parts.count = flow.rows.size() + flow.holds.size() + flow.events.size();
    parts.row = [&](std::size_t index, RowSize size) {
        if (index < flow.rows.size()) return account_row(flow.rows[index], index + 1, state, context, size);
        const std::size_t hold = index - flow.rows.size();
        if (hold >= flow.holds.size()) {
            const std::size_t event = hold - flow.holds.size();
            return event_row(flow.events[event], event + 1, state, context, size);
        }
        return hold_row(flow.holds[hold], hold + 1, state, context, size);
    };
    return book_list(state, context, std::move(parts));
}

// Each kind in its own place.
Widget apart(const flows::State& state, const PatronAccount& flow, const ViewContext& context) {
    BookList parts;
    parts.count = flow.rows.size();
    parts.row = [&](std::size_t index, RowSize size) {
        return account_row(flow.rows[index], index + 1, state, context, size);
    };
    std::vector<Widget> all;
    if (!flow.rows.empty())
        all.push_back(grow(with_home_shelf(book_list(state, context, std::move(parts)), flow, context)));
    if (!flow.holds.empty()) all.push_back(hold_cards(state, flow, context));
    if (!flow.events.empty()) all.push_back(event_cards(state, flow, context));
    if (!context.panel.landscape()) {
        if (flow.owed.rupiah > 0) all.push_back(fine_card(state, flow, context));
        all.push_back(further(state, context));
    }
    if (flow.rows.empty()) all.push_back(spacer());
    return column(std::move(all), {.gap = Space::m});
}

std::vector<Widget> foot_of(const flows::State& state, const PatronAccount& flow,
                            const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> buttons;
    const core::Replies permitted = flows::permitted(state);
    if (permitted.has(Reply::finish))
        buttons.push_back(reply_button(state, Reply::finish, words("button", "Finish"), {.icon = "check"}));
    else
        buttons.push_back(
            reply_button(state, Reply::cancel,
                         flow.by_itself ? words("button", "Cancel") : words("account", "Back to borrowing"),
                         {.icon = "back"}));
    if (const int books = flows::renewable(flow); permitted.has(PatronAccount::renew_all))
        buttons.push_back(
            reply_button(state, PatronAccount::renew_all,
                         words.plural("account", "Renew all · {n} book", "Renew all · {n} books", books),
                         {.icon = "renew",
                          .look = Look::primary,
                          .type = context.panel.large_text ? Type::small : Type::heading}));
    return buttons;
}

}  // namespace

Tile tile(const PatronAccount*, const words::Words& words) {
    return {words("account", "My account"), words("account", "Dates, renewals, holds"), "account"};
}

Widget view(const flows::State& state, const PatronAccount& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool open =
        flow.phase == PatronAccount::Phase::showing || flow.phase == PatronAccount::Phase::untold;
    Page parts{.title = flow.by_itself ? words("account", "My account") : words("account", "At home"),
               .user = flow.visit.patron ? flow.visit.patron->short_name : std::string(),
               .hint = what_to_do(state, flow, context),
               .work = Widget{},
               .foot = foot_of(state, flow, context)};
    if (!open) return page(state, context, std::move(parts));
    if (is_dense(context)) {
        parts.strip.push_back(strip_of(state, flow, context));
        parts.work = all_in_one(state, flow, context);
        return page(state, context, std::move(parts));
    }
    parts.work = apart(state, flow, context);
    if (context.panel.landscape()) {
        std::vector<Widget> beside{std::move(parts.hint)};
        if (flow.owed.rupiah > 0) beside.push_back(fine_card(state, flow, context));
        beside.push_back(further(state, context));
        parts.hint = column(std::move(beside), {.gap = Space::m});
    }
    return page(state, context, std::move(parts));
}

}  // namespace anjungan::screens
