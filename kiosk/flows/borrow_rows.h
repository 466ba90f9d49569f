#pragma once

#include "kiosk/flows/borrow.h"

// What a visit looks up and changes among its rows.
namespace anjungan::flows {

// Null: there is none.
[[nodiscard]] BorrowRow* row_of(Borrow& borrow, Ticket ticket);
// The row in which this book stands and still counts, of the card that is lit.
[[nodiscard]] BorrowRow* standing_row_of(Borrow& borrow, const ItemBarcode& item);
[[nodiscard]] bool stands_on_another_card(const Borrow& borrow, const ItemBarcode& item);
[[nodiscard]] std::vector<HeldBook> held_books(const Borrow& borrow);

// One no at a time is whole: it is read, and makes room for what comes next. A book that is the patron's
// already was no no.
void fold_refused(Borrow& borrow);
// What the last scan said is said; the next one speaks for itself.
void forget_last_word(Borrow& borrow);

}  // namespace anjungan::flows
