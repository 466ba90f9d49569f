// A book as a row of a list, and how the kiosk says no: to it, to a card, to a scan.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/circulation/account.h"
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
// With what is known besides: until when it is locked, how much is owed.
[[nodiscard]] Told told_of_card(const flows::CardRefusal& refusal, const flows::State& state,
                                const words::Words& words);
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
// How much of a book its row says.
enum class RowSize {
    whole,  // title, author and call number, date
    line,   // one of many: its title, and what is not said of all
};
// A row for what was scanned and cannot be told yet.
[[nodiscard]] ui::Widget scan_row(std::size_t number, const flows::Scan& scan, const words::Words& words,
                                  RowSize size = RowSize::whole);
// What a list is made of. Each row is made for each arrangement that is tried.
struct BookList {
    std::size_t count = 0;  // rows in all
    std::function<ui::Widget(std::size_t index, RowSize size)> row = {};
    std::string of_all = {};              // said once above rows of one line, and by none of them
    std::vector<ui::Widget> before = {};  // above the list, in every arrangement
    bool shows_folded = false;            // the refused books that made room are read, and they alone
};
// As large as there is room for: whole rows; rows of one line; two of them side by side; and then the last of
// them, with a button that leads to those above. Only those rows are made that a panel of this height can
// show at all: a visit may be long, and each scan draws the screen anew.
[[nodiscard]] ui::Widget book_list(const flows::State& state, const ViewContext& context, BookList parts);
inline constexpr std::string_view book_list_name = "book-list";

// Refused books that make room for the next ones: one line of how many.
struct Folded {
    std::string title, why;
};
[[nodiscard]] ui::Widget folded_strip(const flows::State& state, const ViewContext& context, bool open,
                                      std::size_t books);
// They alone, below their line, while somebody reads them.
[[nodiscard]] ui::Widget folded_list(const flows::State& state, const ViewContext& context,
                                     const std::vector<Folded>& books);
// The list of a visit: its books, those that are folded as one line above the others, and the scans that wait;
// `make(book, number, size)` makes the row of a book.
template <class Book, class Make>
[[nodiscard]] ui::Widget book_list(const flows::State& state, const ViewContext& context,
                                   const std::vector<Book>& books, const std::vector<flows::Scan>& waiting,
                                   Make make, BookList parts = {}) {
    std::vector<std::size_t> shown;
    std::vector<Folded> folded;
    for (std::size_t i = 0; i < books.size(); ++i) {
        if constexpr (requires { books[i].folded; })
            if (books[i].folded) {
                const auto why = books[i].refusal.value_or(circulation::Refusal::not_recorded);
                folded.push_back(
                    {title_of(books[i].item, books[i].barcode), told_of_book(why, context.words).what});
                continue;
            }
        shown.push_back(i);
    }
    if (parts.shows_folded && !folded.empty()) return folded_list(state, context, folded);
    if (!folded.empty())
        parts.before.insert(parts.before.begin(), folded_strip(state, context, false, folded.size()));
    parts.count = shown.size() + waiting.size();
    parts.row = [&](std::size_t index, RowSize size) {
        if (index < shown.size()) return make(books[shown[index]], shown[index] + 1, size);
        const std::size_t scan = index - shown.size();
        return scan_row(books.size() + scan + 1, waiting[scan], context.words, size);
    };
    return book_list(state, context, std::move(parts));
}

// A book at home, by when it is to be back.
[[nodiscard]] ui::ListRow home_row(std::size_t number, const circulation::Borrowed& loan,
                                   const flows::State& state, const words::Words& words, RowSize size);
// Turns the row into a pending or a refused one.
void make_pending(ui::ListRow& row, std::string says);
void make_refused(ui::ListRow& row, Told told);

}  // namespace anjungan::screens
