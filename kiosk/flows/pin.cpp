#include "kiosk/flows/pin.h"

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/keypad.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

Replies permitted(const Pin& pin) {
    return of_phase(pin_replies, pin.phase);
}

Flow on_reply(Pin pin, const Tapped& tapped, FlowContext& context) {
    if (tapped.reply == Reply::cancel || tapped.reply == Reply::start_over) return Idle{};
    pin.notice.reset();
    const KeyEffect effect = apply_key(tapped, pin.digits, pin.patron.pin_length.value_or(0));
    if (effect == KeyEffect::no_digit) return pin;
    pin.phase = Pin::Phase::entering;
    if (effect == KeyEffect::digit) return pin;
    pin.phase = Pin::Phase::checking;
    pin.awaited = context.next_ticket();
    context.add(CheckPin{pin.awaited, pin.patron.barcode, std::exchange(pin.digits, {})});
    return pin;
}

Flow on_scan(Pin pin, const Scan& scan, FlowContext& context) {
    pin.notice.reset();
    switch (scan.what) {
        case Scan::What::card:
            if (scan.barcode == pin.patron.barcode.text) return pin;
            return begin_with_card({scan.barcode}, std::move(pin.held), context);
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
    context.play(Sound::refused);
    return pin;
}

Flow on_answer(Pin pin, const PinChecked& answer, FlowContext& context) {
    if (pin.phase != Pin::Phase::checking || answer.ticket != pin.awaited) return pin;
    if (!answer.refusal) return begin_borrowing(std::move(pin.patron), pin.held, context);
    context.play(Sound::refused);
    if (*answer.refusal != Refusal::wrong_pin)
        return with_notice(Notice::card_refused, answer.refusal, context);
    pin.phase = Pin::Phase::wrong;
    return pin;
}

}  // namespace anjungan::flows
