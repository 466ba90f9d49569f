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

// The same as the one thing the screen has to say now, in the place of the hint: with its sign (unless
// empty), and with what answers it at the right.
[[nodiscard]] ui::Widget told_card(Room room, std::string name, ui::Tone tone, std::string icon, Told told,
                                   std::vector<ui::Widget> answers = {});

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
// Turns the row into a pending or a refused one.
void make_pending(ui::ListRow& row, std::string says);
void make_refused(ui::ListRow& row, Told told);

}  // namespace anjungan::screens
