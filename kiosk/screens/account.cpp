#include "kiosk/flows/account.h"

#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/shelves.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::AccountRow;
using flows::PatronAccount;
using flows::RowState;

namespace {

Widget what_to_do(const flows::State& state, const PatronAccount& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    if (auto told = before_next_step(state, std::nullopt, context)) return std::move(*told);
    switch (flow.phase) {
        case PatronAccount::Phase::asking:
            return next_step(context, words("scan", "One moment, please"),
                             words("account", "Your books are being looked up."), "");
        case PatronAccount::Phase::untold:
            return told_card(context.density, "notice", Tone::attention, "attention",
                             told_of_card(circulation::Refusal::library_away, words));
        case PatronAccount::Phase::showing:
            break;
    }
    return next_step(context, words("account", "These books are at home with you"),
                     words("account", "Scan a book to go on borrowing."), "");
}

Widget row_of(const AccountRow& loan, std::size_t number, const flows::State& state,
              const words::Words& words, RowSize size) {
    ListRow row = home_row(number, loan.loan, state, words, size);
    switch (loan.state) {
        case RowState::pending:
            make_pending(row, words("account", "One moment, being renewed …"));
            break;
        case RowState::done:
            row.tone = Tone::done;
            row.second = words("account", "Renewed.");
            break;
        case RowState::refused: {
            const Told told = told_of_book(loan.refusal.value_or(circulation::Refusal::not_recorded), words);
            row.tone = Tone::attention;
            row.second = told.what + " · " + told.next;
            break;
        }
        default:
            break;
    }
    return list_row(std::move(row));
}

// The same books as they stand at home.
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

}  // namespace

Widget view(const flows::State& state, const PatronAccount& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> foot{
        reply_button(state, Reply::cancel, words("account", "Back to borrowing"), {.icon = "back"})};
    if (const int books = flows::renewable(flow); flows::permitted(state).has(PatronAccount::renew_all))
        foot.push_back(
            reply_button(state, PatronAccount::renew_all,
                         words.plural("account", "Renew all · {n} book", "Renew all · {n} books", books),
                         {.icon = "renew", .look = Look::primary, .type = Type::heading}));
    return page(
        state, context,
        {.title = words("account", "At home"),
         .user = flow.visit.patron ? flow.visit.patron->short_name : std::string(),
         .hint = what_to_do(state, flow, context),
         .work = with_home_shelf(book_list(state, context, flow.rows, {},
                                           [&](const AccountRow& each, std::size_t number, RowSize size) {
                                               return row_of(each, number, state, words, size);
                                           }),
                                 flow, context),
         .foot = std::move(foot)});
}

}  // namespace anjungan::screens
