#include "kiosk/flows/goodbye.h"

#include <algorithm>

#include "kiosk/flows/borrow.h"
#include "kiosk/flows/idle.h"

namespace anjungan::flows::goodbye {

namespace {

void enter(Goodbye& goodbye, Goodbye::Phase phase, Turn& turn) {
    goodbye.phase = phase;
    const bool reads_a_code = phase == Goodbye::Phase::qr || phase == Goodbye::Phase::waiting_for_paper;
    const auto stays = phase == Goodbye::Phase::thanks ? thanks_lasts
                       : reads_a_code                  ? turn.conduct().session_idle
                                                       : turn.conduct().goodbye;
    // To hear a screen takes about twice as long as to read it.
    goodbye.closes_at = turn.now() + (turn.is_listened_to() ? 2 * stays : stays);
}

void print(Goodbye& goodbye, Turn& turn) {
    enter(goodbye, turn.printer_ready() ? Goodbye::Phase::printing : Goodbye::Phase::waiting_for_paper, turn);
    if (goodbye.slip)
        turn.add(PrintSlip{*goodbye.slip});
    else
        goodbye.print_when_kept = true;
}

void forget(Goodbye& goodbye, Turn& turn) {
    if (goodbye.slip)
        turn.add(ForgetSlip{*goodbye.slip});
    else
        goodbye.forget_when_kept = true;
    goodbye.slip.reset();
}

// The visit goes on, and one slip will tell of all of it: that of its first end is nobody's.
Borrow reopened(Goodbye goodbye, const HeldBook& book, Turn& turn) {
    Borrow visit = std::move(*goodbye.visit);
    if (goodbye.slip)
        turn.add(ForgetSlip{*goodbye.slip});
    else if (goodbye.awaited != Ticket{})
        visit.stale_slip = goodbye.awaited;
    return borrow::go_on(std::move(visit), book, turn);
}

Flow book_scanned(Goodbye goodbye, const Scan& scan, Turn& turn) {
    // After returning, one more book is one more return, or the first of somebody's visit.
    if (!goodbye.visit) return idle::begin_with(scan, turn);
    // One of those just lent was held under the scanner by chance: taking it back would undo the loan unseen.
    // With another card waiting it could be either person's.
    if (has_just_lent(goodbye, scan.barcode))
        goodbye.again = ItemBarcode{scan.barcode};
    else if (!goodbye.next_card)
        return reopened(std::move(goodbye), book_of(scan), turn);
    turn.play(Sound::attention);
    return goodbye;
}

// The patron is done here: whose turn is it?
Flow leave(Goodbye goodbye, Turn& turn) {
    if (goodbye.phase == Goodbye::Phase::qr) forget(goodbye, turn);
    if (goodbye.next_card) return borrow::open(std::move(*goodbye.next_card), {}, turn);
    return Idle{};
}

}  // namespace

bool has_just_lent(const Goodbye& goodbye, std::string_view barcode) {
    return goodbye.visit && std::ranges::any_of(goodbye.visit->rows, [&](const LoanRow& row) {
               return row.barcode.text == barcode && row.state == RowState::done;
           });
}

Goodbye stirred(Goodbye goodbye, Turn& turn) {
    enter(goodbye, goodbye.phase, turn);
    return goodbye;
}

Goodbye after_borrowing(Borrow visit, SlipDraft draft, Turn& turn) {
    Goodbye goodbye;
    goodbye.first_name = visit.member->first_name;
    goodbye.draft = std::move(draft);
    goodbye.next_card = std::exchange(visit.other, std::nullopt);
    goodbye.visit = std::move(visit);
    goodbye.awaited = turn.next_ticket();
    enter(goodbye, Goodbye::Phase::choosing, turn);
    turn.add(KeepSlip{goodbye.awaited, goodbye.draft});
    return goodbye;
}

Goodbye after_returning(int books, Turn& turn) {
    Goodbye goodbye;
    goodbye.returned = books;
    enter(goodbye, Goodbye::Phase::thanks, turn);
    return goodbye;
}

Flow replied(Goodbye goodbye, Reply reply, Turn& turn) {
    goodbye.again.reset();
    switch (reply) {
        case Reply::receipt_print:
            print(goodbye, turn);
            return goodbye;
        case Reply::receipt_qr:
            enter(goodbye, Goodbye::Phase::qr, turn);
            return goodbye;
        case Reply::receipt_none:
            forget(goodbye, turn);
            enter(goodbye, Goodbye::Phase::thanks, turn);
            return goodbye;
        case Reply::goodbye:
            return leave(std::move(goodbye), turn);
        case Reply::start_over:
            return abandoned(std::move(goodbye), turn);
        default:
            return goodbye;
    }
}

Flow scanned(Goodbye goodbye, const Scan& scan, Turn& turn) {
    goodbye = stirred(std::move(goodbye), turn);
    goodbye.again.reset();
    // The next reader is here; a slip not yet chosen stays kept for staff.
    if (scan.what == Scan::What::card) return borrow::open({scan.barcode}, {}, turn);
    if (scan.what == Scan::What::book) return book_scanned(std::move(goodbye), scan, turn);
    turn.play(Sound::attention);
    return goodbye;
}

Goodbye kept(Goodbye goodbye, const SlipKept& answer, Turn& turn) {
    if (answer.ticket != goodbye.awaited) return goodbye;
    goodbye.awaited = {};
    goodbye.slip = answer.slip;
    if (std::exchange(goodbye.print_when_kept, false)) turn.add(PrintSlip{answer.slip});
    if (std::exchange(goodbye.forget_when_kept, false)) forget(goodbye, turn);
    return goodbye;
}

Goodbye ended(Goodbye goodbye, const SlipEnded& event, Turn& turn) {
    if (goodbye.slip != event.slip) return goodbye;
    enter(goodbye,
          event.end == device::JobEnd::unknown ? Goodbye::Phase::waiting_for_paper : Goodbye::Phase::thanks,
          turn);
    return goodbye;
}

Goodbye printer_changed(Goodbye goodbye, Turn& turn) {
    if (goodbye.phase == Goodbye::Phase::printing && !turn.printer_ready())
        enter(goodbye, Goodbye::Phase::waiting_for_paper, turn);
    return goodbye;
}

Flow ticked(Goodbye goodbye, Turn& turn) {
    if (turn.looks_up() || turn.now() < goodbye.closes_at) return goodbye;
    if (goodbye.phase ==
        Goodbye::Phase::printing) {  // the printer says nothing: the patron need not wait for it
        enter(goodbye, Goodbye::Phase::waiting_for_paper, turn);
        return goodbye;
    }
    // Where nobody answered, nobody is here.
    return goodbye.phase == Goodbye::Phase::thanks ? leave(std::move(goodbye), turn)
                                                   : abandoned(std::move(goodbye), turn);
}

Flow abandoned(Goodbye goodbye, Turn& turn) {
    goodbye.next_card.reset();
    return leave(std::move(goodbye), turn);
}

}  // namespace anjungan::flows::goodbye
