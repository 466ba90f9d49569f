#include "kiosk/screens/account_parts.h"

#include <algorithm>
#include <utility>

#include "kiosk/screens/event_words.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/shelves.h"

namespace anjungan::screens {

using namespace ui;
using flows::AccountHold;
using flows::AccountRow;
using flows::PatronAccount;
using flows::RowState;

namespace {

// Nothing: nobody can say what day it is.
std::optional<std::int64_t> days_left(const circulation::Borrowed& loan, const flows::State& state) {
    if (!loan.due || state.now.trust == ClockTrust::doubtful) return std::nullopt;
    return (*loan.due - state.policy.zone.day(state.now.wall)).count();
}

std::string time_left(std::int64_t days, const words::Words& words) {
    if (days == 0) return words("account", "today");
    return words.plural("account", "{n} day left", "{n} days left", days);
}

// What is overdue or soon due is said in words and with a sign, too.
void say_when(ListRow& row, const circulation::Borrowed& loan, const flows::State& state,
              const words::Words& words) {
    if (loan.overdue || !loan.due) return;  // as home_row has it
    const auto days = days_left(loan, state);
    if (!days) return;
    row.chip = time_left(*days, words);
    if (!is_due_soon(loan, state)) {
        row.chip_first = words.short_date(*loan.due);
        return;
    }
    row.chip_icon = "clock";  // which takes the place of the date beside it
    row.chip_first.clear();
    row.second = words.short_date(*loan.due);
}

std::string what_next(const AccountRow& loan, const words::Words& words) {
    const Told told = told_of_book(loan.refusal.value_or(circulation::Refusal::not_recorded), words);
    return told.what + " · " + told.next;
}

std::string state_of(const circulation::Reserved& hold, const words::Words& words) {
    if (hold.ready) return words("account", "Ready at the service desk");
    if (hold.position > 0)
        return words("account", "Waiting, number {n} in line", {{"n", std::to_string(hold.position)}});
    return words("account", "Still waiting");
}

// What came of cancelling it; empty: nothing was touched.
std::string outcome_of(const AccountHold& hold, const words::Words& words) {
    switch (hold.state) {
        case RowState::pending:
            return words("borrow", "One moment, being cancelled …");
        case RowState::done:
            return words("account", "Cancelled. Nothing is held for you any more.");
        case RowState::in_doubt:
            return words("account", "It is not known whether it was cancelled. Please ask our staff.");
        case RowState::refused:
            return words("account", "It could not be cancelled now. Our staff can help.");
        default:
            return {};
    }
}

bool may_cancel(const flows::State& state, std::size_t number) {
    return flows::permitted(state).has({PatronAccount::cancel_hold, static_cast<int>(number)});
}

Widget cancel_button(const flows::State& state, std::size_t number, const ViewContext& context) {
    return small_button(state, {PatronAccount::cancel_hold, static_cast<int>(number)},
                        context.words("account", "Cancel the hold"), "", is_dense(context));
}

Widget hold_card(const AccountHold& hold, std::size_t number, const flows::State& state,
                 const ViewContext& context) {
    const words::Words& words = context.words;
    const bool ready = hold.hold.ready && hold.state != RowState::done;
    const Token ink = ready ? Token::on_amber : Token::ink;
    std::string said = outcome_of(hold, words);
    std::vector<Widget> lines{
        row({icon(ready ? "hold" : "clock", 10_mm, ink),
             grow(label(state_of(hold.hold, words), {.colour = ink}))},
            {.gap = Space::s, .across = Across::centre}),
        label(title_of(hold.hold.item, hold.hold.item.barcode), {.weight = Weight::bold, .colour = ink})};
    if (!said.empty()) lines.push_back(label(said, {.type = Type::small, .colour = ink}));
    std::vector<Widget> parts{grow(column(std::move(lines), {.gap = Space::xs}))};
    if (may_cancel(state, number)) parts.push_back(cancel_button(state, number, context));
    Widget card = row(std::move(parts), {.gap = Space::m,
                                         .padding = all(Space::m),
                                         .across = Across::centre,
                                         .fill = ready ? Token::amber : Token::card,
                                         .border = ready ? Token::amber_dark : Token::muted,
                                         .edge = ready ? Edge::solid : Edge::dashed,
                                         .radius = Radius::card});
    card.role = Role::list_item;
    card.name = "hold-" + std::to_string(number);
    card.text = state_of(hold.hold, words) + ": " + title_of(hold.hold.item, hold.hold.item.barcode) +
                (said.empty() ? "" : ". " + said);
    return card;
}

// A word of ours, or the library's own.
std::string reason_of(const circulation::Owed& fine, const words::Words& words) {
    if (fine.reason == "late") return words("account", "returned late");
    if (fine.reason == "lost") return words("account", "lost");
    return fine.reason;
}

std::string what_for(const circulation::Owed& fine, const words::Words& words) {
    std::string said = fine.title;
    const auto add = [&](const std::string& part) {
        if (!part.empty()) said += (said.empty() ? "" : " · ") + part;
    };
    add(reason_of(fine, words));
    if (fine.amount.rupiah > 0) add(words.money(fine.amount));
    return said;
}

}  // namespace

bool is_due_soon(const circulation::Borrowed& loan, const flows::State& state) {
    const auto days = days_left(loan, state);
    return !loan.overdue && days && *days >= 0 && *days <= soon_days;
}

Widget account_row(const AccountRow& loan, std::size_t number, const flows::State& state,
                   const ViewContext& context, RowSize size) {
    const words::Words& words = context.words;
    ListRow row = home_row(number, loan.loan, state, words, size);
    say_when(row, loan.loan, state, words);
    // How many days it is late tells more than since when, where large text leaves room for one of them.
    if (is_dense(context) && context.panel.large_text && loan.loan.overdue) row.second.clear();
    switch (loan.state) {
        case RowState::pending:
            make_pending(row, words("account", "One moment, being renewed …"));
            break;
        case RowState::done:
            row.tone = Tone::done;
            row.second = words("account", "Renewed.");
            break;
        case RowState::refused:
            row.tone = Tone::attention;
            row.second = what_next(loan, words);
            break;
        case RowState::in_doubt:
            row.tone = Tone::attention;
            row.second = words("account", "It is not known whether it was renewed. Please look again later.");
            break;
        default:
            break;
    }
    const core::Tapped renew{PatronAccount::renew, static_cast<int>(number)};
    row.chip_below = size == RowSize::whole && !is_dense(context);
    // With the least room in large text all are renewed by the one button at the foot.
    const bool beside = context.density != Density::minimal || !context.panel.large_text;
    if (beside && flows::permitted(state).has(renew))
        row.trailing = {small_button(state, renew, words("account", "Renew"), "renew", is_dense(context))};
    return list_row(std::move(row));
}

Widget hold_row(const AccountHold& hold, std::size_t number, const flows::State& state,
                const ViewContext& context, RowSize size) {
    ListRow row = book_row(number, hold.hold.item, hold.hold.item.barcode);
    row.name = "hold-" + std::to_string(number);
    row.line = size == RowSize::line;
    row.jacket.reset();
    row.icon = hold.hold.ready ? "hold" : "clock";
    row.tone = hold.hold.ready ? Tone::attention : Tone::pending;
    row.second = outcome_of(hold, context.words);
    if (row.second.empty()) row.second = state_of(hold.hold, context.words);
    if (may_cancel(state, number)) row.trailing = {cancel_button(state, number, context)};
    return list_row(std::move(row));
}

Widget with_home_shelf(Widget list, const PatronAccount& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    ShelfBelow below{.title = words("account", "Your shelf at home")};
    std::int64_t overdue = 0;
    for (const AccountRow& row : flow.rows) {
        Spine book = spine_of(row.loan.item, row.loan.item.barcode, context);
        book.leans = row.loan.overdue;
        overdue += row.loan.overdue ? 1 : 0;
        below.shelf.books.push_back(std::move(book));
    }
    if (below.shelf.books.empty()) return list;
    below.shelf.name = "shelf";
    below.second =
        words.plural("borrow", "{n} book", "{n} books", static_cast<std::int64_t>(flow.rows.size()));
    if (overdue > 0) below.second += " · " + words.plural("account", "{n} overdue", "{n} overdue", overdue);
    below.shelf.says = below.title + ": " + below.second;
    return with_shelf(std::move(list), std::move(below), width_of_work(context), context);
}

Widget hold_cards(const flows::State& state, const PatronAccount& flow, const ViewContext& context) {
    constexpr std::size_t most = 4;  // more are counted
    const words::Words& words = context.words;
    const auto count = static_cast<std::int64_t>(flow.holds.size());
    std::vector<Widget> cards;
    for (std::size_t i = 0; i < flow.holds.size() && i < most; ++i)
        cards.push_back(hold_card(flow.holds[i], i + 1, state, context));
    std::vector<Widget> all{label(words.plural("account", "Reserved: {n} book", "Reserved: {n} books", count),
                                  {.type = Type::heading}),
                            grid(2, 150_mm, std::move(cards), {.gap = Space::m})};
    if (flow.holds.size() > most)
        all.push_back(label(
            words.plural("staff", "and {n} more", "and {n} more", count - static_cast<std::int64_t>(most)),
            {.type = Type::small}));
    return column(std::move(all), {.gap = Space::s});
}

namespace {

// By its place among the events of the policy.
EventWords words_of(const core::EventStanding& event, const flows::State& state, const ViewContext& context) {
    const auto found = std::ranges::find(state.policy.events, event.event, &core::EventOnOffer::id);
    return words_of_event(static_cast<std::size_t>(found - state.policy.events.begin()), context);
}

std::string state_of(const core::EventStanding& event, const words::Words& words) {
    if (event.mine == core::EventStanding::Mine::waiting)
        return words("events", "On the waiting list: place {n}", {{"n", words.number(event.my_place)}});
    if (event.moved_up && !event.confirmed) return words("events", "You have moved up: you have a place now");
    return words("events", "You are signed up");
}

}  // namespace

Widget event_row(const core::EventStanding& event, std::size_t number, const flows::State& state,
                 const ViewContext& context, RowSize size) {
    const EventWords words = words_of(event, state, context);
    return list_row({.name = "my-event-" + std::to_string(number),
                     .title = words.title,
                     .second = size == RowSize::line ? std::string()
                                                     : state_of(event, context.words) + " · " + words.when,
                     .icon = "ticket",
                     .line = size == RowSize::line});
}

Widget event_cards(const flows::State& state, const PatronAccount& flow, const ViewContext& context) {
    constexpr std::size_t most = 2;
    std::vector<Widget> all;
    for (std::size_t i = 0; i < flow.events.size() && i < most; ++i)
        all.push_back(event_row(flow.events[i], i + 1, state, context, RowSize::whole));
    if (flow.events.size() > most)
        all.push_back(label(context.words.plural("staff", "and {n} more", "and {n} more",
                                                 static_cast<std::int64_t>(flow.events.size() - most)),
                            {.type = Type::small}));
    return column(std::move(all), {.gap = Space::s});
}

Widget fine_card(const flows::State& state, const PatronAccount& flow, const ViewContext& context) {
    constexpr std::size_t most = 3;
    const words::Words& words = context.words;
    const std::string sum = words("account", "Fines {amount}", {{"amount", words.money(flow.owed)}});
    std::vector<Widget> lines{label(sum, {.type = Type::lead, .weight = Weight::bold})};
    std::string said = sum;
    for (std::size_t i = 0; i < flow.fines.size() && i < most; ++i) {
        std::string why = what_for(flow.fines[i], words);
        if (why.empty()) continue;
        said += ". " + why;
        lines.push_back(label(std::move(why), {.type = Type::small, .colour = Token::muted}));
    }
    if (flow.fines.size() > most)
        lines.push_back(label(words.plural("staff", "and {n} more", "and {n} more",
                                           static_cast<std::int64_t>(flow.fines.size() - most)),
                              {.type = Type::small}));
    const bool by_code = flows::permitted(state).has(PatronAccount::pay_fine);
    if (!by_code)
        lines.push_back(label(words("account", "To be paid at the service desk."), {.type = Type::small}));
    std::vector<Widget> parts{icon("coin", 12_mm, Token::amber_dark), grow(column(std::move(lines)))};
    if (by_code)
        parts.push_back(reply_button(state, PatronAccount::pay_fine, words("account", "Pay by QRIS"),
                                     {.icon = "qr", .type = Type::body, .least_height = 20_mm}));
    Widget card = row(std::move(parts), {.gap = Space::m,
                                         .padding = all(Space::m),
                                         .across = Across::centre,
                                         .fill = Token::card,
                                         .border = Token::divider,
                                         .radius = Radius::card});
    card.role = Role::status;
    card.name = "fines";
    card.text = std::move(said);
    return card;
}

namespace {

std::vector<Widget> further_buttons(const flows::State& state, const ViewContext& context) {
    std::vector<Widget> buttons;
    const auto add = [&](core::Reply reply, std::string text, const char* sign) {
        if (flows::permitted(state).has(reply))
            buttons.push_back(reply_button(
                state, reply, std::move(text),
                {.icon = sign, .type = is_dense(context) ? Type::small : Type::body, .least_height = 20_mm}));
    };
    if (is_dense(context)) add(PatronAccount::pay_fine, context.words("account", "Pay by QRIS"), "qr");
    add(PatronAccount::phone_card, context.words("account", "Card for the phone"), "phone");
    add(PatronAccount::clearance, context.words("account", "Clearance letter"), "printer");
    return buttons;
}

}  // namespace

Widget further(const flows::State& state, const ViewContext& context) {
    std::vector<Widget> buttons = further_buttons(state, context);
    for (Widget& each : buttons) each = grow(std::move(each));
    Widget beside = row(buttons, {.gap = Space::m, .across = Across::stretch});
    return first_that_fits({std::move(beside), column(std::move(buttons), {.gap = Space::m})});
}

Widget strip_of(const flows::State& state, const PatronAccount& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> parts;
    if (flow.owed.rupiah > 0)
        parts.push_back(chip(words("account", "Fines {amount}", {{"amount", words.money(flow.owed)}}), "coin",
                             Token::amber, Token::on_amber));
    for (Widget& each : further_buttons(state, context)) parts.push_back(std::move(each));
    return wrapping_row(std::move(parts), {.gap = Space::s, .across = Across::centre});
}

}  // namespace anjungan::screens
