#include "kiosk/flows/borrow.h"

#include <algorithm>
#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/child.h"
#include "kiosk/screens/family.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/shelves.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Borrow;
using flows::BorrowRow;
using flows::RowState;

namespace {

// Nobody has borrowed anything yet who could be wished a good read.
Widget full_on_arrival(const Borrow& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const circulation::Patron& patron = *flow.patron;
    const int books = patron.standing ? patron.standing->at_home.value_or(patron.loans) : patron.loans;
    std::string title = books > 0 ? words.plural("borrow", "You already have {n} book at home",
                                                 "You already have {n} books at home", books)
                                  : words("borrow", "You have as many books as your card allows");
    return next_step(context, std::move(title),
                     words("borrow", "Return one first; then you can borrow again."),
                     "illustration:drop-book");
}

// Empty: it is no event of this library any more.
std::string title_of_event(const std::string& id, const flows::State& state, const ViewContext& context) {
    const auto found = std::ranges::find(state.policy.events, id, &core::EventOnOffer::id);
    const auto index = static_cast<std::size_t>(found - state.policy.events.begin());
    return index < context.events.size() ? context.events[index].title : std::string();
}

// What stood on the account when the card was read: only what is known, and worth a word.
std::vector<Widget> account_strip(const flows::State& state, const Borrow& flow, const ViewContext& context) {
    if (!flow.patron) return {};
    const words::Words& words = context.words;
    const circulation::Standing standing = flow.patron->standing.value_or(circulation::Standing{});
    std::vector<Widget> chips;
    std::string said;
    const auto add = [&](std::string text, std::string icon, bool to_be_done) {
        said += (said.empty() ? "" : ". ") + text;
        Widget pill = chip(std::move(text), std::move(icon), to_be_done ? Token::amber : Token::tea_light,
                           to_be_done ? Token::on_amber : Token::tea_dark);
        pill.surface.radius = Radius::chip;
        std::get<Text>(pill.children.back().content).max_lines = 0;  // rather two lines than half a sentence
        chips.push_back(std::move(pill));
    };
    if (const int books = standing.at_home.value_or(0); books > 0) {
        std::string text = words.plural("account", "At home: {n} book", "At home: {n} books", books);
        const int overdue = standing.overdue.value_or(0);
        if (overdue > 0) text += " · " + words.plural("account", "{n} overdue", "{n} overdue", overdue);
        if (flows::permitted(state).has(Borrow::view_account)) {
            said = text;
            chips.push_back(reply_button(state, Borrow::view_account, std::move(text),
                                         {.icon = "home",
                                          .look = overdue > 0 ? Look::amber : Look::outline,
                                          .type = Type::body,
                                          .least_height = 20_mm}));
        } else {
            add(std::move(text), "home", overdue > 0);
        }
    }
    if (const int ready = standing.holds_ready.value_or(0); ready > 0)
        add(words.plural("account", "{n} reserved book is ready for you",
                         "{n} reserved books are ready for you", ready),
            "hold", false);
    if (standing.owed.rupiah > 0)
        add(words("account", "Fines {amount}", {{"amount", words.money(standing.owed)}}), "coin", true);
    for (const std::string& event : flow.moved_up)
        if (const std::string title = title_of_event(event, state, context); !title.empty())
            add(words("account", "You have a seat now: {event}", {{"event", title}}), "events", false);
    if (chips.empty()) return {};
    Widget strip = wrapping_row(std::move(chips), {.gap = Space::s, .across = Across::centre});
    strip.role = Role::status;
    strip.name = "standing";
    strip.text = std::move(said);
    return {std::move(strip)};
}

// The cards of a family first: with the least room they alone, for they can be touched.
std::vector<Widget> strip_of(const flows::State& state, const Borrow& flow, const ViewContext& context) {
    std::vector<Widget> strip = card_chips(state, flow, context);
    if (!strip.empty() && is_dense(context)) return strip;
    for (Widget& each : account_strip(state, flow, context)) strip.push_back(std::move(each));
    return strip;
}

Widget next_book(const Borrow& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const std::optional<int> more = flow.patron ? flow.patron->may_borrow : std::nullopt;
    if (is_child(flow.patron)) return next_book_of_child(flow, context);
    if (flows::is_full_on_arrival(flow)) return full_on_arrival(flow, context);
    if (more && *more <= 0)
        return next_step(context, words("borrow", "You have as many books as your card allows"),
                         words("borrow", "Touch Finish, and enjoy reading."), "illustration:host-reads");
    std::string title =
        flow.rows.empty() ? words("borrow", "Scan your first book") : words("scan", "Scan the next book");
    std::string second =
        more ? words.plural("borrow", "Each book is recorded at once. You may borrow {n} more book.",
                            "Each book is recorded at once. You may borrow {n} more books.", *more)
             : words("borrow", "Each book is recorded at once.");
    return next_step(context, std::move(title), std::move(second), "illustration:scan-book");
}

const BorrowRow* just_undone(const Borrow& flow) {
    const auto found = std::ranges::find_if(
        flow.rows, [&](const BorrowRow& row) { return flow.undone && row.ticket == *flow.undone; });
    return found == flow.rows.end() ? nullptr : &*found;
}

Widget what_to_do(const flows::State& state, const Borrow& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    if (auto told = before_next_step(state, flow.notice, context)) return std::move(*told);
    const BorrowRow* row = just_undone(flow);
    if (row != nullptr && is_child(flow.patron))
        return child_step(context,
                          words("child", "Cancelled: {title}",
                                {{"title", shortened(title_of(row->item, row->barcode), 60)}}),
                          words("child", "Give this book to our staff, please."), Pose::reads);
    if (row != nullptr)
        return next_step(context,
                         words("borrow", "Cancelled: {title}",
                               {{"title", shortened(title_of(row->item, row->barcode), 60)}}),
                         words("borrow", "It is no longer on your card. Please leave it with our staff."),
                         "illustration:drop-book");
    switch (flow.phase) {
        case Borrow::Phase::waiting_for_card:
            return next_step(context, words("borrow", "Scan your library card"),
                             words("borrow", "Hold its barcode under the red light."),
                             "illustration:scan-card");
        case Borrow::Phase::opening:
        case Borrow::Phase::adding:
            return next_step(context, words("scan", "One moment, please"),
                             words("borrow", "Your account is being opened."), "illustration:scan-card");
        case Borrow::Phase::asking:
        case Borrow::Phase::scanning:
        case Borrow::Phase::asking_fee:
        case Borrow::Phase::other_card:
        case Borrow::Phase::card_refused:
            break;
    }
    return next_book(flow, context);
}

// The year is said where it may be another one than everybody thinks.
std::string due_date(Day due, const flows::State& state, const words::Words& words) {
    const bool expected = state.library_clock_agrees && due >= state.policy.zone.day(state.now.wall);
    return expected || state.now.trust == ClockTrust::doubtful ? words.short_date(due) : words.date(due);
}

// It is no harm to have it: neither red nor in the way.
void make_already_yours(ListRow& row, const BorrowRow& loan, std::size_t number, const flows::State& state,
                        const ViewContext& context) {
    const words::Words& words = context.words;
    const Told told = told_of_book(circulation::Refusal::already_yours, words);
    row.second = loan.due ? words("borrow", "Still with you until {date}",
                                  {{"date", due_date(*loan.due, state, words)}})
                          : told.what + " · " + told.next;
    row.jacket.reset();
    row.icon = "home";
    const core::Tapped renew{Borrow::renew, static_cast<int>(number)};
    if (flows::permitted(state).has(renew))
        row.trailing = {small_button(state, renew, words("account", "Renew"), "renew", is_dense(context))};
}

Widget row_of(const BorrowRow& loan, std::size_t number, const flows::State& state,
              const ViewContext& context, RowSize size, bool date_is_said) {
    const words::Words& words = context.words;
    ListRow row = book_row(number, loan.item, loan.barcode);
    row.line = size == RowSize::line;
    if (row.line) row.second.clear();
    switch (loan.state) {
        case RowState::held:
            make_pending(row, words("borrow", "Waiting for your card"));
            break;
        case RowState::pending:
            make_pending(row, words("scan", "One moment, being recorded …"));
            break;
        case RowState::fee_asked:
            make_pending(row, words("borrow", "Waiting for your answer"));
            break;
        case RowState::undoing:
            make_pending(row, words("borrow", "One moment, being cancelled …"));
            break;
        case RowState::undone:
            row.second = loan.own_hold ? words("borrow",
                                               "Cancelled, and your reservation has ended. Please give this "
                                               "book to our staff.")
                                       : words("borrow", "Cancelled. Please leave this book with our staff.");
            row.jacket.reset();
            row.icon = "undo";
            break;
        case RowState::in_doubt:
            row.tone = Tone::attention;
            row.second = words("borrow", "Being cancelled, in doubt. Please leave this book with our staff.");
            row.jacket.reset();
            row.icon = "attention";
            break;
        case RowState::refused:
            if (loan.refusal == circulation::Refusal::already_yours) {
                make_already_yours(row, loan, number, state, context);
                break;
            }
            make_refused(row, told_of_book(loan.refusal.value_or(circulation::Refusal::not_recorded), words));
            break;
        case RowState::done:
            row.tone = Tone::done;
            if (!loan.due) {
                row.second = words("borrow", "Recorded. Our staff can tell you the due date later.");
                break;
            }
            row.chip_first = words("borrow", "Due");
            row.chip = due_date(*loan.due, state, words);
            if (loan.record) row.second = words("borrow", "Recorded before the power went out.");
            if (loan.own_hold) row.second = words("borrow", "This is the book you had reserved.");
            if (loan.fee.rupiah > 0)
                row.second = words("borrow", "Fee {amount}, to be paid at the service desk.",
                                   {{"amount", words.money(loan.fee)}});
            break;
    }
    if (loan.scanned_again && loan.state == RowState::done)
        row.second = words("borrow", "Recorded already. No need to scan it again.");
    if (row.line && date_is_said && loan.state == RowState::done) row.chip_first.clear(), row.chip.clear();
    if (loan.undo_refused)
        row.second = words("borrow", "It could not be cancelled and stays on loan. Our staff can help.");
    std::string spoken;
    if (loan.state == RowState::done && loan.due && !loan.scanned_again && !loan.undo_refused)
        spoken = words("voice", "{title}, borrowed, please return it by {date}",
                       {{"title", row.title}, {"date", due_date(*loan.due, state, words)}});
    Widget widget = list_row(std::move(row));
    widget.spoken = std::move(spoken);
    return widget;
}

// The one day on which all of them are due.
std::optional<Day> common_due(const Borrow& flow) {
    std::optional<Day> due;
    for (const BorrowRow& row : flow.rows) {
        if (row.state != RowState::done) continue;
        if (!row.due || (due && due != row.due)) return std::nullopt;
        due = row.due;
    }
    return due;
}

// What this visit has lent so far, and room for what it may still lend.
Widget with_todays_shelf(Widget list, const Borrow& flow, const ViewContext& context) {
    if (!flow.patron || flow.phase == Borrow::Phase::opening || flows::is_full_on_arrival(flow)) return list;
    const words::Words& words = context.words;
    const bool child = is_child(flow.patron);
    ShelfBelow below{.title = child ? words("child", "Your shelf today")
                                    : words("borrow", "What you take along today")};
    below.shelf.books = spines_of_lent(flow.rows, context);
    const int more = std::max(flow.patron->may_borrow.value_or(0), 0);
    below.shelf.name = "shelf";
    below.shelf.places = more;
    if (const auto books = static_cast<std::int64_t>(below.shelf.books.size()); books > 0)
        below.second = words.plural("borrow", "{n} book", "{n} books", books);
    if (more > 0) {
        if (!below.second.empty()) below.second += " · ";
        below.second += child ? words.plural("child", "you may take {n} more", "you may take {n} more", more)
                              : words.plural("borrow", "room for {n} more", "room for {n} more", more);
    }
    below.shelf.numbered = child;
    if (const std::optional<Day> due = common_due(flow); child && due) {
        below.shelf.beside = {calendar_leaf(*due, words)};
        below.shelf.beside_width = 66_mm;
    }
    if (below.second.empty()) return list;
    below.shelf.says = below.title + ": " + below.second;
    return with_shelf(std::move(list), std::move(below), width_of_work(context), context);
}

Widget books(const flows::State& state, const Borrow& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const std::optional<Day> due = common_due(flow);
    if (flows::shows_home(flow))
        return book_list(state, context, flow.at_home, {},
                         [&](const circulation::Borrowed& loan, std::size_t number, RowSize size) {
                             // Without a name: it is looked through, and not told aloud as something new.
                             return named(list_row(home_row(number, loan, state, words, size)), "");
                         });
    BookList parts{.shows_folded = flow.shows_folded};
    if (due) parts.of_all = words("borrow", "All due on {date}", {{"date", due_date(*due, state, words)}});
    return book_list(
        state, context, flow.rows, state.scans.waiting,
        [&](const BorrowRow& loan, std::size_t number, RowSize size) {
            return row_of(loan, number, state, context, size, due.has_value());
        },
        std::move(parts));
}

// Which book it would be: its title, in short unless another one would be called the same.
std::string named_to_undo(const Borrow& flow, const BorrowRow& row) {
    constexpr std::size_t room = 36;
    const std::string whole = title_of(row.item, row.barcode), brief = shortened(whole, room);
    const bool misleads = std::ranges::any_of(flow.rows, [&](const BorrowRow& other) {
        const std::string title = title_of(other.item, other.barcode);
        return title != whole && shortened(title, room) == brief;
    });
    return misleads ? whole : brief;
}

Widget undo_button(const flows::State& state, const Borrow& flow, const words::Words& words) {
    const BorrowRow* row = flows::to_undo(flow);
    std::string title = row == nullptr ? std::string() : named_to_undo(flow, *row);
    return reply_button(state, flows::Borrow::undo, words("borrow", "Undo"),
                        {.icon = "undo", .second = std::move(title)});
}

std::vector<Widget> foot_of(const flows::State& state, const Borrow& flow, const words::Words& words) {
    if (flow.phase == Borrow::Phase::waiting_for_card || flow.phase == Borrow::Phase::opening ||
        flow.phase == Borrow::Phase::adding)
        return {reply_button(state, Reply::cancel, words("button", "Cancel"), {.icon = "back"})};
    std::vector<Widget> buttons;
    if (flows::permitted(state).has(flows::Borrow::undo)) buttons.push_back(undo_button(state, flow, words));
    if (flows::permitted(state).has(flows::Borrow::renew_all))
        buttons.push_back(
            reply_button(state, flows::Borrow::renew_all,
                         words.plural("account", "Renew all · {n} book", "Renew all · {n} books",
                                      static_cast<std::int64_t>(flow.at_home.size())),
                         {.icon = "renew"}));
    if (flows::permitted(state).has(flows::Borrow::return_first))
        buttons.push_back(reply_button(state, flows::Borrow::return_first, words("borrow", "Return a book"),
                                       {.icon = "return", .look = Look::amber}));
    const int checked_out = flows::checked_out(flow);
    std::string text = flow.finish_when_answered                  ? words("borrow", "One moment, then done")
                       : flow.rows.empty() && flow.family.empty() ? words("button", "Cancel")
                       : checked_out == 0
                           ? words("button", "Finish")
                           : words.plural("button", "Finish · {n} book", "Finish · {n} books", checked_out);
    buttons.push_back(reply_button(state, Reply::finish, std::move(text),
                                   {.icon = flow.rows.empty() && flow.family.empty() ? "back" : "check",
                                    .look = checked_out == 0 ? Look::plain : Look::primary,
                                    .type = Type::heading}));
    return buttons;
}

// Is the book worth its fee? It is lent only after a yes.
Widget about_fee(const flows::State& state, const Borrow& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const BorrowRow* asked = flows::asked_about_fee(flow);
    const std::string title =
        asked == nullptr ? std::string() : shortened(title_of(asked->item, asked->barcode), 60);
    const std::string amount = words.money(asked == nullptr ? circulation::Money{} : asked->fee);
    std::vector<Widget> parts;
    const Type size = is_dense(context) ? Type::heading : Type::title;
    if (!is_dense(context))
        parts.push_back(placed(emblem("attention", Tone::attention, 28_mm), Across::centre));
    parts.push_back(label(words("borrow", "Borrowing this book costs {amount}", {{"amount", amount}}),
                          {.type = size, .align = Across::centre}));
    parts.push_back(named(label(title, {.type = Type::lead, .align = Across::centre}), "title"));
    if (context.density != Density::minimal)
        parts.push_back(label(words("borrow", "The fee is put on your account and paid at the service desk."),
                              {.type = Type::lead, .colour = Token::muted, .align = Across::centre}));
    add_waiting(parts, state, context);
    Widget yes = reply_button(state, flows::Borrow::accept_fee,
                              words("borrow", "Yes, borrow it for {amount}", {{"amount", amount}}),
                              {.icon = "check", .look = Look::primary});
    Widget no =
        reply_button(state, flows::Borrow::decline_fee, words("borrow", "No, I leave it"), {.icon = "close"});
    if (context.density == Density::minimal && context.panel.landscape())
        parts.push_back(
            row({grow(std::move(yes)), grow(std::move(no))}, {.gap = Space::m, .across = Across::stretch}));
    else
        parts.insert(parts.end(), {std::move(yes), std::move(no)});
    return question("checkout-fee", std::move(parts), context);
}

}  // namespace

Tile tile(const Borrow*, const words::Words& words) {
    return {words("idle", "Borrow"), words("idle", "Take books home"), "borrow", Look::primary,
            "illustration:take-book"};
}

Widget view(const flows::State& state, const Borrow& flow, const ViewContext& context) {
    if (flow.phase == Borrow::Phase::asking) return ask_borrow(state, flow, context);
    const words::Words& words = context.words;
    const bool of_a_card =
        flow.phase == Borrow::Phase::other_card || flow.phase == Borrow::Phase::card_refused;
    if (of_a_card)  // nobody sees through it whose visit this was
        return page(state, context,
                    {.title = words("idle", "Borrow"),
                     .hint = next_step(context, words("scan", "One moment, please"), "", ""),
                     .work = Widget{},
                     .over = {flow.phase == Borrow::Phase::other_card ? whose_turn(state, flow, context)
                                                                      : card_may_not(state, flow, context)}});
    Page parts{.title = words("idle", "Borrow"),
               .user = flow.patron ? flow.patron->short_name : std::string(),
               .strip = strip_of(state, flow, context),
               .hint = what_to_do(state, flow, context),
               .work = with_todays_shelf(books(state, flow, context), flow, context),
               .foot = foot_of(state, flow, words)};
    // Where there is no room for the strip it is heard once, with what to do first.
    if (context.density == Density::minimal && !parts.strip.empty() && flow.rows.empty())
        for (Widget& hint : variants_of(parts.hint))
            hint.spoken = hint.text + ". " + parts.strip.front().text;
    if (is_child(flow.patron) && !is_dense(context))
        parts.strip.push_back(child_stages(ChildStage::books, context));
    if (flow.phase == Borrow::Phase::asking_fee) parts.over = {about_fee(state, flow, context)};
    return page(state, context, std::move(parts));
}

}  // namespace anjungan::screens
