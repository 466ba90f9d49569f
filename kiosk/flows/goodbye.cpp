#include "kiosk/flows/goodbye.h"

#include "kiosk/flows/borrow.h"
#include "kiosk/flows/return.h"

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
}

// The patron is done here: whose turn is it?
Flow leave(Goodbye goodbye, Turn& turn) {
    if (goodbye.phase == Goodbye::Phase::qr) forget(goodbye, turn);
    if (goodbye.next_card) return borrow::open(std::move(*goodbye.next_card), {}, turn);
    return Idle{};
}

}  // namespace

Goodbye stirred(Goodbye goodbye, Turn& turn) {
    enter(goodbye, goodbye.phase, turn);
    return goodbye;
}

Goodbye after_borrowing(std::string first_name, SlipDraft draft, std::optional<MemberBarcode> next_card,
                        Turn& turn) {
    Goodbye goodbye;
    goodbye.first_name = std::move(first_name);
    goodbye.draft = std::move(draft);
    goodbye.next_card = std::move(next_card);
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
        default:
            return goodbye;
    }
}

Flow scanned(Goodbye goodbye, const std::string& barcode, Turn& turn) {
    const BarcodeKind kind = turn.conduct().recognise(barcode);
    // The next reader is here. A slip not yet chosen stays kept for staff.
    if (kind == BarcodeKind::member) return borrow::open({barcode}, {}, turn);
    // After returning, one more book is one more return. After borrowing it is most likely one of the
    // books just lent, held under the scanner by chance: taking it back would undo the loan unseen.
    if (kind == BarcodeKind::item && goodbye.draft.lines.empty())
        return return_::scanned(Return{}, barcode, turn);
    turn.play(Sound::attention);
    return goodbye;
}

Goodbye kept(Goodbye goodbye, const SlipKept& answer, Turn& turn) {
    if (goodbye.slip || answer.ticket != goodbye.awaited) return goodbye;
    goodbye.slip = answer.slip;
    if (std::exchange(goodbye.print_when_kept, false)) turn.add(PrintSlip{answer.slip});
    if (std::exchange(goodbye.forget_when_kept, false)) turn.add(ForgetSlip{answer.slip});
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
    if (turn.now() < goodbye.closes_at) return goodbye;
    if (goodbye.phase ==
        Goodbye::Phase::printing) {  // the printer says nothing: the patron need not wait for it
        enter(goodbye, Goodbye::Phase::waiting_for_paper, turn);
        return goodbye;
    }
    if (goodbye.phase != Goodbye::Phase::thanks)
        goodbye.next_card.reset();  // nobody answered: nobody is here
    return leave(std::move(goodbye), turn);
}

}  // namespace anjungan::flows::goodbye
