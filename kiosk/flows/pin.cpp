#include "kiosk/flows/pin.h"

#include "kiosk/flows/borrow.h"
#include "kiosk/flows/idle.h"
#include "kiosk/flows/keypad.h"

namespace anjungan::flows::pin {

Flow replied(Pin pin, Reply reply, Turn& turn) {
    if (reply == Reply::cancel) return Idle{};
    pin.notice.reset();
    const Typed typed = type(reply, pin.digits, pin.member.pin_length.value_or(0));
    if (typed == Typed::no_digit) return pin;
    pin.phase = Pin::Phase::entering;
    if (typed == Typed::digit) return pin;
    pin.phase = Pin::Phase::checking;
    pin.awaited = turn.next_ticket();
    turn.add(CheckPin{pin.awaited, pin.member.barcode, std::exchange(pin.digits, {})});
    return pin;
}

Flow scanned(Pin pin, const Scan& scan, Turn& turn) {
    pin.notice.reset();
    switch (scan.what) {
        case Scan::What::card:
            if (scan.barcode == pin.member.barcode.text) return pin;
            return borrow::open({scan.barcode}, std::move(pin.held), turn);
        case Scan::What::book:
            if (pin.held.size() >= most_rows) break;
            pin.held.push_back(book_of(scan));
            return pin;
        case Scan::What::staff_card:
            pin.notice = Notice::staff_card;
            break;
        case Scan::What::untold:
            pin.notice = Notice::cannot_tell;
            break;
        default:
            pin.notice = Notice::not_understood;
            break;
    }
    turn.play(Sound::refused);
    return pin;
}

Flow checked(Pin pin, const PinChecked& answer, Turn& turn) {
    if (pin.phase != Pin::Phase::checking || answer.ticket != pin.awaited) return pin;
    if (!answer.refusal) return borrow::begin(std::move(pin.member), std::move(pin.held), turn);
    turn.play(Sound::refused);
    if (*answer.refusal != Refusal::wrong_pin)
        return idle::with_notice(Notice::card_refused, answer.refusal, turn);
    pin.phase = Pin::Phase::wrong;
    return pin;
}

}  // namespace anjungan::flows::pin
