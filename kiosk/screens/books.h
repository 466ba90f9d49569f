// A book as a row of a list, and how the kiosk says no: to it, to a card, to a scan.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/circulation/item.h"
#include "kiosk/circulation/refusal.h"
#include "kiosk/flows/state.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/parts.h"
#include "kiosk/words/words.h"

namespace anjungan::screens {

// What happened, and what to do about it: whole sentences without blame.
struct Told {
    std::string what, next;
};
[[nodiscard]] Told told_of_book(circulation::Refusal refusal, const words::Words& words);
[[nodiscard]] Told told_of_card(circulation::Refusal refusal, const words::Words& words);
// Of a scan that was no book and no card to go on with.
[[nodiscard]] Told told_of_scan(flows::Notice notice, const words::Words& words);
// What is said in place of the next step of a visit: a scanner that is not there, or the last scan. Nothing:
// go on.
[[nodiscard]] std::optional<ui::Widget> before_next_step(const flows::State& state,
                                                         std::optional<flows::Notice> notice,
                                                         const ViewContext& context);

// The same as the one thing the screen has to say now, in the place of the hint: with its sign (unless
// empty), and with what answers it at the right.
[[nodiscard]] ui::Widget told_card(Density density, std::string name, ui::Tone tone, std::string icon,
                                   Told told, std::vector<ui::Widget> answers = {});

// "Marah Rusli · 899.221 RUS s"; what is not known is left out.
[[nodiscard]] std::string author_and_call_number(const circulation::Item& item);

// The title as a button or a hint has room for it: its beginning and its end, which tells volumes apart, with
// "…" in place of whole words between; as it is when that would not be shorter. `most` counts characters, 12
// or more.
[[nodiscard]] std::string shortened(const std::string& title, std::size_t most);

// The row of book number `number` (from 1) with its spine; the title is the barcode as long as the book is
// not known.
[[nodiscard]] std::string title_of(const std::optional<circulation::Item>& item,
                                   const circulation::ItemBarcode& barcode);
[[nodiscard]] ui::ListRow book_row(std::size_t number, const std::optional<circulation::Item>& item,
                                   const circulation::ItemBarcode& barcode);
// A row for what was scanned and cannot be told yet.
[[nodiscard]] ui::Widget scan_row(std::size_t number, const flows::Scan& scan, const words::Words& words);
// The list of a visit, the last rows in view; `left_out` were not even made into rows.
[[nodiscard]] ui::Widget book_list(std::vector<ui::Widget> rows, std::size_t left_out,
                                   const words::Words& words);
// The same: its books, and the scans that wait behind them; `make(book, number)` makes the row of a book.
// Only those rows are made that a panel of this height can show at all: a visit may be long, and each scan
// draws the screen anew.
template <class Book, class Make>
[[nodiscard]] ui::Widget book_list(const std::vector<Book>& books, const std::vector<flows::Scan>& waiting,
                                   const ViewContext& context, Make make) {
    const std::size_t all = books.size() + waiting.size();
    const auto in_view =
        static_cast<std::size_t>(context.panel.height.value / ui::least_row_height.value) + 1;
    const std::size_t left_out = all > in_view ? all - in_view : 0;
    std::vector<ui::Widget> rows;
    for (std::size_t i = left_out; i < all; ++i)
        rows.push_back(i < books.size() ? make(books[i], i + 1)
                                        : scan_row(i + 1, waiting[i - books.size()], context.words));
    return book_list(std::move(rows), left_out, context.words);
}
// Turns the row into a pending or a refused one.
void make_pending(ui::ListRow& row, std::string says);
void make_refused(ui::ListRow& row, Told told);

}  // namespace anjungan::screens
