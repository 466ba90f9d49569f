#include "kiosk/flows/staff_unlock.h"

#include <algorithm>

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/keypad.h"
#include "kiosk/flows/router.h"
#include "kiosk/flows/state.h"

namespace anjungan::flows {

namespace {

bool is_locked(const StaffUnlock& unlock, FlowContext& context) {
    const auto until = locked_until(unlock, context.staff_locked_until());
    return until && context.now() < *until;
}

}  // namespace

Replies permitted(const StaffUnlock& unlock) {
    return of_phase(staff_unlock_replies, unlock.phase);
}

std::optional<Steady> locked_until(const StaffUnlock& unlock, std::optional<Steady> all) {
    if (!unlock.locked_until || !all) return unlock.locked_until ? unlock.locked_until : all;
    return std::max(*unlock.locked_until, *all);
}

StaffUnlock ask_for_pin(const StaffCard& card, FlowContext& context) {
    StaffUnlock unlock;
    unlock.card = card;
    if (is_locked(unlock, context)) unlock.phase = StaffUnlock::Phase::locked;
    return unlock;
}

Flow on_reply(StaffUnlock unlock, const Tapped& tapped, FlowContext& context) {
    if (tapped.reply == Reply::cancel || tapped.reply == Reply::start_over) return Idle{};
    const KeyEffect effect = apply_key(tapped, unlock.digits, unlock.card.pin_length);
    if (effect == KeyEffect::no_digit) return unlock;
    unlock.phase = StaffUnlock::Phase::entering;
    if (effect == KeyEffect::digit) return unlock;
    unlock.phase = StaffUnlock::Phase::checking;
    unlock.awaited = context.next_ticket();
    context.add(CheckStaffPin{unlock.awaited, unlock.card.barcode, std::exchange(unlock.digits, {})});
    return unlock;
}

Flow on_scan(StaffUnlock unlock, const Scan& scan, FlowContext& context) {
    if (context.policy().staff_card(scan.barcode) == context.policy().staff_card(unlock.card.barcode.text))
        return unlock;
    return begin_with(scan, context);  // somebody else's turn
}

Flow on_answer(StaffUnlock unlock, const StaffPinChecked& answer, FlowContext& context) {
    if (unlock.phase != StaffUnlock::Phase::checking || answer.ticket != unlock.awaited) return unlock;
    if (answer.right) {
        context.play(Sound::accepted);
        if (unlock.door) return open_door(*unlock.door, std::move(unlock.card), context);
        return open_staff_room(std::move(unlock.card), answer.backlog);
    }
    context.play(Sound::refused);
    unlock.locked_until = answer.card_locked_until;
    unlock.phase = is_locked(unlock, context) ? StaffUnlock::Phase::locked : StaffUnlock::Phase::wrong;
    return unlock;
}

Flow on_tick(StaffUnlock unlock, FlowContext& context) {
    if (unlock.phase == StaffUnlock::Phase::locked && !is_locked(unlock, context))
        unlock.phase = StaffUnlock::Phase::entering;
    return unlock;
}

std::optional<Steady> next_due(const StaffUnlock& unlock, const State& state) {
    if (unlock.phase != StaffUnlock::Phase::locked) return std::nullopt;
    return state.now.steady + std::chrono::seconds{1};  // the seconds of the lock are on the screen
}

}  // namespace anjungan::flows
