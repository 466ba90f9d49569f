// What can be read off a visit.
#include "kiosk/flows/borrow_rows.h"

#include <algorithm>

#include "kiosk/flows/family.h"
#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"

namespace anjungan::flows {

BorrowRow* row_of(Borrow& borrow, Ticket ticket) {
    const auto found = std::ranges::find(borrow.rows, ticket, &BorrowRow::ticket);
    return found == borrow.rows.end() ? nullptr : &*found;
}

// The row in which this book stands and still counts.
BorrowRow* standing_row_of(Borrow& borrow, const ItemBarcode& item) {
    const auto found = std::ranges::find_if(borrow.rows, [&](const BorrowRow& row) {
        return row.barcode == item && row.state != RowState::refused && row.state != RowState::undone;
    });
    return found == borrow.rows.end() ? nullptr : &*found;
}

// One no at a time is whole: it is read, and makes room for what comes next. A book that is the patron's
// already was no no.
void fold_refused(Borrow& borrow) {
    for (BorrowRow& row : borrow.rows)
        row.folded = row.state == RowState::refused && row.refusal != Refusal::already_yours;
}

// What the last scan said is said; the next one speaks for itself.
void forget_last_word(Borrow& borrow) {
    borrow.notice.reset();
    borrow.undone.reset();
    borrow.shows_folded = false;
    for (BorrowRow& row : borrow.rows) row.scanned_again = row.undo_refused = false;
    fold_refused(borrow);
}

bool stands_on_another_card(const Borrow& borrow, const ItemBarcode& item) {
    return std::ranges::any_of(borrow.family, [&](const WaitingCard& card) {
        return std::ranges::any_of(card.rows, [&](const BorrowRow& row) {
            return row.barcode == item && row.state == RowState::done;
        });
    });
}

std::vector<HeldBook> held_books(const Borrow& borrow) {
    std::vector<HeldBook> held;
    for (const BorrowRow& row : borrow.rows)
        if (row.state == RowState::held) held.push_back({row.barcode, row.item});
    return held;
}

bool is_full_on_arrival(const Borrow& borrow) {
    return borrow.patron && borrow.patron->may_borrow && *borrow.patron->may_borrow <= 0 &&
           std::ranges::all_of(borrow.rows,
                               [](const BorrowRow& row) { return row.state == RowState::refused; });
}

bool shows_home(const Borrow& borrow) {
    return borrow.phase == Borrow::Phase::scanning && borrow.rows.empty() && !borrow.at_home.empty();
}

int checked_out(const Borrow& borrow) {
    std::ptrdiff_t books = std::ranges::count(borrow.rows, RowState::done, &BorrowRow::state);
    for (const WaitingCard& card : borrow.family)
        books += std::ranges::count(card.rows, RowState::done, &BorrowRow::state);
    return static_cast<int>(books);
}

ReceiptDraft draft_of(const Borrow& borrow, FlowContext& context) {
    ReceiptDraft draft;
    draft.language = context.language();
    draft.decided_here = !context.line_up();
    const std::vector<CardOfVisit> cards = cards_of(borrow);
    for (const CardOfVisit& card : cards) {
        const bool has_lent =
            std::ranges::find(card.rows, RowState::done, &BorrowRow::state) != card.rows.end();
        if (!has_lent) continue;
        const int place = static_cast<int>(draft.family.size());
        draft.family.push_back(card.patron.short_name);
        for (const BorrowRow& row : card.rows) {
            if (row.state != RowState::done) continue;
            draft.lines.push_back({row.item ? row.item->title : row.barcode.text, row.due, place});
            if (row.record)
                draft.records.push_back(*row.record);
            else
                draft.acts.push_back(row.ticket);
            draft.guessed = draft.guessed || row.guessed;
        }
    }
    if (!draft.family.empty()) draft.patron_name = draft.family.front();
    if (draft.family.size() < 2) draft.family.clear();
    return draft;
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
    return borrow.phase == Borrow::Phase::opening || borrow.phase == Borrow::Phase::adding ||
           borrow.interrupted_asked || std::ranges::any_of(borrow.rows, [](const BorrowRow& row) {
               return row.state == RowState::pending || row.state == RowState::undoing;
           });
}

bool is_already_yours(const BorrowRow& row) {
    return row.state == RowState::refused && row.refusal == Refusal::already_yours;
}

}  // namespace anjungan::flows
