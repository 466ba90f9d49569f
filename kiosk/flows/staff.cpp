#include "kiosk/flows/staff.h"

#include <algorithm>

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

namespace {

using Phase = Staff::Phase;

Staff ask(Staff staff, MaintenanceRequest request, FlowContext& context) {
    staff.phase = Phase::asked;
    staff.request = request;
    staff.give_up_at = context.now() + Staff::patience;
    context.tell(std::nullopt);
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

Staff choose_registration(Staff staff, int number) {
    const auto& all = staff.backlog->registrations;
    if (number < 1 || number > static_cast<int>(all.size())) return staff;
    staff.registered = all[static_cast<std::size_t>(number) - 1];
    return at(std::move(staff), Phase::registration);
}

Staff settle(Staff staff, bool seen, FlowContext& context) {
    if (staff.settling) return staff;
    if (staff.phase == Phase::registration) {
        staff.settling = context.next_ticket();
        context.add(AcceptRegistration{*staff.settling, staff.registered.record, staff.card.barcode});
        return staff;
    }
    staff.settling = context.next_ticket();
    context.add(SettlePayment{*staff.settling, staff.chosen.claim, seen, staff.card.barcode});
    return staff;
}

}  // namespace

Screen screen_of(const Staff& staff) {
    if (staff.phase == Phase::reading_cases) return Screen{"staff-queue"};
    if (staff.phase == Phase::payment) return Screen{"staff-payment"};
    if (staff.phase == Phase::registration) return Screen{"staff-registration"};
    return is_about_reset(staff) ? Screen{"staff-reset"} : Screen{"staff"};
}

Replies permitted(const Staff& staff) {
    Replies replies = of_phase(staff_replies, staff.phase);
    if (staff.settling) return replies.without({Staff::accept, Staff::not_paid, Reply::cancel});
    const int registered = staff.backlog ? static_cast<int>(staff.backlog->registrations.size()) : 0;
    if (staff.phase == Phase::reading_cases && registered > 0)
        replies = replies |
                  Replies{{Staff::choose_registration, 1, std::min(registered, Staff::most_registrations)}};
    const bool has_cases = staff.backlog && (!staff.backlog->cases.empty() || registered > 0);
    if (!has_cases) replies = replies.without({Staff::show_cases});
    const int payments = staff.backlog ? static_cast<int>(staff.backlog->payments.size()) : 0;
    if (staff.phase == Phase::menu && payments > 0)
        replies = replies | Replies{{Staff::choose_payment, 1, std::min(payments, Staff::most_payments)}};
    return replies;
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
    if (reply == Staff::choose_registration)
        return choose_registration(std::move(staff), tapped.argument.value_or(0));
    if (reply == Staff::choose_payment) return choose(std::move(staff), tapped.argument.value_or(0));
    if (reply == Staff::accept || reply == Staff::not_paid)
        return settle(std::move(staff), reply == Staff::accept, context);
    if (reply == Staff::door)
        if (const auto event = event_of_the_hour(context)) return open_door(*event, staff.card, context);
    if (reply == Staff::show_cases) return at(std::move(staff), Phase::reading_cases);
    if (reply == Staff::save_diagnosis) return ask(std::move(staff), MaintenanceRequest::diagnose, context);
    if (reply == Staff::restart_unit) return ask(std::move(staff), MaintenanceRequest::restart, context);
    if (reply == Staff::factory_reset) return at(std::move(staff), Phase::choosing_reset);
    if (reply == Staff::reset_keep) return ask_to_confirm(std::move(staff), MaintenanceRequest::reset_keep);
    if (reply == Staff::reset_wipe) return ask_to_confirm(std::move(staff), MaintenanceRequest::reset_wipe);
    if (reply == Staff::confirm) return ask(std::move(staff), requested, context);
    if (reply == Staff::leave || reply == Reply::start_over) return Idle{};
    if (reply == Reply::cancel) {  // one step back
        const Phase before = staff.phase == Phase::confirming     ? Phase::choosing_reset
                             : staff.phase == Phase::registration ? Phase::reading_cases
                                                                  : Phase::menu;
        return at(std::move(staff), before);
    }
    return staff;
}

// The next card or book ends it, as it ends a reader's session.
Flow on_scan(Staff staff, const Scan& scan, FlowContext& context) {
    if (context.policy().staff_card(scan.barcode) == context.policy().staff_card(staff.card.barcode.text))
        return staff;
    return begin_with(scan, context);
}

Flow on_answer(Staff staff, const MaintenanceOutcome& outcome, FlowContext& context) {
    if (staff.phase != Phase::asked || outcome.request != staff.request) return staff;
    context.play(outcome.end == MaintenanceOutcome::End::done ? Sound::accepted : Sound::refused);
    return at(std::move(staff), Phase::menu);
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

Flow on_answer(Staff staff, const RegistrationAccepted& answer, FlowContext& context) {
    if (staff.settling != answer.ticket) return staff;
    staff.settling.reset();
    context.play(answer.recorded ? Sound::accepted : Sound::refused);
    Backlog& left = *staff.backlog;
    // Likewise.
    const auto gone = std::erase_if(left.registrations, [&](const RegistrationToConfirm& each) {
        return each.record == staff.registered.record;
    });
    std::erase_if(left.cases, [&](const StaffCase& each) { return each.number == staff.registered.record; });
    left.for_staff -= static_cast<std::int64_t>(gone);
    const bool more = !left.cases.empty() || !left.registrations.empty();
    return at(std::move(staff), more ? Phase::reading_cases : Phase::menu);
}

Flow on_tick(Staff staff, FlowContext& context) {
    if (staff.phase != Phase::asked || context.now() < staff.give_up_at) return staff;
    context.tell(MaintenanceOutcome{.request = staff.request, .end = MaintenanceOutcome::End::no_answer});
    context.play(Sound::refused);
    return at(std::move(staff), Phase::menu);
}

std::optional<Steady> next_due(const Staff& staff, const State&) {
    return staff.phase == Phase::asked ? std::optional{staff.give_up_at} : std::nullopt;
}

}  // namespace anjungan::flows
