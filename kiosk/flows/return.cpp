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

Return take_back(Return returning, const ItemBarcode& item, Turn& turn) {
    if (const ReturnRow* row = add_row(returning, item, turn)) turn.add(TakeBack{row->ticket, item});
    return returning;
}

Flow replied(Return returning, Reply reply, Turn& turn) {
    if (reply != Reply::finish && reply != Reply::start_over) return returning;
    if (returned(returning) == 0) return Idle{};
    return goodbye::after_returning(returned(returning), turn);
}

Flow scanned(Return returning, const std::string& barcode, Turn& turn) {
    returning.notice.reset();
    for (ReturnRow& row : returning.rows) row.scanned_again = false;
    switch (turn.conduct().recognise(barcode)) {
        case BarcodeKind::item:
            return take_back(std::move(returning), {barcode}, turn);
        case BarcodeKind::member:
            return borrow::open({barcode}, {}, turn);
        case BarcodeKind::ambiguous:
            if (const ReturnRow* row = add_row(returning, {barcode}, turn))
                turn.add(Identify{row->ticket, barcode});
            return returning;
        case BarcodeKind::staff:
            returning.notice = Notice::staff_card;
            break;
        case BarcodeKind::meaningless:
            returning.notice = Notice::not_understood;
            break;
    }
    turn.play(Sound::refused);
    return returning;
}

Flow identified(Return returning, const Identified& answer, Turn& turn) {
    ReturnRow* row = row_of(returning, answer.ticket);
    if (row == nullptr || row->state != RowState::pending) return returning;
    if (answer.owner == Owner::member) return borrow::open({row->barcode.text}, {}, turn);
    // Nobody's by its form may still be an item of the library: its answer has the last word.
    turn.add(TakeBack{row->ticket, row->barcode});
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
