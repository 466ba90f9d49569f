#include "kiosk/flows/staff_unlock.h"

#include "kiosk/flows/idle.h"
#include "kiosk/flows/keypad.h"
#include "kiosk/flows/staff.h"

namespace anjungan::flows::staff_unlock {

namespace {

bool is_locked(Turn& turn) {
    return turn.staff_locked_until() && turn.now() < *turn.staff_locked_until();
}

}  // namespace

StaffUnlock ask(const StaffCard& card, Turn& turn) {
    StaffUnlock unlock;
    unlock.card = card;
    if (is_locked(turn)) unlock.phase = StaffUnlock::Phase::locked;
    return unlock;
}

Flow replied(StaffUnlock unlock, Reply reply, Turn& turn) {
    if (reply == Reply::cancel) return Idle{};
    const Typed typed = type(reply, unlock.digits, unlock.card.pin_length);
    if (typed == Typed::no_digit) return unlock;
    unlock.phase = StaffUnlock::Phase::entering;
    if (typed == Typed::digit) return unlock;
    unlock.phase = StaffUnlock::Phase::checking;
    unlock.awaited = turn.next_ticket();
    turn.add(CheckStaffPin{unlock.awaited, unlock.card.barcode, std::exchange(unlock.digits, {})});
    return unlock;
}

Flow scanned(StaffUnlock unlock, const Scan& scan, Turn& turn) {
    if (turn.conduct().staff_card(scan.barcode) == turn.conduct().staff_card(unlock.card.barcode.text))
        return unlock;
    return idle::scanned(Idle{}, scan, turn);  // somebody else's turn
}

Flow checked(StaffUnlock unlock, const StaffPinChecked& answer, Turn& turn) {
    if (unlock.phase != StaffUnlock::Phase::checking || answer.ticket != unlock.awaited) return unlock;
    if (answer.right) {
        turn.play(Sound::accepted);
        return staff::open(std::move(unlock.card), answer.queue);
    }
    turn.play(Sound::refused);
    unlock.phase = is_locked(turn) ? StaffUnlock::Phase::locked : StaffUnlock::Phase::wrong;
    return unlock;
}

StaffUnlock ticked(StaffUnlock unlock, Turn& turn) {
    if (unlock.phase == StaffUnlock::Phase::locked && !is_locked(turn))
        unlock.phase = StaffUnlock::Phase::entering;
    return unlock;
}

}  // namespace anjungan::flows::staff_unlock
