#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Borrow;

namespace {

std::string question(const Borrow& flow, const words::Words& words) {
    const auto books = static_cast<std::int64_t>(flow.rows.size());
    if (books > 1)
        return words.plural("ask", "Would you like to borrow this {n} book?",
                            "Would you like to borrow these {n} books?", books);
    const auto& item = flow.rows.front().item;
    if (!item || item->title.empty()) return words("ask", "Would you like to borrow this book?");
    return words("ask", "Would you like to borrow “{title}”?", {{"title", item->title}});
}

Widget what_to_do(const flows::State& state, const Borrow& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    if (auto told = before_next_step(state, flow.notice, context)) return std::move(*told);
    // Where only one sentence has room it says what to do; the list shows which book is meant.
    if (context.density == Density::minimal || (is_dense(context) && context.panel.landscape()))
        return next_step(context, words("ask", "Would you like to borrow? Scan your card."), "", "");
    return next_step(context, question(flow, words), words("ask", "Then please scan your card."),
                     "illustration:scan-card");
}

Widget held(const flows::State& state, const Borrow& flow, const words::Words& words) {
    std::vector<Widget> rows;
    for (const flows::BorrowRow& each : flow.rows)
        rows.push_back(list_row(book_row(rows.size() + 1, each.item, each.barcode)));
    for (const flows::Scan& each : state.scans.waiting)
        rows.push_back(scan_row(rows.size() + 1, each, words));
    return list("books", std::move(rows), Overflow::keep_last, words("scan", "{} more above"));
}

// Neither may lose its words: one of them would be a button that nobody dares to touch.
Widget answers(const flows::State& state, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> both{
        grow(reply_button(state, flows::Borrow::return_it, words("ask", "No, I am returning it"),
                          {.icon = "return", .look = Look::plain})),
        grow(reply_button(state, flows::Borrow::borrow_it, words("ask", "Yes, I am borrowing it"),
                          {.icon = "borrow", .look = Look::primary}))};
    Widget below = column({both.back(), both.front()}, {.gap = Space::m});
    return first_that_fits(
        {row(std::move(both), {.gap = Space::m, .across = Across::stretch}), std::move(below)});
}

}  // namespace

Widget ask_borrow(const flows::State& state, const Borrow& flow, const ViewContext& context) {
    return page(state, context,
                {.title = context.words("idle", "Borrow"),
                 .hint = what_to_do(state, flow, context),
                 .work = held(state, flow, context.words),
                 .foot = {answers(state, context)}});
}

}  // namespace anjungan::screens
