#include "kiosk/flows/staff.h"

#include <algorithm>

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

namespace {

using Phase = Staff::Phase;

std::string_view action_of(MaintenanceRequest request) {
    switch (request) {
        case MaintenanceRequest::diagnose:
            return "diagnosis-saved";
        case MaintenanceRequest::restart:
            return "restarted";
        case MaintenanceRequest::reset_keep:
            return "reset-keeping-the-queue";
        case MaintenanceRequest::reset_wipe:
            break;
    }
    return "wiped";
}

// Written down before the unit is asked: it may be the last thing that is.
Staff ask(Staff staff, MaintenanceRequest request, FlowContext& context) {
    staff.phase = Phase::asked;
    staff.request = request;
    staff.give_up_at = context.now() + Staff::patience;
    context.tell(std::nullopt);
    context.add(RecordStaffAction{done_by(staff.card, std::string{action_of(request)})});
    context.add(RequestMaintenance{request});
    return staff;
}

Staff ask_to_confirm(Staff staff, MaintenanceRequest request) {
    staff.phase = Phase::confirming;
    staff.request = request;
    return staff;
}

Staff at(Staff staff, Phase phase) {
    staff.phase = phase;
    return staff;
}

Staff choose(Staff staff, int number) {
    const auto& payments = staff.backlog->payments;
    if (number < 1 || number > static_cast<int>(payments.size())) return staff;
    staff.chosen = payments[static_cast<std::size_t>(number) - 1];
    return at(std::move(staff), Phase::payment);
}

Staff settle(Staff staff, bool seen, FlowContext& context) {
    if (staff.settling) return staff;
    staff.settling = context.next_ticket();
    context.add(SettlePayment{*staff.settling, staff.chosen.claim, seen, staff.card.barcode});
    return staff;
}

}  // namespace

Screen screen_of(const Staff& staff) {
    if (staff.phase == Phase::payment) return Screen{"staff-payment"};
    if (staff.phase == Phase::unit) return Screen{"staff-unit"};
    return is_about_reset(staff) ? Screen{"staff-reset"} : Screen{"staff"};
}

Replies permitted(const Staff& staff) {
    Replies replies = of_phase(staff_replies, staff.phase);
    if (staff.settling) return replies.without({Staff::accept, Staff::not_paid, Reply::cancel});
    if (staff.card.role != StaffRole::technician) replies = replies.without({Staff::factory_reset});
    const bool has_cases =
        staff.backlog && (!staff.backlog->cases.empty() || !staff.backlog->registrations.empty());
    if (!has_cases) replies = replies.without({Staff::show_cases});
    const int payments = staff.backlog ? static_cast<int>(staff.backlog->payments.size()) : 0;
    if (staff.phase == Phase::menu && payments > 0)
        replies = replies | Replies{{Staff::choose_payment, 1, std::min(payments, Staff::most_payments)}};
    return replies;
}

bool is_own_card(const Staff& room, const Scan& scan, const FlowContext& context) {
    return context.policy().staff_card(scan.barcode) == context.policy().staff_card(room.card.barcode.text);
}

StaffAction done_by(const StaffCard& card, std::string action) {
    return {
        .account = card.barcode.text, .role = std::string{name_of(card.role)}, .action = std::move(action)};
}

bool is_about_reset(const Staff& staff) {
    return staff.phase == Phase::choosing_reset || staff.phase == Phase::confirming;
}

Staff open_staff_room(StaffCard card, std::optional<Backlog> backlog) {
    Staff staff;
    staff.card = std::move(card);
    staff.backlog = std::move(backlog);
    return staff;
}

Flow on_reply(Staff staff, const Tapped& tapped, FlowContext& context) {
    const Reply reply = tapped.reply;
    const MaintenanceRequest requested = staff.request;
    if (reply == Staff::choose_payment) return choose(std::move(staff), tapped.argument.value_or(0));
    if (reply == Staff::accept || reply == Staff::not_paid)
        return settle(std::move(staff), reply == Staff::accept, context);
    if (reply == Staff::door)
        if (const auto event = event_of_the_hour(context)) return open_door(*event, staff.card, context);
    if (reply == Staff::show_cases) return open_cases(std::move(staff));
    if (reply == Staff::show_unit) return at(std::move(staff), Phase::unit);
    if (reply == Staff::show_paper) return open_paper(std::move(staff), context);
    if (reply == Staff::show_scanner) return StaffScanner{.room = std::move(staff)};
    if (reply == Staff::show_screen) return StaffScreen{.room = std::move(staff)};
    if (reply == Staff::show_accounts) return open_accounts(std::move(staff), context);
    if (reply == Staff::save_diagnosis) return ask(std::move(staff), MaintenanceRequest::diagnose, context);
    if (reply == Staff::restart_unit) return ask(std::move(staff), MaintenanceRequest::restart, context);
    if (reply == Staff::factory_reset) return at(std::move(staff), Phase::choosing_reset);
    if (reply == Staff::reset_keep) return ask_to_confirm(std::move(staff), MaintenanceRequest::reset_keep);
    if (reply == Staff::reset_wipe) return ask_to_confirm(std::move(staff), MaintenanceRequest::reset_wipe);
    if (reply == Staff::confirm) return ask(std::move(staff), requested, context);
    if (reply == Staff::leave || reply == Reply::start_over) return Idle{};
    if (reply == Reply::cancel) {  // one step back
        const Phase before = staff.phase == Phase::confirming       ? Phase::choosing_reset
                             : staff.phase == Phase::choosing_reset ? Phase::unit
                                                                    : Phase::menu;
        return at(std::move(staff), before);
    }
    return staff;
}

// The next card or book ends it, as it ends a reader's session.
Flow on_scan(Staff staff, const Scan& scan, FlowContext& context) {
    if (is_own_card(staff, scan, context)) return staff;
    return begin_with(scan, context);
}

Flow on_answer(Staff staff, const MaintenanceOutcome& outcome, FlowContext& context) {
    if (staff.phase != Phase::asked || outcome.request != staff.request) return staff;
    context.play(outcome.end == MaintenanceOutcome::End::done ? Sound::accepted : Sound::refused);
    return at(std::move(staff), Phase::unit);
}

Flow on_answer(Staff staff, const PaymentSettled& answer, FlowContext& context) {
    if (staff.settling != answer.ticket) return staff;
    staff.settling.reset();
    context.play(answer.recorded ? Sound::accepted : Sound::refused);
    // Settled by somebody else, it is not there either; where the disk failed it comes back with the next
    // PIN.
    std::erase_if(staff.backlog->payments,
                  [&](const PaymentToConfirm& each) { return each.claim == staff.chosen.claim; });
    return at(std::move(staff), Phase::menu);
}

Flow on_tick(Staff staff, FlowContext& context) {
    if (staff.phase != Phase::asked || context.now() < staff.give_up_at) return staff;
    context.tell(MaintenanceOutcome{.request = staff.request, .end = MaintenanceOutcome::End::no_answer});
    context.play(Sound::refused);
    return at(std::move(staff), Phase::unit);
}

std::optional<Steady> next_due(const Staff& staff, const State&) {
    return staff.phase == Phase::asked ? std::optional{staff.give_up_at} : std::nullopt;
}

}  // namespace anjungan::flows
