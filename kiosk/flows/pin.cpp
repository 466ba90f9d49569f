#include "kiosk/flows/pin.h"

#include "kiosk/flows/borrow.h"
#include "kiosk/flows/idle.h"
#include "kiosk/flows/keypad.h"

namespace anjungan::flows::pin {

Flow replied(Pin pin, Reply reply, Turn& turn) {
    if (reply == Reply::cancel) return Idle{};
    const Typed typed = type(reply, pin.digits, pin.member.pin_length.value_or(0));
    if (typed == Typed::no_digit) return pin;
    pin.phase = Pin::Phase::entering;
    if (typed == Typed::digit) return pin;
    pin.phase = Pin::Phase::checking;
    pin.awaited = turn.next_ticket();
    turn.add(CheckPin{pin.awaited, pin.member.barcode, std::exchange(pin.digits, {})});
    return pin;
}

Flow scanned(Pin pin, const std::string& barcode, Turn& turn) {
    switch (turn.conduct().recognise(barcode)) {
        case BarcodeKind::member:
            if (barcode == pin.member.barcode.text) return pin;
            return borrow::open({barcode}, std::move(pin.held), turn);
        case BarcodeKind::item:
            if (pin.held.size() < most_rows)
                pin.held.push_back({barcode});
            else
                turn.play(Sound::refused);
            return pin;
        default:
            turn.play(Sound::refused);
            return pin;
    }
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
