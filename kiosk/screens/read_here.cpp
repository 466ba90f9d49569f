#include "kiosk/flows/read_here.h"

#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::ReadHere;
using flows::ReadRow;
using flows::RowState;

namespace {

Widget what_to_do(const flows::State& state, const ReadHere& reading, const ViewContext& context) {
    const words::Words& words = context.words;
    if (auto told = before_next_step(state, reading.notice, context)) return *std::move(told);
    return next_step(context, words("read", "Scan what you have read here"),
                     words("read", "Then leave it on the table; we put it back. It is not a loan."),
                     "illustration:scan-book");
}

Widget row_of(const ReadRow& read, std::size_t number, const words::Words& words, RowSize size) {
    ListRow row = book_row(number, read.item, read.barcode);
    row.line = size == RowSize::line;
    switch (read.state) {
        case RowState::pending:
            make_pending(row, words("read", "One moment, being counted …"));
            break;
        case RowState::refused:
            make_refused(row, told_of_book(circulation::Refusal::not_recorded, words));
            break;
        default:
            row.tone = Tone::done;
            row.second = read.scanned_again ? words("read", "Counted already.") : words("read", "Counted.");
            break;
    }
    return list_row(std::move(row));
}

}  // namespace

Widget view(const flows::State& state, const ReadHere& reading, const ViewContext& context) {
    const words::Words& words = context.words;
    const int counted = flows::counted(reading);
    Widget finish = reply_button(
        state, Reply::finish,
        counted == 0 ? words("button", "Finish")
                     : words.plural("button", "Finish · {n} book", "Finish · {n} books", counted),
        {.icon = "check", .look = counted == 0 ? Look::plain : Look::primary, .type = Type::heading});
    std::vector<Widget> foot;
    foot.push_back(std::move(finish));
    return page(state, context,
                {.title = words("guests", "Read in place"),
                 .hint = what_to_do(state, reading, context),
                 .work = book_list(state, context, reading.rows, state.scans.waiting,
                                   [&](const ReadRow& each, std::size_t number, RowSize size) {
                                       return row_of(each, number, words, size);
                                   }),
                 .foot = std::move(foot)});
}

}  // namespace anjungan::screens
