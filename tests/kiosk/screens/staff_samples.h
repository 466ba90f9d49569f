// What staff meet, built by hand: every screen of their room in every phase.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/kiosk/screens/sample_parts.h"

namespace anjungan::screens::samples {

using flows::Staff;
using flows::StaffUnlock;

inline flows::StaffCard wening() {
    return {{"S0001"}, "Wening P.", 6};
}
inline StaffUnlock asked_for_pin(StaffUnlock::Phase phase, std::string_view digits) {
    StaffUnlock flow;
    flow.phase = phase;
    flow.card = wening();
    flow.digits = Secret{digits};
    return flow;
}
inline std::vector<core::StaffCase> cases_for_staff() {
    using std::chrono::local_days;
    return {{.number = 12,
             .item = {"B0007"},
             .patron = {"P0001"},
             .title = "Perahu yang Pulang dari Telaga Awan",
             .reason = "reserved-for-another",
             .words = "Item is on hold shelf for another patron."},
            {.number = 14,
             .item = {"B0003"},
             .patron = {"P0002"},
             .title = "Salah Asuhan",
             .reason = "booked-with-another-date",
             .due = Day{local_days{std::chrono::year{2026} / 12 / 7}}},
            {.number = 15, .item = {"B0011"}, .patron = {}, .reason = "no-answer"},
            {.number = 21,
             .item = {"B0004"},
             .patron = {"P0001"},
             .title = "Azab dan Sengsara",
             .reason = "not-undone"}};
}
inline Staff let_in(Staff::Phase phase,
                    core::MaintenanceRequest request = core::MaintenanceRequest::diagnose) {
    Staff flow;
    flow.phase = phase;
    flow.card = wening();
    flow.backlog = core::Backlog{12, 1};
    flow.request = request;
    return flow;
}

// By name, in the order staff may meet them.
inline std::vector<std::pair<std::string, State>> every_phase_of_staff() {
    using core::MaintenanceRequest;
    using End = core::MaintenanceOutcome::End;
    std::vector<std::pair<std::string, State>> all;
    const auto add = [&](std::string name, flows::Flow flow) -> State& {
        return all.emplace_back(std::move(name), state(std::move(flow))).second;
    };
    add("staff-unlock", asked_for_pin(StaffUnlock::Phase::entering, "13"));
    add("staff-unlock-checking", asked_for_pin(StaffUnlock::Phase::checking, ""));
    add("staff-unlock-wrong", asked_for_pin(StaffUnlock::Phase::wrong, ""));
    add("staff-unlock-locked", asked_for_pin(StaffUnlock::Phase::locked, "")).staff_locked_until =
        Steady{160s};

    add("staff", let_in(Staff::Phase::menu));
    Staff paid = let_in(Staff::Phase::menu);
    paid.backlog->payments = {{"a", {"P0008"}, {25'000}, Instant{monday.time_since_epoch()} + 40min},
                              {"b", {"P0011"}, {900}, Instant{monday.time_since_epoch()} + 31min}};
    add("staff-payments", paid);
    paid.phase = Staff::Phase::payment;
    paid.chosen = paid.backlog->payments.front();
    add("staff-payment", paid);
    paid.settling = core::Ticket{7};
    add("staff-payment-settling", paid);
    State& without_settings = add("staff-troubled", let_in(Staff::Phase::menu));
    without_settings.policy.may_be_reset = false;
    without_settings.printer = device::Health::paper_out;
    without_settings.scanner = device::Health::absent;
    State& called = add("staff-called", let_in(Staff::Phase::menu));
    called.unanswered = flows::HelpCall{.since = called.now};
    State& called_by_itself = add("staff-called-by-itself", let_in(Staff::Phase::menu));
    called_by_itself.scanner = device::Health::absent;
    called_by_itself.unanswered = flows::HelpCall{.since = called_by_itself.now, .for_scanner = true};
    add("staff-library-clock", let_in(Staff::Phase::menu)).library_clock_agrees = false;
    Staff registered = let_in(Staff::Phase::reading_cases);
    registered.backlog = core::Backlog{12, 9, cases_for_staff()};
    const Instant since = Instant{monday.time_since_epoch()} + 31min;
    registered.backlog->registrations = {{31, {"TMP261123002"}, "Lintang Kemukus Rahayu", since},
                                         {27, {"TMP261123001"}, "Bagas Prasetya", since}};
    add("staff-queue-registrations", registered);
    registered.phase = Staff::Phase::registration;
    registered.registered = registered.backlog->registrations.front();
    add("staff-registration", registered);
    registered.settling = core::Ticket{7};
    add("staff-registration-settling", registered);
    for (const auto& [name, phase] : {std::pair{"staff-with-cases", Staff::Phase::menu},
                                      std::pair{"staff-queue", Staff::Phase::reading_cases}}) {
        Staff flow = let_in(phase);
        flow.backlog = core::Backlog{12, 9, cases_for_staff()};
        add(name, std::move(flow));
    }
    add("staff-asked", let_in(Staff::Phase::asked));
    add("staff-restarting", let_in(Staff::Phase::asked, MaintenanceRequest::restart));
    for (const auto& [name, outcome] :
         {std::pair{"done",
                    core::MaintenanceOutcome{.file = "anjungan-diagnosis-wonosobo-01-1795416123.txt"}},
          std::pair{"no-stick", core::MaintenanceOutcome{.end = End::no_stick}},
          std::pair{"wipe-no-stick",
                    core::MaintenanceOutcome{MaintenanceRequest::reset_wipe, End::no_stick, "", ""}},
          std::pair{"not-done", core::MaintenanceOutcome{MaintenanceRequest::diagnose, End::not_done, "",
                                                         "the stick is full: no space left on device"}},
          std::pair{"no-answer", core::MaintenanceOutcome{.end = End::no_answer}},
          std::pair{"not-a-unit", core::MaintenanceOutcome{.end = End::not_a_unit}}})
        add(std::string("staff-") + name, let_in(Staff::Phase::menu)).outcome = outcome;
    add("staff-reset", let_in(Staff::Phase::choosing_reset));
    add("staff-reset-keep", let_in(Staff::Phase::confirming, MaintenanceRequest::reset_keep));
    add("staff-reset-wipe", let_in(Staff::Phase::confirming, MaintenanceRequest::reset_wipe));
    return all;
}

}  // namespace anjungan::screens::samples
