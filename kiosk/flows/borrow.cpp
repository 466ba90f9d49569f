#include "kiosk/flows/borrow.h"

#include <algorithm>

#include "kiosk/flows/goodbye.h"
#include "kiosk/flows/idle.h"
#include "kiosk/flows/return.h"

namespace anjungan::flows::borrow {

namespace {

LoanRow* row_of(Borrow& borrow, Ticket ticket) {
    const auto found = std::ranges::find(borrow.rows, ticket, &LoanRow::ticket);
    return found == borrow.rows.end() ? nullptr : &*found;
}

// The row in which this book stands and still counts.
LoanRow* standing_row_of(Borrow& borrow, const ItemBarcode& item) {
    const auto found = std::ranges::find_if(borrow.rows, [&](const LoanRow& row) {
        return row.barcode == item && row.state != RowState::refused && row.state != RowState::undone;
    });
    return found == borrow.rows.end() ? nullptr : &*found;
}

// What the last scan said is said; the next one speaks for itself.
void forget_last_word(Borrow& borrow) {
    borrow.notice.reset();
    borrow.undone.reset();
    for (LoanRow& row : borrow.rows) row.scanned_again = row.undo_refused = false;
}

// A row for the book, or word that it stands here already, or that there is no more room.
LoanRow* add_row(Borrow& borrow, const ItemBarcode& item, RowState state, Turn& turn) {
    if (LoanRow* row = standing_row_of(borrow, item)) {
        row->scanned_again = true;
        turn.play(Sound::attention);
        return nullptr;
    }
    // A refused book scanned once more asks anew, in its old place.
    std::erase_if(borrow.rows, [&](const LoanRow& row) { return row.barcode == item; });
    if (borrow.rows.size() >= most_rows) {
        borrow.notice = Notice::visit_full;
        turn.play(Sound::refused);
        return nullptr;
    }
    LoanRow& row = borrow.rows.emplace_back();
    row.ticket = turn.next_ticket();
    row.barcode = item;
    row.state = state;
    return &row;
}

void lend(Borrow& borrow, const HeldBook& book, Turn& turn) {
    if (LoanRow* row = add_row(borrow, book.barcode, RowState::pending, turn)) {
        row->item = book.item;
        turn.add(Lend{row->ticket, borrow.member->barcode, book.barcode});
    }
}

// Until the account is open. Its title is asked for, unless there is something more urgent to ask.
void hold(Borrow& borrow, const HeldBook& book, Turn& turn) {
    LoanRow* row = add_row(borrow, book.barcode, RowState::held, turn);
    if (row == nullptr) return;
    row->item = book.item;
    if (!row->item && borrow.phase != Borrow::Phase::opening)
        turn.add(Identify{row->ticket, book.barcode.text, BarcodeKind::item});
}

std::vector<HeldBook> held_books(const Borrow& borrow) {
    std::vector<HeldBook> held;
    for (const LoanRow& row : borrow.rows)
        if (row.state == RowState::held) held.push_back({row.barcode, row.item});
    return held;
}

// Something that is no loan, and no card to go on with. With an account open it has its row: what was meant
// as a book must not be taken for one that is lent.
void refuse(Borrow& borrow, const std::string& barcode, Refusal why, Notice notice, Turn& turn) {
    turn.play(Sound::refused);
    if (!borrow.member) {
        borrow.notice = notice;
    } else if (LoanRow* row = add_row(borrow, {barcode}, RowState::refused, turn)) {
        row->refusal = why;
    }
}

SlipDraft draft_of(const Borrow& borrow, Turn& turn) {
    SlipDraft draft;
    draft.member_name = borrow.member->short_name;
    draft.language = turn.language();
    draft.decided_here = !turn.line_up();
    for (const LoanRow& row : borrow.rows)
        if (row.state == RowState::done) {
            draft.lines.push_back({row.item ? row.item->title : row.barcode.text, row.due});
            draft.guessed = draft.guessed || row.guessed;
        }
    return draft;
}

Flow finish(Borrow borrow, Turn& turn) {
    if (busy(borrow)) {
        borrow.finish_when_answered = true;
        return borrow;
    }
    if (!borrow.member || lent(borrow) == 0) {
        if (borrow.other) return open(*borrow.other, {}, turn);
        return Idle{};
    }
    forget_last_word(borrow);
    SlipDraft draft = draft_of(borrow, turn);
    return goodbye::after_borrowing(std::move(borrow), std::move(draft), turn);
}

Flow card_scanned(Borrow borrow, const std::string& barcode, Turn& turn) {
    if (!borrow.member) return open({barcode}, held_books(borrow), turn);
    if (borrow.member->barcode.text == barcode) return borrow;
    turn.play(Sound::attention);
    borrow.phase = Borrow::Phase::other_card;
    borrow.other = MemberBarcode{barcode};
    return borrow;
}

// Applies an answer to its row; the sound tells what it was.
void settle(LoanRow& row, Borrow& borrow, const Answer& answer, Turn& turn) {
    if (const auto* lent_answer = std::get_if<Lent>(&answer)) {
        row.state = RowState::done;
        row.item = lent_answer->item;
        row.due = lent_answer->due;
        row.guessed = lent_answer->guessed;
        borrow.member->may_borrow = lent_answer->may_borrow;
        turn.play(Sound::accepted);
    } else if (const auto* undone = std::get_if<Undone>(&answer)) {
        row.state = RowState::undone;
        borrow.undone = row.ticket;
        borrow.member->may_borrow = undone->may_borrow;
        turn.play(Sound::accepted);
    } else if (const auto* refused = std::get_if<Refused>(&answer)) {
        turn.play(Sound::refused);
        if (row.state == RowState::undoing) {
            // Refused, it is still on loan. Whether it is nobody may know: then it is not said to be.
            row.state = refused->why == Refusal::library_away ? RowState::in_doubt : RowState::done;
            row.undo_refused = row.state == RowState::done;
            return;
        }
        row.state = RowState::refused;
        row.refusal = refused->why;
        if (refused->item) row.item = refused->item;
    }
}

}  // namespace

int lent(const Borrow& borrow) {
    return static_cast<int>(std::ranges::count(borrow.rows, RowState::done, &LoanRow::state));
}

const LoanRow* to_undo(const Borrow& borrow) {
    const auto last =
        std::ranges::find(borrow.rows.rbegin(), borrow.rows.rend(), RowState::done, &LoanRow::state);
    return last == borrow.rows.rend() ? nullptr : &*last;
}

bool busy(const Borrow& borrow) {
    return borrow.phase == Borrow::Phase::opening || std::ranges::any_of(borrow.rows, [](const LoanRow& row) {
               return row.state == RowState::pending || row.state == RowState::undoing;
           });
}

Borrow ask(const Scan& book, Turn& turn) {
    Borrow borrow;
    borrow.phase = Borrow::Phase::asking;
    turn.play(Sound::attention);
    if (LoanRow* row = add_row(borrow, {book.barcode}, RowState::held, turn)) row->item = book_of(book).item;
    return borrow;
}

Borrow open(MemberBarcode card, std::vector<HeldBook> held, Turn& turn) {
    Borrow borrow;
    borrow.phase = Borrow::Phase::opening;
    borrow.awaited = turn.next_ticket();
    for (const HeldBook& book : held) hold(borrow, book, turn);
    turn.add(OpenAccount{borrow.awaited, std::move(card)});
    return borrow;
}

Borrow begin(Member member, std::vector<HeldBook> held, Turn& turn) {
    Borrow borrow;
    borrow.phase = Borrow::Phase::scanning;
    borrow.member = std::move(member);
    turn.play(Sound::accepted);
    for (const HeldBook& book : held) lend(borrow, book, turn);
    return borrow;
}

Borrow go_on(Borrow borrow, const HeldBook& book, Turn& turn) {
    borrow.phase = Borrow::Phase::scanning;
    borrow.finish_when_answered = false;
    forget_last_word(borrow);
    lend(borrow, book, turn);
    return borrow;
}

namespace {

// The list ends with the row it is about, so that it is in sight however long the list is.
Borrow undo(Borrow borrow, Turn& turn) {
    const LoanRow* last = to_undo(borrow);
    if (last == nullptr || busy(borrow)) return borrow;
    forget_last_word(borrow);
    const auto at = borrow.rows.begin() + (last - borrow.rows.data());
    std::rotate(at, at + 1, borrow.rows.end());
    LoanRow& row = borrow.rows.back();
    row.state = RowState::undoing;
    turn.add(UndoLoan{row.ticket, borrow.member->barcode, row.barcode});
    return borrow;
}

}  // namespace

Flow replied(Borrow borrow, Reply reply, Turn& turn) {
    switch (reply) {
        case Reply::undo:
            return undo(std::move(borrow), turn);
        case Reply::borrow_it:
            borrow.phase = Borrow::Phase::waiting_for_card;
            return borrow;
        case Reply::return_it: {
            Return returning;
            for (const HeldBook& book : held_books(borrow))
                returning = return_::take_back(std::move(returning), book, turn);
            return returning;
        }
        case Reply::switch_card:
            return finish(std::move(borrow), turn);
        case Reply::cancel:
            if (borrow.phase != Borrow::Phase::other_card) return Idle{};
            borrow.phase = Borrow::Phase::scanning;
            borrow.other.reset();
            borrow.finish_when_answered = false;
            return borrow;
        case Reply::finish:
        case Reply::start_over:
            if (!borrow.member) return Idle{};
            borrow.finish_when_answered = true;
            return settled(std::move(borrow), turn);
        default:
            return borrow;
    }
}

bool is_asked_about(const Borrow& borrow, std::string_view barcode) {
    return borrow.phase == Borrow::Phase::other_card &&
           (barcode == borrow.other->text || barcode == borrow.member->barcode.text);
}

bool must_wait(const Borrow& borrow, const Scan& scan) {
    if (scan.what == Scan::What::meaningless || scan.what == Scan::What::staff_card) return false;
    if (borrow.phase == Borrow::Phase::opening) return scan.what != Scan::What::book;
    return borrow.phase == Borrow::Phase::other_card;
}

Flow scanned(Borrow borrow, const Scan& scan, Turn& turn) {
    if (borrow.phase == Borrow::Phase::other_card) {  // nothing that could be either person's: see must_wait
        turn.play(Sound::attention);
        return borrow;
    }
    forget_last_word(borrow);
    switch (scan.what) {
        case Scan::What::card:
            return card_scanned(std::move(borrow), scan.barcode, turn);
        case Scan::What::book:
            if (borrow.member)
                lend(borrow, book_of(scan), turn);
            else
                hold(borrow, book_of(scan), turn);
            return borrow;
        case Scan::What::nobodys:
            refuse(borrow, scan.barcode, Refusal::unknown_item, Notice::not_understood, turn);
            return borrow;
        case Scan::What::untold:
            refuse(borrow, scan.barcode, Refusal::library_away, Notice::cannot_tell, turn);
            return borrow;
        case Scan::What::staff_card:
            borrow.notice = Notice::staff_card;
            break;
        case Scan::What::meaningless:
        case Scan::What::unclear:
            borrow.notice = Notice::not_understood;
            break;
    }
    turn.play(Sound::refused);
    return borrow;
}

Borrow identified(Borrow borrow, const Identified& answer) {
    LoanRow* row = row_of(borrow, answer.ticket);
    if (row != nullptr && row->state == RowState::held && answer.item) row->item = answer.item;
    return borrow;
}

Flow opened(Borrow borrow, const AccountOpened& answer, Turn& turn) {
    if (borrow.phase != Borrow::Phase::opening || answer.ticket != borrow.awaited) return borrow;
    if (const auto* refused = std::get_if<Refused>(&answer.result)) {
        turn.play(Sound::refused);
        return idle::with_notice(Notice::card_refused, refused->why, turn);
    }
    std::vector<HeldBook> held = held_books(borrow);
    Member member = std::get<Member>(answer.result);
    if (member.pin_length) {
        Pin pin;
        pin.member = std::move(member);
        pin.held = std::move(held);
        return pin;
    }
    return begin(std::move(member), std::move(held), turn);
}

Borrow described(Borrow borrow, const ItemDescribed& answer) {
    if (LoanRow* row = row_of(borrow, answer.ticket)) row->item = answer.item;
    return borrow;
}

Flow answered(Borrow borrow, const Answered& answer, Turn& turn) {
    LoanRow* row = row_of(borrow, answer.ticket);
    if (row == nullptr || !borrow.member) return borrow;
    if (row->state != RowState::pending && row->state != RowState::undoing) return borrow;
    settle(*row, borrow, answer.answer, turn);
    return settled(std::move(borrow), turn);
}

Flow settled(Borrow borrow, Turn& turn) {
    // What waits at the question whose turn it is waits for the next card too.
    const bool scans_wait = turn.scans_wait() && borrow.phase != Borrow::Phase::other_card;
    if (!borrow.finish_when_answered || busy(borrow) || scans_wait) return borrow;
    return finish(std::move(borrow), turn);
}

Borrow kept(Borrow borrow, const SlipKept& answer, Turn& turn) {
    if (borrow.stale_slip != answer.ticket) return borrow;
    borrow.stale_slip.reset();
    turn.add(ForgetSlip{answer.slip});
    return borrow;
}

Flow abandoned(Borrow borrow, Turn& turn) {
    if (borrow.member && lent(borrow) > 0) turn.add(KeepSlip{turn.next_ticket(), draft_of(borrow, turn)});
    return Idle{};
}

}  // namespace anjungan::flows::borrow
