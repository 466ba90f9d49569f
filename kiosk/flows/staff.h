#pragma once

#include "kiosk/flows/module.h"

// Staff are in. The kiosk may do none of what they want: it asks the appliance, and tells what came of it.
namespace anjungan::flows {

struct Staff {
    enum class Phase {
        menu,            // what needs somebody now, and the doors to everything else
        unit,            // the machine itself
        asked,           // the unit is at what was requested
        choosing_reset,  // keep the queue, or wipe everything?
        confirming,
        payment,  // has its money come?
    };
    Phase phase = Phase::menu;
    StaffCard card;
    std::optional<Backlog> backlog;                             // as it was when they came in
    MaintenanceRequest request = MaintenanceRequest::diagnose;  // asked, confirming
    Steady give_up_at;                                          // asked
    PaymentToConfirm chosen;                                    // payment
    std::optional<Ticket> settling;                             // payment: it is being written down
    bool operator==(const Staff&) const = default;

    static constexpr Occupant occupant = Occupant::staff;
    static constexpr Reply save_diagnosis{"save-diagnosis"}, restart_unit{"restart-unit"},
        factory_reset{"factory-reset"}, reset_keep{"reset-keep"}, reset_wipe{"reset-wipe"},
        confirm{"confirm"}, leave{"leave"}, door{"door"}, show_cases{"staff-queue"},
        show_paper{"staff-paper"}, show_scanner{"staff-scanner"}, show_screen{"staff-screen"},
        show_accounts{"staff-accounts"}, show_unit{"staff-unit"},
        acknowledge{"acknowledge"};  // the call that nobody has answered
    static constexpr Reply choose_payment{"payment"}, accept{"accept"},
        not_paid{"not-paid"};  // payment-1: the latest
    // At once in the menu; the next ones come when these are settled.
    static constexpr int most_payments = 2;
    // Without a touch or scan, until the warning: shorter than a reader's, for more can be done here.
    static constexpr std::chrono::seconds idle_limit{30};
    // So long the unit may be at a request; a stick may be in use by an update for some of it.
    static constexpr std::chrono::seconds patience{150};
};

[[nodiscard]] Screen screen_of(const Staff& staff);
inline constexpr std::array staff_replies{
    PhaseReplies<Staff::Phase>{
        Staff::Phase::menu,
        {Staff::acknowledge, Staff::show_cases, Staff::show_paper, Staff::show_scanner, Staff::show_screen,
         Staff::show_accounts, Staff::show_unit, Staff::door, Staff::leave, Reply::start_over}},
    PhaseReplies<Staff::Phase>{
        Staff::Phase::unit,
        {Staff::save_diagnosis, Staff::restart_unit, Staff::factory_reset, Reply::cancel, Reply::start_over}},
    PhaseReplies<Staff::Phase>{Staff::Phase::asked, {Staff::leave, Reply::start_over}},
    PhaseReplies<Staff::Phase>{Staff::Phase::choosing_reset,
                               {Staff::reset_keep, Staff::reset_wipe, Reply::cancel, Reply::start_over}},
    PhaseReplies<Staff::Phase>{Staff::Phase::confirming, {Staff::confirm, Reply::cancel, Reply::start_over}},
    PhaseReplies<Staff::Phase>{Staff::Phase::payment,
                               {Staff::accept, Staff::not_paid, Reply::cancel, Reply::start_over}},
};
static_assert(covers_each_phase(staff_replies, Staff::Phase::payment));
[[nodiscard]] Replies permitted(const Staff& staff);

[[nodiscard]] Staff open_staff_room(StaffCard card, std::optional<Backlog> backlog);
// Its rooms, each in a file of its own.
[[nodiscard]] Flow open_cases(Staff room);  // where it has a backlog
[[nodiscard]] Flow open_paper(Staff room, FlowContext& context);
[[nodiscard]] Flow open_accounts(Staff room, FlowContext& context);
// Whether this scan is the card that the room was opened with: it changes nothing. Whatever else is scanned ends
// the room, as it ends a visit.
[[nodiscard]] bool is_own_card(const Staff& room, const Scan& scan, const FlowContext& context);

// For the journal.
[[nodiscard]] StaffAction done_by(const StaffCard& card, std::string action);
[[nodiscard]] bool is_about_reset(const Staff& staff);

[[nodiscard]] Flow on_reply(Staff staff, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(Staff staff, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(Staff staff, const MaintenanceOutcome& outcome, FlowContext& context);
[[nodiscard]] Flow on_tick(Staff staff, FlowContext& context);
[[nodiscard]] std::optional<Steady> next_due(const Staff& staff, const State& state);
[[nodiscard]] Flow on_answer(Staff staff, const PaymentSettled& answer, FlowContext& context);
[[nodiscard]] constexpr bool awaits_answer(const Staff& staff) {
    return staff.phase == Staff::Phase::asked || staff.settling.has_value();
}
// Of a request it knows itself when to give up.
[[nodiscard]] constexpr bool awaits_desk(const Staff& staff) {
    return staff.settling.has_value();
}
[[nodiscard]] constexpr bool is_between_visits(const Staff&) {
    return true;
}

}  // namespace anjungan::flows
