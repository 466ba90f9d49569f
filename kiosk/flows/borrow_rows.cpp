// What can be read off a visit.
#include <algorithm>

#include "kiosk/flows/borrow.h"

namespace anjungan::flows {

bool is_full_on_arrival(const Borrow& borrow) {
    return borrow.patron && borrow.patron->may_borrow && *borrow.patron->may_borrow <= 0 &&
           std::ranges::all_of(borrow.rows,
                               [](const BorrowRow& row) { return row.state == RowState::refused; });
}

bool shows_home(const Borrow& borrow) {
    return borrow.phase == Borrow::Phase::scanning && borrow.rows.empty() && !borrow.at_home.empty();
}

int checked_out(const Borrow& borrow) {
    return static_cast<int>(std::ranges::count(borrow.rows, RowState::done, &BorrowRow::state));
}

int folded(const Borrow& borrow) {
    return static_cast<int>(std::ranges::count(borrow.rows, true, &BorrowRow::folded));
}

const BorrowRow* asked_about_fee(const Borrow& borrow) {
    const auto found = std::ranges::find_if(
        borrow.rows, [&](const BorrowRow& row) { return borrow.fee_of && row.ticket == *borrow.fee_of; });
    return found == borrow.rows.end() ? nullptr : &*found;
}

const BorrowRow* to_undo(const Borrow& borrow) {
    const auto last =
        std::ranges::find(borrow.rows.rbegin(), borrow.rows.rend(), RowState::done, &BorrowRow::state);
    return last == borrow.rows.rend() ? nullptr : &*last;
}

bool awaits_answer(const Borrow& borrow) {
    return borrow.phase == Borrow::Phase::opening ||
           std::ranges::any_of(borrow.rows, [](const BorrowRow& row) {
               return row.state == RowState::pending || row.state == RowState::undoing;
           });
}

}  // namespace anjungan::flows
