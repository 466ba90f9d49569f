#include "kiosk/flows/return.h"

#include <algorithm>

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"
#include "kiosk/flows/state.h"

namespace anjungan::flows {

namespace {

ReturnRow* row_of(Return& returning, Ticket ticket) {
    const auto found = std::ranges::find(returning.rows, ticket, &ReturnRow::ticket);
    return found == returning.rows.end() ? nullptr : &*found;
}

void fold_refused(Return& returning) {
    for (ReturnRow& row : returning.rows) row.folded = row.state == RowState::refused;
}

bool is_for_staff(const ReturnRow& row) {
    return row.state == RowState::refused ||
           (row.state == RowState::done && row.destination != Destination::return_bin);
}

void stay_open(Return& returning, FlowContext& context) {
    const bool read_longer = context.is_listened_to() || std::ranges::any_of(returning.rows, is_for_staff);
    returning.closes_at = context.now() + (read_longer ? 2 * Return::stays : Return::stays);
}

// The titles of what was taken back.
ReceiptDraft draft_of(const Return& returning, FlowContext& context) {
    ReceiptDraft draft;
    draft.language = context.language();
    draft.decided_here = !context.line_up();
    for (const ReturnRow& row : returning.rows)
        if (row.state == RowState::done) {
            draft.returned.push_back(row.item && !row.item->title.empty() ? row.item->title
                                                                          : row.barcode.text);
            draft.acts.push_back(row.ticket);
        }
    return draft;
}

ReturnRow* add_row(Return& returning, const ItemBarcode& item, FlowContext& context) {
    const auto same = std::ranges::find(returning.rows, item, &ReturnRow::barcode);
    if (same != returning.rows.end() && same->state != RowState::refused) {
        same->scanned_again = true;
        context.play(Sound::attention);
        return nullptr;
    }
    std::erase_if(returning.rows, [&](const ReturnRow& row) { return row.barcode == item; });
    if (returning.rows.size() >= most_rows) {
        returning.notice = Notice::visit_full;
        context.play(Sound::refused);
        return nullptr;
    }
    ReturnRow& row = returning.rows.emplace_back();
    row.ticket = context.next_ticket();
    row.barcode = item;
    return &row;
}

}  // namespace

int returned(const Return& returning) {
    return static_cast<int>(std::ranges::count(returning.rows, RowState::done, &ReturnRow::state));
}

int folded(const Return& returning) {
    return static_cast<int>(std::ranges::count(returning.rows, true, &ReturnRow::folded));
}

Replies permitted(const Return& returning) {
    Replies replies{Reply::finish, Reply::start_over};
    if (!returning.rows.empty()) replies = replies | of_a_list;
    if (returned(returning) > 0) replies = replies | Replies{Return::receipt};
    return folded(returning) == 0 ? replies : replies | Replies{Reply::for_staff};
}

bool awaits_answer(const Return& returning) {
    return std::ranges::any_of(returning.rows,
                               [](const ReturnRow& row) { return row.state == RowState::pending; });
}

bool must_wait(const Return& returning, const Scan& scan) {
    return scan.what == Scan::What::card && awaits_answer(returning);
}

Return checkin(Return returning, const HeldBook& book, FlowContext& context) {
    if (ReturnRow* row = add_row(returning, book.barcode, context)) {
        row->item = book.item;
        context.add(CheckInItem{row->ticket, book.barcode});
    }
    return returning;
}

namespace {

std::optional<Steady> next_end(const Return& returning) {
    if (returned(returning) == 0 || awaits_answer(returning)) return std::nullopt;
    return returning.closes_at;
}

}  // namespace

Flow on_reply(Return returning, const Tapped& tapped, FlowContext& context) {
    if (tapped.reply == Reply::for_staff) {
        stay_open(returning, context);
        returning.shows_folded = !returning.shows_folded;
        return returning;
    }
    stay_open(returning, context);
    if (tapped.reply == Return::receipt) returning.wants_receipt = true;
    if (tapped.reply != Return::receipt && tapped.reply != Reply::finish && tapped.reply != Reply::start_over)
        return returning;
    returning.finish_when_answered = true;
    return on_scans_played(std::move(returning), context);
}

Flow on_scans_played(Return returning, FlowContext& context) {
    if (!returning.finish_when_answered || awaits_answer(returning) || context.scans_wait()) return returning;
    if (returned(returning) == 0) return Idle{};
    std::optional<ReceiptDraft> receipt;
    if (returning.wants_receipt) receipt = draft_of(returning, context);
    return goodbye_after_returning(returned(returning), std::move(receipt), context);
}

Flow on_presence(Return returning, FlowContext& context) {
    stay_open(returning, context);
    return returning;
}

Flow on_tick(Return returning, FlowContext& context) {
    if (!next_end(returning) || context.looks_up() || context.now() < returning.closes_at) return returning;
    return goodbye_after_returning(returned(returning), std::nullopt, context);
}

std::optional<Steady> next_due(const Return& returning, const State& state) {
    return state.scans.asked ? std::nullopt : next_end(returning);
}

Flow on_scan(Return returning, const Scan& scan, FlowContext& context) {
    stay_open(returning, context);
    returning.notice.reset();
    returning.shows_folded = false;
    for (ReturnRow& row : returning.rows) row.scanned_again = false;
    fold_refused(returning);
    switch (scan.what) {
        case Scan::What::book:
        case Scan::What::nobodys:  // by its form; the library may know it all the same, and says why not
            return checkin(std::move(returning), book_of(scan), context);
        case Scan::What::card:
            return begin_with_card({scan.barcode}, {}, context);
        case Scan::What::untold:
            if (ReturnRow* row = add_row(returning, {scan.barcode}, context)) {
                row->state = RowState::refused;
                row->refusal = Refusal::library_away;
            }
            break;
        case Scan::What::staff_card:
            returning.notice = Notice::staff_card;
            break;
        case Scan::What::proof:
        case Scan::What::ticket:
        case Scan::What::meaningless:
        case Scan::What::unclear:
            returning.notice = Notice::not_understood;
            break;
    }
    context.play(Sound::refused);
    return returning;
}

Flow on_answer(Return returning, const ItemDescribed& answer, FlowContext&) {
    if (ReturnRow* row = row_of(returning, answer.ticket)) row->item = answer.item;
    return returning;
}

Flow on_answer(Return returning, const Answered& answer, FlowContext& context) {
    ReturnRow* row = row_of(returning, answer.ticket);
    if (row == nullptr || row->state != RowState::pending) return returning;
    if (const auto* taken = std::get_if<CheckedIn>(&answer.answer)) {
        row->state = RowState::done;
        row->item = taken->item;
        row->destination = taken->destination;
        row->fine = taken->fine;
        row->was_on_loan = taken->was_on_loan;
        const bool to_the_bin = taken->destination == Destination::return_bin;
        context.play(to_the_bin ? Sound::accepted : Sound::attention);
        // Who has touched Finish meanwhile would put it into the bin: the farewell says where none goes.
        if (!to_the_bin) returning.finish_when_answered = false;
    } else if (const auto* refused = std::get_if<Refused>(&answer.answer)) {
        fold_refused(returning);
        row->state = RowState::refused;
        row->refusal = refused->why;
        if (refused->item) row->item = refused->item;
        returning.finish_when_answered = false;
        context.play(Sound::refused);
    }
    stay_open(returning, context);
    return returning;
}

}  // namespace anjungan::flows
