#include "kiosk/flows/staff.h"

#include "kiosk/flows/idle.h"

namespace anjungan::flows::staff {

namespace {

using Phase = Staff::Phase;

Staff ask(Staff staff, MaintenanceRequest request, Turn& turn) {
    staff.phase = Phase::asked;
    staff.request = request;
    staff.give_up_at = turn.now() + patience;
    turn.tell(std::nullopt);
    turn.add(RequestMaintenance{request});
    return staff;
}

Staff doubt(Staff staff, MaintenanceRequest request) {
    staff.phase = Phase::confirming;
    staff.request = request;
    return staff;
}

Staff at(Staff staff, Phase phase) {
    staff.phase = phase;
    return staff;
}

}  // namespace

bool is_about_reset(const Staff& staff) {
    return staff.phase == Phase::choosing_reset || staff.phase == Phase::confirming;
}

Staff open(StaffCard card, std::optional<Queue> queue) {
    Staff staff;
    staff.card = std::move(card);
    staff.queue = queue;
    return staff;
}

Flow replied(Staff staff, Reply reply, Turn& turn) {
    switch (reply) {
        case Reply::save_diagnosis:
            return ask(std::move(staff), MaintenanceRequest::diagnose, turn);
        case Reply::restart_unit:
            return ask(std::move(staff), MaintenanceRequest::restart, turn);
        case Reply::factory_reset:
            return at(std::move(staff), Phase::choosing_reset);
        case Reply::reset_keep:
            return doubt(std::move(staff), MaintenanceRequest::reset_keep);
        case Reply::reset_wipe:
            return doubt(std::move(staff), MaintenanceRequest::reset_wipe);
        case Reply::confirm: {
            const MaintenanceRequest request = staff.request;
            return ask(std::move(staff), request, turn);
        }
        case Reply::cancel: {  // one step back
            const Phase before = staff.phase == Phase::confirming ? Phase::choosing_reset : Phase::menu;
            return at(std::move(staff), before);
        }
        case Reply::leave:
        case Reply::start_over:
            return Idle{};
        default:
            return staff;
    }
}

// The next card or book ends it, as it ends a reader's session.
Flow scanned(Staff staff, const Scan& scan, Turn& turn) {
    if (turn.conduct().staff_card(scan.barcode) == turn.conduct().staff_card(staff.card.barcode.text))
        return staff;
    return idle::scanned(Idle{}, scan, turn);
}

Staff told(Staff staff, const MaintenanceOutcome& outcome, Turn& turn) {
    if (staff.phase != Phase::asked || outcome.request != staff.request) return staff;
    turn.play(outcome.end == MaintenanceOutcome::End::done ? Sound::accepted : Sound::refused);
    return at(std::move(staff), Phase::menu);
}

Staff ticked(Staff staff, Turn& turn) {
    if (staff.phase != Phase::asked || turn.now() < staff.give_up_at) return staff;
    turn.tell(MaintenanceOutcome{.request = staff.request, .end = MaintenanceOutcome::End::no_answer});
    turn.play(Sound::refused);
    return at(std::move(staff), Phase::menu);
}

}  // namespace anjungan::flows::staff
