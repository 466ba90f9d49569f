#include "kiosk/flows/borrow.h"

#include <algorithm>

#include "kiosk/flows/borrow_rows.h"
#include "kiosk/flows/family.h"
#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

namespace {

// Nothing goes on until somebody has said.
bool asks_the_patron(const Borrow& borrow) {
    return borrow.phase == Borrow::Phase::other_card || borrow.phase == Borrow::Phase::asking_fee ||
           borrow.phase == Borrow::Phase::card_refused;
}

// A row for the book, or word that it stands here already, or that there is no more room.
BorrowRow* add_row(Borrow& borrow, const ItemBarcode& item, RowState state, FlowContext& context) {
    if (BorrowRow* row = standing_row_of(borrow, item)) {
        row->scanned_again = true;
        context.play(Sound::attention);
        return nullptr;
    }
    if (stands_on_another_card(borrow, item)) {
        borrow.notice = Notice::others_book;
        context.play(Sound::attention);
        return nullptr;
    }
    // A refused book scanned once more asks anew, in its old place.
    std::erase_if(borrow.rows, [&](const BorrowRow& row) { return row.barcode == item; });
    if (borrow.rows.size() >= most_rows) {
        borrow.notice = Notice::visit_full;
        context.play(Sound::refused);
        return nullptr;
    }
    BorrowRow& row = borrow.rows.emplace_back();
    row.ticket = context.next_ticket();
    row.barcode = item;
    row.state = state;
    return &row;
}

void checkout(Borrow& borrow, const HeldBook& book, FlowContext& context) {
    if (BorrowRow* row = add_row(borrow, book.barcode, RowState::pending, context)) {
        row->item = book.item;
        context.add(CheckOutItem{row->ticket, borrow.patron->barcode, book.barcode});
    }
}

// Until the account is open. Its title is asked for, unless there is something more urgent to ask.
void hold(Borrow& borrow, const HeldBook& book, FlowContext& context) {
    BorrowRow* row = add_row(borrow, book.barcode, RowState::held, context);
    if (row == nullptr) return;
    row->item = book.item;
    if (!row->item && borrow.phase != Borrow::Phase::opening)
        context.add(Identify{row->ticket, book.barcode.text, BarcodeKind::item});
}

// Something that is no loan, and no card to go on with. With an account open it has its row: what was meant
// as a book must not be taken for one that is lent.
void refuse(Borrow& borrow, const std::string& barcode, Refusal why, Notice notice, FlowContext& context) {
    context.play(Sound::refused);
    if (!borrow.patron) {
        borrow.notice = notice;
    } else if (BorrowRow* row = add_row(borrow, {barcode}, RowState::refused, context)) {
        row->refusal = why;
    }
}

// One question at a time: whose turn it is comes first, and none changes while it is read.
void ask_about_next_fee(Borrow& borrow) {
    if (borrow.phase != Borrow::Phase::scanning) return;
    const auto next = std::ranges::find(borrow.rows, RowState::fee_asked, &BorrowRow::state);
    if (next == borrow.rows.end()) return;
    borrow.phase = Borrow::Phase::asking_fee;
    borrow.fee_of = next->ticket;
}

// Whoever comes next waits for nobody's farewell: the receipt is kept for staff.
Flow make_way(Borrow borrow, FlowContext& context) {
    const PatronBarcode next = *borrow.other;
    (void)on_abandoned(std::move(borrow), context);
    return begin_with_card(next, {}, context);
}

Flow finish(Borrow borrow, FlowContext& context) {
    if (awaits_answer(borrow)) {
        borrow.finish_when_answered = true;
        return borrow;
    }
    for (BorrowRow& row : borrow.rows)
        if (row.state == RowState::fee_asked) row.state = RowState::refused;
    if (borrow.other) return make_way(std::move(borrow), context);
    if (!borrow.patron || checked_out(borrow) == 0) return Idle{};
    forget_last_word(borrow);
    ReceiptDraft draft = draft_of(borrow, context);
    return goodbye_after_borrowing(std::move(borrow), std::move(draft), context);
}

Flow card_scanned(Borrow borrow, const std::string& barcode, FlowContext& context) {
    if (!borrow.patron) return begin_with_card({barcode}, held_books(borrow), context);
    if (borrow.patron->barcode.text == barcode) return borrow;
    if (const auto place = place_of(borrow, barcode)) {
        context.play(Sound::accepted);
        return light(std::move(borrow), *place);
    }
    context.play(Sound::attention);
    borrow.phase = Borrow::Phase::other_card;
    borrow.other = PatronBarcode{barcode};
    return borrow;
}

// Applies an answer to its row; the sound tells what it was.
void settle(BorrowRow& row, Borrow& borrow, const Answer& answer, FlowContext& context) {
    if (const auto* checked_out_answer = std::get_if<CheckedOut>(&answer)) {
        row.state = RowState::done;
        row.item = checked_out_answer->item;
        row.due = checked_out_answer->due;
        row.guessed = checked_out_answer->guessed;
        row.own_hold = checked_out_answer->own_hold;
        borrow.patron->may_borrow = checked_out_answer->may_borrow;
        if (borrow.patron->may_borrow == 0)
            context.play(Sound::last_lent);
        else
            context.play(Sound::lent, checked_out(borrow) - 1);
    } else if (const auto* undone = std::get_if<Undone>(&answer)) {
        row.state = RowState::undone;
        borrow.undone = row.ticket;
        borrow.patron->may_borrow = undone->may_borrow;
        context.play(Sound::undone);
    } else if (const auto* refused = std::get_if<Refused>(&answer)) {
        const bool no_harm = refused->why == Refusal::checkout_fee || refused->why == Refusal::already_yours;
        context.play(no_harm ? Sound::attention : Sound::refused);
        if (row.state == RowState::undoing) {
            // Refused, it is still on loan. Whether it is nobody may know: then it is not said to be.
            row.state = refused->why == Refusal::library_away ? RowState::in_doubt : RowState::done;
            row.undo_refused = row.state == RowState::done;
            return;
        }
        // More than was agreed to is asked about anew.
        const bool costs = refused->why == Refusal::checkout_fee && refused->fee > row.fee;
        fold_refused(borrow);
        row.state = costs ? RowState::fee_asked : RowState::refused;
        if (costs) row.fee = refused->fee;
        // Who has touched Finish meanwhile would go without having read it: the farewell shows what was lent.
        if (!costs) borrow.finish_when_answered = false;
        row.refusal = refused->why;
        row.due = refused->due;
        if (refused->item) row.item = refused->item;
        if (refused->why == Refusal::too_many_loans) borrow.patron->may_borrow = 0;
    }
}

}  // namespace

Borrow ask_whether_to_borrow(const Scan& book, FlowContext& context) {
    Borrow borrow;
    borrow.phase = Borrow::Phase::asking;
    context.play(Sound::attention);
    if (BorrowRow* row = add_row(borrow, {book.barcode}, RowState::held, context))
        row->item = book_of(book).item;
    return borrow;
}

Borrow open_account(PatronBarcode card, const std::vector<HeldBook>& held, FlowContext& context) {
    Borrow borrow;
    borrow.phase = Borrow::Phase::opening;
    borrow.awaited = context.next_ticket();
    for (const HeldBook& book : held) hold(borrow, book, context);
    context.add(OpenAccount{borrow.awaited, std::move(card)});
    return borrow;
}

Borrow begin_borrowing(Patron patron, const std::vector<HeldBook>& held, FlowContext& context) {
    Borrow borrow;
    borrow.phase = Borrow::Phase::scanning;
    borrow.patron = std::move(patron);
    context.play(Sound::accepted);
    if (context.power_has_returned()) {
        borrow.interrupted_asked = context.next_ticket();
        context.add(ViewInterrupted{*borrow.interrupted_asked, borrow.patron->barcode});
    }
    for (const HeldBook& book : held) checkout(borrow, book, context);
    ask_what_is_at_home(borrow, context);
    return borrow;
}

Borrow go_on_borrowing(Borrow borrow, const HeldBook& book, FlowContext& context) {
    borrow.phase = Borrow::Phase::scanning;
    borrow.finish_when_answered = false;
    forget_last_word(borrow);
    checkout(borrow, book, context);
    return borrow;
}

namespace {

// The list ends with the row it is about, so that it is in sight however long the list is.
Borrow undo(Borrow borrow, FlowContext& context) {
    const BorrowRow* last = to_undo(borrow);
    if (last == nullptr || awaits_answer(borrow)) return borrow;
    forget_last_word(borrow);
    const auto at = borrow.rows.begin() + (last - borrow.rows.data());
    std::rotate(at, at + 1, borrow.rows.end());
    BorrowRow& row = borrow.rows.back();
    row.state = RowState::undoing;
    context.add(UndoCheckout{row.ticket, borrow.patron->barcode, row.barcode});
    return borrow;
}

}  // namespace

Replies permitted(const Borrow& borrow) {
    Replies replies = of_phase(borrow_replies, borrow.phase);
    const bool has_loans =
        borrow.patron && borrow.patron->standing && borrow.patron->standing->at_home.value_or(0) > 0;
    if (!has_loans || awaits_answer(borrow)) replies = replies.without({Borrow::view_account});
    if (awaits_answer(borrow) || borrow.family.size() + 1 >= Borrow::most_cards)
        replies = replies.without({Borrow::add_family});
    if (borrow.phase == Borrow::Phase::scanning && !borrow.family.empty() && !awaits_answer(borrow))
        replies = replies | Replies{{Borrow::card, 1, static_cast<int>(borrow.family.size()) + 1}};
    if (folded(borrow) == 0) replies = replies.without({Reply::for_staff});
    if (!shows_home(borrow)) replies = replies.without({Borrow::renew_all});
    if (shows_home(borrow) || (borrow.phase == Borrow::Phase::scanning && !borrow.rows.empty()))
        replies = replies | of_a_list;
    if (borrow.phase == Borrow::Phase::scanning && !awaits_answer(borrow))
        for (std::size_t i = 0; i < borrow.rows.size(); ++i)
            if (is_already_yours(borrow.rows[i])) {
                const int number = static_cast<int>(i) + 1;
                replies = replies | Replies{{Borrow::renew, number, number, Capability::renew_loan}};
            }
    // Whoever returns leaves the others of the family without their receipt.
    if (!is_full_on_arrival(borrow) || !borrow.family.empty())
        replies = replies.without({Borrow::return_first});
    const bool undoes = to_undo(borrow) != nullptr && !awaits_answer(borrow);
    return undoes ? replies : replies.without({Borrow::undo});
}

namespace {

Flow return_instead(const Borrow& borrow, FlowContext& context) {
    Return returning;
    for (const HeldBook& book : held_books(borrow)) returning = checkin(std::move(returning), book, context);
    return returning;
}

Flow cancelled(Borrow borrow) {
    if (!borrow.patron) return Idle{};
    borrow.phase = Borrow::Phase::scanning;
    borrow.other.reset();
    borrow.card_refusal.reset();
    borrow.finish_when_answered = false;
    ask_about_next_fee(borrow);
    return borrow;
}

Flow answer_about_fee(Borrow borrow, bool agreed, FlowContext& context) {
    BorrowRow* row = row_of(borrow, borrow.fee_of.value_or(Ticket{}));
    borrow.fee_of.reset();
    borrow.phase = Borrow::Phase::scanning;
    if (row == nullptr) return borrow;
    row->state = agreed ? RowState::pending : RowState::refused;
    if (agreed) {
        row->ticket = context.next_ticket();
        context.add(CheckOutItem{row->ticket, borrow.patron->barcode, row->barcode, row->fee});
    } else {
        row->fee = {};
    }
    ask_about_next_fee(borrow);
    return on_scans_played(std::move(borrow), context);
}

}  // namespace

Flow on_reply(Borrow borrow, const Tapped& tapped, FlowContext& context) {
    const Reply reply = tapped.reply;
    if (reply == Borrow::undo) return undo(std::move(borrow), context);
    if (reply == Reply::for_staff) {
        borrow.shows_folded = !borrow.shows_folded;
        return borrow;
    }
    if (reply == Borrow::borrow_it) {
        borrow.phase = Borrow::Phase::waiting_for_card;
        return borrow;
    }
    if (reply == Borrow::return_it) return return_instead(borrow, context);
    if (reply == Borrow::return_first) return Return{};
    if (reply == Borrow::view_account) return view_account(std::move(borrow), context);
    if (reply == Borrow::renew_all) return renew_at_home(std::move(borrow), context);
    if (reply == Borrow::renew) {
        const ItemBarcode book = borrow.rows[static_cast<std::size_t>(*tapped.argument) - 1].barcode;
        return view_account_and_renew(std::move(borrow), book, context);
    }
    if (reply == Borrow::accept_fee || reply == Borrow::decline_fee)
        return answer_about_fee(std::move(borrow), reply == Borrow::accept_fee, context);
    if (reply == Borrow::switch_card) return finish(std::move(borrow), context);
    if (reply == Borrow::add_family) return add_card(std::move(borrow), context);
    if (reply == Borrow::card)
        return light(std::move(borrow), static_cast<std::size_t>(std::max(*tapped.argument, 1) - 1));
    if (reply == Reply::cancel) return cancelled(std::move(borrow));
    if (reply == Reply::finish || reply == Reply::start_over) {
        if (!borrow.patron) return Idle{};
        borrow.finish_when_answered = true;
        return on_scans_played(std::move(borrow), context);
    }
    return borrow;
}

bool is_asked_about(const Borrow& borrow, std::string_view barcode) {
    const bool asks = borrow.phase == Borrow::Phase::other_card || borrow.phase == Borrow::Phase::adding ||
                      borrow.phase == Borrow::Phase::card_refused;
    return asks && (barcode == borrow.other->text || barcode == borrow.patron->barcode.text);
}

bool must_wait(const Borrow& borrow, const Scan& scan) {
    if (scan.what == Scan::What::meaningless || scan.what == Scan::What::staff_card ||
        scan.what == Scan::What::proof)
        return false;
    if (borrow.phase == Borrow::Phase::opening) return scan.what != Scan::What::book;
    if (borrow.phase == Borrow::Phase::adding) return true;  // whose book it is will be known then
    // No card waits with a book that is not told yet.
    if (scan.what == Scan::What::card && !borrow.family.empty() && awaits_answer(borrow)) return true;
    return asks_the_patron(borrow);
}

Flow on_scan(Borrow borrow, const Scan& scan, FlowContext& context) {
    if (asks_the_patron(borrow)) {  // nothing that could be meant for the visit: see must_wait
        context.play(Sound::attention);
        return borrow;
    }
    forget_last_word(borrow);
    switch (scan.what) {
        case Scan::What::card:
            return card_scanned(std::move(borrow), scan.barcode, context);
        case Scan::What::book:
            if (borrow.patron)
                checkout(borrow, book_of(scan), context);
            else
                hold(borrow, book_of(scan), context);
            return borrow;
        case Scan::What::nobodys:
            refuse(borrow, scan.barcode, Refusal::unknown_item, Notice::not_understood, context);
            return borrow;
        case Scan::What::untold:
            refuse(borrow, scan.barcode, Refusal::library_away, Notice::cannot_tell, context);
            return borrow;
        case Scan::What::staff_card:
            borrow.notice = Notice::staff_card;
            break;
        case Scan::What::proof:
        case Scan::What::ticket:
        case Scan::What::meaningless:
        case Scan::What::unclear:
            borrow.notice = Notice::not_understood;
            break;
    }
    context.play(Sound::refused);
    return borrow;
}

Flow on_answer(Borrow borrow, const Identified& answer, FlowContext&) {
    BorrowRow* row = row_of(borrow, answer.ticket);
    if (row != nullptr && row->state == RowState::held && answer.item) row->item = answer.item;
    return borrow;
}

Flow on_answer(Borrow borrow, const AccountOpened& answer, FlowContext& context) {
    if (answer.ticket != borrow.awaited) return borrow;
    if (borrow.phase == Borrow::Phase::adding) return on_card_opened(std::move(borrow), answer, context);
    if (borrow.phase != Borrow::Phase::opening) return borrow;
    if (const auto* refused = std::get_if<Refused>(&answer.result)) {
        context.play(Sound::refused);
        return card_refused(refusal_of(*refused, answer), context);
    }
    std::vector<HeldBook> held = held_books(borrow);
    Patron patron = std::get<Patron>(answer.result);
    if (patron.pin) {
        Pin pin;
        pin.patron = std::move(patron);
        pin.held = std::move(held);
        pin.moved_up = answer.moved_up;
        return pin;
    }
    Borrow begun = begin_borrowing(std::move(patron), held, context);
    begun.moved_up = answer.moved_up;
    return begun;
}

Flow on_answer(Borrow borrow, const ItemDescribed& answer, FlowContext&) {
    if (BorrowRow* row = row_of(borrow, answer.ticket)) row->item = answer.item;
    return borrow;
}

Flow on_answer(Borrow borrow, const Answered& answer, FlowContext& context) {
    BorrowRow* row = row_of(borrow, answer.ticket);
    if (row == nullptr || !borrow.patron) return borrow;
    if (row->state != RowState::pending && row->state != RowState::undoing) return borrow;
    settle(*row, borrow, answer.answer, context);
    ask_about_next_fee(borrow);
    return on_scans_played(std::move(borrow), context);
}

Flow on_scans_played(Borrow borrow, FlowContext& context) {
    if (borrow.phase == Borrow::Phase::asking_fee) return borrow;
    // What waits at the question whose turn it is waits for the next card too.
    const bool scans_wait = context.scans_wait() && borrow.phase != Borrow::Phase::other_card;
    if (!borrow.finish_when_answered || awaits_answer(borrow) || scans_wait) return borrow;
    return finish(std::move(borrow), context);
}

Flow on_answer(Borrow borrow, const ReceiptKept& answer, FlowContext& context) {
    if (borrow.stale_receipt != answer.ticket) return borrow;
    borrow.stale_receipt.reset();
    context.add(ForgetReceipt{answer.receipt});
    return borrow;
}

Flow on_answer(Borrow borrow, const InterruptedViewed& answer, FlowContext& context) {
    if (borrow.interrupted_asked != answer.ticket) return borrow;
    borrow.interrupted_asked.reset();
    std::vector<BorrowRow> rows;
    for (const InterruptedLoan& loan : answer.loans) {
        if (standing_row_of(borrow, loan.item.barcode) != nullptr || rows.size() >= most_rows) continue;
        rows.push_back({.ticket = context.next_ticket(),
                        .barcode = loan.item.barcode,
                        .state = RowState::done,
                        .item = loan.item,
                        .due = loan.due,
                        .refusal = {},
                        .fee = {},
                        .record = loan.record});
    }
    borrow.rows.insert(borrow.rows.begin(), rows.begin(), rows.end());
    return on_scans_played(std::move(borrow), context);
}

Flow on_abandoned(Borrow borrow, FlowContext& context) {
    if (borrow.patron && checked_out(borrow) > 0)
        context.add(KeepReceipt{context.next_ticket(), draft_of(borrow, context)});
    return Idle{};
}

}  // namespace anjungan::flows
