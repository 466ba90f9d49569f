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
    return {{"S0001"}, "Wening P.", 6, core::StaffRole::technician};
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

inline State state_of(flows::Flow flow) {
    return state(std::move(flow));
}
using Exhibits = std::vector<std::pair<std::string, State>>;

inline core::CaseStory story(core::StaffCase about) {
    core::CaseStory told{.about = std::move(about), .at = Instant{monday.time_since_epoch()} + 31min};
    told.promised = monday + std::chrono::days{4};
    told.place_now = circulation::Place::shelf;
    told.card_may_borrow = true;
    told.may_retry = told.may_undo = true;
    told.suggested = core::CaseAnswer::retry;
    return told;
}
inline void add_cases(Exhibits& all, const Staff& room, Instant since) {
    flows::StaffCases flow;
    flow.room = room;
    all.emplace_back("staff-queue", state_of(flow));
    flow.room.backlog->registrations = {{31, {"TMP261123002"}, "Lintang Kemukus Rahayu", since},
                                        {27, {"TMP261123001"}, "Bagas Prasetya", since}};
    all.emplace_back("staff-queue-registrations", state_of(flow));
    flow.phase = flows::StaffCases::Phase::registration;
    flow.registered = flow.room.backlog->registrations.front();
    all.emplace_back("staff-registration", state_of(flow));
    flow.awaited = core::Ticket{7};
    all.emplace_back("staff-registration-settling", state_of(flow));
    flow.phase = flows::StaffCases::Phase::story;
    all.emplace_back("staff-case-awaited", state_of(flow));
    flow.awaited.reset();
    flow.story = story(cases_for_staff()[0]);
    all.emplace_back("staff-case", state_of(flow));
    flow.story = story(cases_for_staff()[1]);
    flow.story->suggested = core::CaseAnswer::accept;
    flow.story->may_retry = false;
    flow.story->later = since;
    flow.story->place_now = circulation::Place::on_loan;
    flow.story->due_now = monday + std::chrono::days{4};
    all.emplace_back("staff-case-booked", state_of(flow));
    flow.story = story(cases_for_staff()[2]);
    flow.story->suggested.reset();
    flow.story->may_retry = flow.story->may_undo = false;
    flow.story->at_is_sure = false;
    flow.story->card_may_borrow.reset(), flow.story->promised.reset();
    all.emplace_back("staff-case-unsure", state_of(flow));
    flow.phase = flows::StaffCases::Phase::settled;
    using End = core::CaseSettled::End;
    for (const auto& [name, answer, end] : {std::tuple{"accepted", core::CaseAnswer::accept, End::done},
                                            std::tuple{"retried", core::CaseAnswer::retry, End::done},
                                            std::tuple{"undone", core::CaseAnswer::undo, End::done},
                                            std::tuple{"noted", core::CaseAnswer::note, End::done},
                                            std::tuple{"gone", core::CaseAnswer::accept, End::gone},
                                            std::tuple{"overtaken", core::CaseAnswer::undo, End::overtaken},
                                            std::tuple{"unkept", core::CaseAnswer::accept, End::unkept}}) {
        flow.answer = answer, flow.end = end, flow.is_printed = true;
        all.emplace_back(std::string("staff-case-") + name, state_of(flow));
    }
}
inline void add_devices(Exhibits& all) {
    const Instant made = Instant{monday.time_since_epoch()} + 31min;
    const Staff room = let_in(Staff::Phase::menu);
    flows::StaffPaper paper{.room = room};
    all.emplace_back("staff-paper-none", state_of(paper));
    all.back().second.printer = device::Health::paper_out;
    paper.receipts = {{7, made}, {6, made - 5min}, {4, made - 9min}, {2, made - 20min}, {1, made - 30min}};
    all.emplace_back("staff-paper", state_of(paper));
    flows::StaffScanner scanner{.room = room};
    all.emplace_back("staff-scanner", state_of(scanner));
    scanner.bytes = std::string("B0001\x1d\xff") + std::string(57, 'x'), scanner.scans = 3;
    scanner.symbology = device::Symbology::code128;
    all.emplace_back("staff-scanner-read", state_of(scanner));
    flows::StaffScreen screen{.room = room};
    all.emplace_back("staff-screen", state_of(screen));
    screen.phase = flows::StaffScreen::Phase::touching, screen.touched = 0b1010;
    all.emplace_back("staff-screen-touching", state_of(screen));
    screen.phase = flows::StaffScreen::Phase::cleaning, screen.cleaned_at = Steady{500s};
    all.emplace_back("staff-screen-cleaning", state_of(screen));
    auto& cleaned = all.back().second;
    std::get<flows::StaffScreen>(cleaned.flow).cleaned_at = cleaned.now.steady + 21s;
}
inline void add_accounts(Exhibits& all) {
    using flows::StaffAccounts;
    using Phase = StaffAccounts::Phase;
    StaffAccounts flow{.room = let_in(Staff::Phase::menu)};
    flow.all = {
        wening(), {{"S0002"}, "Damar Prakosa", 6}, {{"00127L2026"}, "Sri Wahyuningsih Puspitasari", 8}};
    flow.chosen = flow.all[1];
    for (const auto& [name, phase] :
         {std::pair{"staff-accounts", Phase::list}, std::pair{"staff-account", Phase::account},
          std::pair{"staff-account-removing", Phase::removing}, std::pair{"staff-account-card", Phase::card},
          std::pair{"staff-account-name", Phase::name}, std::pair{"staff-account-pin", Phase::pin},
          std::pair{"staff-account-again", Phase::again},
          std::pair{"staff-account-changing", Phase::changing}}) {
        flow.phase = phase;
        if (phase == Phase::name) flow.name.text = "Damar";
        if (phase == Phase::pin) flow.pin = Secret{"137946"};
        all.emplace_back(name, state_of(flow));
    }
    flow.phase = Phase::pin, flow.pin = {}, flow.differed = true;
    all.emplace_back("staff-account-differed", state_of(flow));
    flow.phase = Phase::changed;
    using End = core::StaffAccountChanged::End;
    using What = core::ChangeStaffAccount::What;
    for (const auto& [name, what, end] :
         {std::tuple{"added", What::add, End::done}, std::tuple{"changed", What::change, End::done},
          std::tuple{"removed", What::remove, End::done}, std::tuple{"last-one", What::remove, End::last_one},
          std::tuple{"exists", What::add, End::exists}, std::tuple{"unkept", What::change, End::unkept}}) {
        flow.what = what, flow.end = end;
        all.emplace_back(std::string("staff-account-") + name, state_of(flow));
    }
    flow.room.card.role = core::StaffRole::staff;
    flow.phase = Phase::account, flow.chosen = flow.room.card;
    all.emplace_back("staff-account-own", state_of(flow));
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
    Staff with_cases = let_in(Staff::Phase::menu);
    with_cases.backlog = core::Backlog{12, 9, cases_for_staff()};
    add("staff-with-cases", with_cases);
    State& much = add("staff-much", with_cases);
    much.printer = device::Health::paper_near_end;
    much.line_up = false;
    much.line_down_since = much.now;
    much.update.emplace().stage = core::SystemUpdate::Stage::installed;
    much.update->to = "0.2.0";
    auto& backlog = *std::get<Staff>(much.flow).backlog;
    backlog.unit = {.storage_used = 93,
                    .certificate_ends = monday + std::chrono::days{12},
                    .unsaved_since = monday - std::chrono::days{64}};
    const Instant since = Instant{monday.time_since_epoch()} + 31min;
    backlog.today = {.loans = 87,
                     .returns = 64,
                     .visits = 41,
                     .calls = {{since, "acknowledged", 100s}, {since, "unanswered", 0s}}};
    add_cases(all, with_cases, since);
    add_devices(all);
    add_accounts(all);
    add("staff-unit", let_in(Staff::Phase::unit));
    Staff librarian = let_in(Staff::Phase::unit);
    librarian.card.role = core::StaffRole::staff;
    add("staff-unit-librarian", librarian);
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
        add(std::string("staff-") + name, let_in(Staff::Phase::unit)).outcome = outcome;
    add("staff-reset", let_in(Staff::Phase::choosing_reset));
    add("staff-reset-keep", let_in(Staff::Phase::confirming, MaintenanceRequest::reset_keep));
    add("staff-reset-wipe", let_in(Staff::Phase::confirming, MaintenanceRequest::reset_wipe));
    return all;
}

}  // namespace anjungan::screens::samples
