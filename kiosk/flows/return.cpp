#include "kiosk/flows/return.h"

#include <algorithm>

#include "kiosk/flows/borrow.h"
#include "kiosk/flows/goodbye.h"

namespace anjungan::flows::return_ {

namespace {

ReturnRow* row_of(Return& returning, Ticket ticket) {
    const auto found = std::ranges::find(returning.rows, ticket, &ReturnRow::ticket);
    return found == returning.rows.end() ? nullptr : &*found;
}

ReturnRow* add_row(Return& returning, const ItemBarcode& item, Turn& turn) {
    const auto same = std::ranges::find(returning.rows, item, &ReturnRow::barcode);
    if (same != returning.rows.end() && same->state != RowState::refused) {
        same->scanned_again = true;
        turn.play(Sound::attention);
        return nullptr;
    }
    std::erase_if(returning.rows, [&](const ReturnRow& row) { return row.barcode == item; });
    if (returning.rows.size() >= most_rows) {
        returning.notice = Notice::visit_full;
        turn.play(Sound::refused);
        return nullptr;
    }
    ReturnRow& row = returning.rows.emplace_back();
    row.ticket = turn.next_ticket();
    row.barcode = item;
    return &row;
}

}  // namespace

int returned(const Return& returning) {
    return static_cast<int>(std::ranges::count(returning.rows, RowState::done, &ReturnRow::state));
}

bool busy(const Return& returning) {
    return std::ranges::any_of(returning.rows,
                               [](const ReturnRow& row) { return row.state == RowState::pending; });
}

Return take_back(Return returning, const HeldBook& book, Turn& turn) {
    if (ReturnRow* row = add_row(returning, book.barcode, turn)) {
        row->item = book.item;
        turn.add(TakeBack{row->ticket, book.barcode});
    }
    return returning;
}

Flow replied(Return returning, Reply reply, Turn& turn) {
    if (reply != Reply::finish && reply != Reply::start_over) return returning;
    returning.finish_when_answered = true;
    return settled(std::move(returning), turn);
}

Flow settled(Return returning, Turn& turn) {
    if (!returning.finish_when_answered || busy(returning) || turn.scans_wait()) return returning;
    if (returned(returning) == 0) return Idle{};
    return goodbye::after_returning(returned(returning), turn);
}

Flow scanned(Return returning, const Scan& scan, Turn& turn) {
    returning.notice.reset();
    for (ReturnRow& row : returning.rows) row.scanned_again = false;
    switch (scan.what) {
        case Scan::What::book:
        case Scan::What::nobodys:  // by its form; the library may know it all the same, and says why not
            return take_back(std::move(returning), book_of(scan), turn);
        case Scan::What::card:
            return borrow::open({scan.barcode}, {}, turn);
        case Scan::What::untold:
            if (ReturnRow* row = add_row(returning, {scan.barcode}, turn)) {
                row->state = RowState::refused;
                row->refusal = Refusal::library_away;
            }
            break;
        case Scan::What::staff_card:
            returning.notice = Notice::staff_card;
            break;
        case Scan::What::meaningless:
        case Scan::What::unclear:
            returning.notice = Notice::not_understood;
            break;
    }
    turn.play(Sound::refused);
    return returning;
}

Return described(Return returning, const ItemDescribed& answer) {
    if (ReturnRow* row = row_of(returning, answer.ticket)) row->item = answer.item;
    return returning;
}

Return answered(Return returning, const Answered& answer, Turn& turn) {
    ReturnRow* row = row_of(returning, answer.ticket);
    if (row == nullptr || row->state != RowState::pending) return returning;
    if (const auto* taken = std::get_if<Returned>(&answer.answer)) {
        row->state = RowState::done;
        row->item = taken->item;
        row->destination = taken->destination;
        row->fine = taken->fine;
        row->was_on_loan = taken->was_on_loan;
        turn.play(taken->destination == Destination::return_bin ? Sound::accepted : Sound::attention);
    } else if (const auto* refused = std::get_if<Refused>(&answer.answer)) {
        row->state = RowState::refused;
        row->refusal = refused->why;
        if (refused->item) row->item = refused->item;
        turn.play(Sound::refused);
    }
    return returning;
}

}  // namespace anjungan::flows::return_
