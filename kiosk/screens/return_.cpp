#include <utility>

#include "kiosk/flows/return.h"
#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using circulation::Destination;
using core::Reply;
using flows::Return;
using flows::ReturnRow;
using flows::RowState;

namespace {

Widget what_to_do(const flows::State& state, const Return& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    if (auto told = before_next_step(state, flow.notice, context)) return std::move(*told);
    return next_step(context,
                     flow.rows.empty() ? words("return", "Scan the book you bring back")
                                       : words("scan", "Scan the next book"),
                     words("return", "No card needed. The list says where each book goes."),
                     "illustration:scan-book");
}

// The lane in which the book goes now, before anything else is said.
void set_lane(ListRow& row, Destination destination, const words::Words& words) {
    const bool bin = destination == Destination::return_bin;
    row.title = bin ? words("return", "Into the return bin") : words("return", "To our staff");
    row.icon = bin ? "bin" : "hand";
    row.icon_size = 14_mm;
    row.icon_colour = bin ? Token::tea : Token::amber_dark;
}

// What else there is to know of it. Whoever had it is never named.
std::string remark(const ReturnRow& row, const words::Words& words) {
    if (row.scanned_again) return words("return", "It is recorded already.");
    if (row.destination == Destination::hold_shelf)
        return words("return", "Someone has reserved it. Thank you.");
    if (row.destination == Destination::found)
        return words("return", "We have been looking for it. Thank you for finding it.");
    if (row.fine.rupiah > 0) return words("return", "The fine is paid at the service desk.");
    if (!row.was_on_loan) return words("return", "It was not on loan.");
    return words("return", "Thank you.");
}

Widget row_of(const ReturnRow& returned, std::size_t number, const words::Words& words, RowSize size) {
    ListRow row = book_row(number, returned.item, returned.barcode);
    row.line = size == RowSize::line;
    if (returned.state == RowState::refused) {
        make_refused(row, told_of_book(returned.refusal.value_or(circulation::Refusal::not_recorded), words));
    } else if (returned.state != RowState::done) {
        make_pending(row, words("scan", "One moment, being recorded …"));
    } else {
        row.tone = returned.destination == Destination::return_bin ? Tone::done : Tone::attention;
        row.second = row.title + " · " + remark(returned, words);
        set_lane(row, returned.destination, words);
        if (returned.fine.rupiah > 0) {
            row.chip = words("return", "Fine {amount}", {{"amount", words.money(returned.fine)}});
            row.chip_icon = "coin";
        }
    }
    return list_row(std::move(row));
}

Widget books(const flows::State& state, const Return& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    BookList parts{.shows_folded = flow.shows_folded};
    return book_list(
        state, context, flow.rows, state.scans.waiting,
        [&](const ReturnRow& each, std::size_t number, RowSize size) {
            return row_of(each, number, words, size);
        },
        std::move(parts));
}

}  // namespace

Tile tile(const Return*, const words::Words& words) {
    return {words("idle", "Return"), words("idle", "No card needed"), "return", Look::amber,
            "illustration:drop-book"};
}

Widget view(const flows::State& state, const Return& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const int returned = flows::returned(flow);
    Widget finish = reply_button(
        state, Reply::finish,
        flow.finish_when_answered ? words("borrow", "One moment, then done")
        : returned == 0           ? words("button", "Finish")
                        : words.plural("button", "Finish · {n} book", "Finish · {n} books", returned),
        {.icon = "check", .look = returned == 0 ? Look::plain : Look::primary, .type = Type::heading});

    std::vector<Widget> foot;
    if (returned > 0)
        foot.push_back(reply_button(state, Return::receipt, words("return", "Slip"), {.icon = "printer"}));
    foot.push_back(std::move(finish));

    return page(state, context,
                {.title = words("idle", "Return"),
                 .hint = what_to_do(state, flow, context),
                 .work = books(state, flow, context),
                 .foot = std::move(foot)});
}

}  // namespace anjungan::screens
