#include "kiosk/flows/pin.h"

#include "kiosk/flows/family.h"
#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/keypad.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

namespace {

bool is_text(const Pin& pin) {
    return form_of(pin).kind == PinForm::Kind::text;
}

Flow check(Pin pin, FlowContext& context) {
    pin.phase = Pin::Phase::checking;
    pin.shown = pin.capital = false;
    pin.awaited = context.next_ticket();
    context.add(CheckPin{pin.awaited, pin.patron.barcode, std::move(pin.typed)});
    return pin;
}

// Whether it was a key of the keyboard that changes only how one types.
bool turn_keyboard(Pin& pin, Reply key) {
    if (key == Reply::key_shift)
        pin.capital = !pin.capital;
    else if (key == Reply::key_more)
        pin.more++;
    else if (key == Reply::show_typed)
        pin.shown = !pin.shown;
    else
        return false;
    return true;
}

// Without the card that is no part of it.
Borrow visit_of(Pin pin) {
    Borrow visit = std::move(*pin.visit);
    visit.phase = Borrow::Phase::scanning;
    visit.other.reset();
    return visit;
}

}  // namespace

PinForm form_of(const Pin& pin) {
    return pin.patron.pin.value_or(PinForm{});
}

Replies permitted(const Pin& pin) {
    const Replies& replies = of_phase(pin_replies, pin.phase);
    if (pin.phase == Pin::Phase::checking) return replies;
    const Replies keys = is_text(pin) ? keyboard : keypad;
    if (form_of(pin).length > 0 || pin.typed.empty()) return replies | keys;
    return replies | keys | Replies{Reply::key_ok};
}

Flow on_reply(Pin pin, const Tapped& tapped, FlowContext& context) {
    if (pin.visit && tapped.reply == Reply::cancel) return visit_of(std::move(pin));
    if (pin.visit && tapped.reply == Reply::start_over)
        return on_reply(visit_of(std::move(pin)), tapped, context);
    if (tapped.reply == Reply::cancel || tapped.reply == Reply::start_over) return Idle{};
    pin.notice.reset();
    if (turn_keyboard(pin, tapped.reply)) return pin;
    if (tapped.reply == Reply::key_ok) return check(std::move(pin), context);
    if (tapped.reply == Reply::character) {
        pin.typed.push_back(static_cast<char>(*tapped.argument));
        pin.capital = false;
        pin.phase = Pin::Phase::entering;
        return pin;
    }
    const KeyEffect effect = apply_key(tapped, pin.typed, form_of(pin).length);
    if (effect == KeyEffect::no_digit) return pin;
    pin.phase = Pin::Phase::entering;
    return effect == KeyEffect::digit ? Flow{std::move(pin)} : check(std::move(pin), context);
}

Flow on_scan(Pin pin, const Scan& scan, FlowContext& context) {
    pin.notice.reset();
    switch (scan.what) {
        case Scan::What::card:
            if (scan.barcode == pin.patron.barcode.text) return pin;
            if (pin.visit) return on_scan(visit_of(std::move(pin)), scan, context);
            if (pin.to_account && pin.held.empty()) return view_account(PatronBarcode{scan.barcode}, context);
            return begin_with_card({scan.barcode}, std::move(pin.held), context);
        case Scan::What::book:
            if (pin.held.size() >= most_rows) break;
            pin.held.push_back(book_of(scan));
            return pin;
        default:
            pin.notice = notice_of(scan.what);
            break;
    }
    context.play(Sound::refused);
    return pin;
}

Flow on_answer(Pin pin, const PinChecked& answer, FlowContext& context) {
    if (pin.phase != Pin::Phase::checking || answer.ticket != pin.awaited) return pin;
    if (!answer.refusal && pin.to_account && pin.held.empty())
        return view_account(std::move(pin.patron), context);
    if (!answer.refusal && pin.visit)
        return join(std::move(*pin.visit), std::move(pin.patron), std::move(pin.moved_up), context);
    if (!answer.refusal) {
        Borrow begun = begin_borrowing(std::move(pin.patron), pin.held, context);
        begun.moved_up = std::move(pin.moved_up);
        return begun;
    }
    const CardRefusal refusal{*answer.refusal, answer.locked_until};
    if (pin.visit && refusal.why != Refusal::wrong_pin)
        return with_card_refused(std::move(*pin.visit), refusal, context);
    context.play(Sound::refused);
    if (refusal.why != Refusal::wrong_pin) return card_refused(refusal, context);
    pin.phase = Pin::Phase::wrong;
    return pin;
}

Flow on_abandoned(Pin pin, FlowContext& context) {
    return pin.visit ? on_abandoned(std::move(*pin.visit), context) : Flow{Idle{}};
}

}  // namespace anjungan::flows
