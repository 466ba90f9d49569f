// States built by hand: every screen in every phase, as a patron may meet it on the morning of
// Monday, 23 November 2026.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "kiosk/screens/view.h"

namespace anjungan::screens::samples {

using namespace std::chrono_literals;
using circulation::Refusal;
using flows::Borrow;
using flows::BorrowRow;
using flows::Goodbye;
using flows::Idle;
using flows::Pin;
using flows::Return;
using flows::ReturnRow;
using flows::RowState;
using flows::Staff;
using flows::StaffUnlock;
using flows::State;

inline constexpr Day monday = std::chrono::local_days{std::chrono::year{2026} / 11 / 23};
inline constexpr Day due = monday + std::chrono::days{7};

inline words::Words language(std::string_view code) {
    return words::Words::load(BUILD_DIR "/words", code).value();
}

inline State state(flows::Flow flow) {
    State made;
    made.policy.library_name = "Perpustakaan Daerah Wonosobo";
    made.now.wall = Instant{monday.time_since_epoch()} + 42min;  // 07.42 in Wonosobo
    made.now.steady = Steady{100s};
    made.printer = made.scanner = device::Health::ok;
    made.capabilities = {circulation::Capability::undo_checkout, circulation::Capability::view_account,
                         circulation::Capability::renew_loan};
    made.flow = std::move(flow);
    return made;
}

inline circulation::Item sitti_nurbaya() {
    return {{"B0001"}, "Sitti Nurbaya", "Marah Rusli", "899.221 RUS s", "Fiksi A2", 1922};
}
inline circulation::Item kartini() {
    return {{"B0002"}, "Habis Gelap Terbitlah Terang", "R.A. Kartini", "920 KAR h", "Biografi", 1911};
}
inline circulation::Item kamus() {
    return {{"B0044"}, "Kamus Besar Bahasa Jawa", "Sudaryanto", "499.222 SUD k", "Rujukan", 2001};
}
inline circulation::Item layar_terkembang() {
    return {{"B0004"}, "Layar Terkembang", "Sutan Takdir Alisjahbana", "899.221 ALI l", "Fiksi A1", 1937};
}

inline circulation::Item timun_mas() {
    return {{"B0021"}, "Timun Mas", "Cerita rakyat", "398.2 TIM", "Anak 2", 2014};
}

inline circulation::Patron sekar() {
    circulation::Patron patron;
    patron.barcode = {"P0001"};
    patron.short_name = "Sekar A.";
    patron.first_name = "Sekar";
    patron.may_borrow = 2;
    return patron;
}

inline flows::Scan unclear(std::string barcode) {
    return {.barcode = std::move(barcode), .what = flows::Scan::What::unclear};
}

inline BorrowRow loan(circulation::Item item, RowState row_state) {
    BorrowRow row;
    row.barcode = item.barcode;
    row.item = std::move(item);
    row.state = row_state;
    if (row_state == RowState::done) row.due = due;
    return row;
}
inline BorrowRow refused(circulation::Item item, Refusal refusal) {
    BorrowRow row = loan(std::move(item), RowState::refused);
    row.refusal = refusal;
    return row;
}
inline ReturnRow returned(circulation::Item item, circulation::Destination destination) {
    ReturnRow row;
    row.barcode = item.barcode;
    row.item = std::move(item);
    row.state = RowState::done;
    row.destination = destination;
    return row;
}

inline Borrow borrowing(std::vector<BorrowRow> rows) {
    Borrow flow;
    flow.phase = Borrow::Phase::scanning;
    flow.patron = sekar();
    flow.rows = std::move(rows);
    return flow;
}
inline Borrow two_books() {
    return borrowing({loan(sitti_nurbaya(), RowState::done), loan(kartini(), RowState::done)});
}

inline Goodbye leaving(Goodbye::Phase phase) {
    Goodbye flow;
    flow.phase = phase;
    flow.first_name = "Sekar";
    flow.draft.patron_name = "Sekar A.";
    flow.draft.lines = {{"Sitti Nurbaya", due}, {"Habis Gelap Terbitlah Terang", due}};
    flow.opened_at = Steady{95s};
    flow.closes_at = Steady{125s};
    return flow;
}

inline Pin typing(Pin::Phase phase, std::string_view digits) {
    Pin flow;
    flow.phase = phase;
    flow.patron = sekar();
    flow.patron.pin = circulation::PinForm{.length = 4};
    flow.typed = Secret{digits};
    return flow;
}

inline Pin typing_password(Pin::Phase phase, std::string_view typed) {
    Pin flow = typing(phase, typed);
    flow.patron.pin = circulation::PinForm{circulation::PinForm::Kind::text};
    return flow;
}

inline Idle noticed(flows::Notice notice, std::optional<Refusal> refusal = std::nullopt) {
    Idle flow;
    flow.phase = Idle::Phase::notice;
    flow.notice = notice;
    flow.refusal = refusal;
    return flow;
}

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
             .title = "Tenggelamnya Kapal van der Wijck",
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

// By name, in the order a patron may meet them; then what staff meet.
inline std::vector<std::pair<std::string, State>> every_phase() {
    std::vector<std::pair<std::string, State>> all;
    const auto add = [&](std::string name, flows::Flow flow) -> State& {
        return all.emplace_back(std::move(name), state(std::move(flow))).second;
    };

    add("idle", Idle{});
    State& no_scanner = add("idle-no-scanner", Idle{});
    no_scanner.scanner = device::Health::absent;
    no_scanner.unanswered = flows::HelpCall{.since = no_scanner.now, .for_scanner = true};
    add("idle-looking-up", Idle{}).scans.waiting = {unclear("P0003")};
    add("idle-looking-up-several", Idle{}).scans.waiting = {unclear("P0003"), unclear("B0004"),
                                                            unclear("B0005")};
    add("idle-expired", noticed(flows::Notice::card_refused, Refusal::card_expired));
    Idle locked = noticed(flows::Notice::card_refused, Refusal::pin_locked);
    locked.locked_until = Steady{900s};
    add("idle-locked", locked);
    add("idle-pin-missing", noticed(flows::Notice::card_refused, Refusal::pin_missing));
    add("idle-not-understood", noticed(flows::Notice::not_understood));
    add("idle-cannot-tell", noticed(flows::Notice::cannot_tell));
    add("idle-staff-card", noticed(flows::Notice::staff_card));
    add("idle-not-available", noticed(flows::Notice::not_available));
    add("idle-no-answer", noticed(flows::Notice::no_answer));
    Idle offer = noticed(flows::Notice::not_understood);
    offer.phase = Idle::Phase::offer_help;
    add("idle-offer-help", offer);

    using At = core::SystemUpdate::Stage;
    for (const auto& [name, stage] :
         {std::pair{"looking", At::looking}, std::pair{"nothing", At::nothing}, std::pair{"same", At::same},
          std::pair{"installing", At::installing}, std::pair{"installed", At::installed},
          std::pair{"refused", At::refused}, std::pair{"returned", At::returned}})
        add(std::string("idle-update-") + name, Idle{}).update = core::SystemUpdate{
            .stage = stage,
            .from = "0.1.0",
            .to = "0.2.0",
            .percent = 45,
            .stick_may_go = stage != At::looking && stage != At::installing,
            .reason =
                stage == At::refused ? "version 0.2.0 is older than 0.3.0, and nobody has allowed that" : ""};

    Pin held = typing(Pin::Phase::entering, "24");
    held.held = {{"B0001"}};
    add("pin", held);
    add("pin-checking", typing(Pin::Phase::checking, ""));
    add("pin-wrong", typing(Pin::Phase::wrong, ""));
    Pin cannot_tell = typing(Pin::Phase::entering, "2");
    cannot_tell.notice = flows::Notice::cannot_tell;
    add("pin-cannot-tell", cannot_tell);
    Pin unknown_length = typing(Pin::Phase::entering, "246");
    unknown_length.patron.pin = circulation::PinForm{};
    add("pin-of-any-length", unknown_length);

    add("password", typing_password(Pin::Phase::entering, "gunung"));
    add("password-none-yet", typing_password(Pin::Phase::entering, ""));
    Pin seen = typing_password(Pin::Phase::entering, "Gunung");
    seen.shown = seen.capital = true;
    seen.held = {{"B0001"}};
    add("password-shown", seen);
    Pin signs = typing_password(Pin::Phase::entering, "Gunung-2024, sing dhuwur tenan");
    signs.more = 1;
    add("password-signs", signs);
    add("password-checking", typing_password(Pin::Phase::checking, ""));
    add("password-wrong", typing_password(Pin::Phase::wrong, ""));

    Borrow asking;
    asking.phase = Borrow::Phase::asking;
    asking.rows = {loan(timun_mas(), RowState::held)};
    add("ask-borrow", asking);
    asking.rows.push_back(loan(kartini(), RowState::held));
    asking.rows.push_back(loan(layar_terkembang(), RowState::held));
    asking.rows.back().item.reset();
    add("ask-borrow-several", asking);
    asking.rows.resize(1);
    asking.rows[0].item.reset();
    asking.notice = flows::Notice::not_understood;
    add("ask-borrow-not-understood", asking).scans.waiting = {unclear("4711")};

    add("borrow-waiting", Borrow{});
    Borrow opening;
    opening.phase = Borrow::Phase::opening;
    opening.rows = {loan(sitti_nurbaya(), RowState::held)};
    opening.rows[0].item.reset();
    add("borrow-opening", opening);
    add("borrow-first", borrowing({}));
    BorrowRow pending = loan(layar_terkembang(), RowState::pending);
    add("borrow", borrowing({loan(sitti_nurbaya(), RowState::done), loan(kartini(), RowState::done),
                             refused(kamus(), Refusal::not_for_loan), pending}));
    Borrow again = two_books();
    again.rows[1].scanned_again = true;
    add("borrow-again", again);
    Borrow undone = two_books();
    undone.rows[0].state = RowState::undone;
    undone.rows[1].state = RowState::undoing;
    undone.rows[1].due.reset();
    add("borrow-undo", undone);
    Borrow own_hold = two_books();
    own_hold.rows[0].own_hold = own_hold.rows[1].own_hold = true;
    own_hold.rows[1].state = RowState::undone;
    own_hold.rows[1].due.reset();
    add("borrow-own-hold", own_hold);
    Borrow no_longer = two_books();
    no_longer.rows[1].state = RowState::undone;
    no_longer.rows[1].due.reset();
    no_longer.rows[1].ticket = core::Ticket{2};
    no_longer.undone = core::Ticket{2};
    add("borrow-undone", no_longer);
    Borrow in_doubt = two_books();
    in_doubt.rows[0].undo_refused = true;
    in_doubt.rows[1].state = RowState::in_doubt;
    add("borrow-in-doubt", in_doubt);
    add("borrow-looking-up", two_books()).scans.waiting = {unclear("4711"), unclear("4712")};
    Borrow full = two_books();
    full.patron->may_borrow = 0;
    add("borrow-full", full);
    Borrow full_on_arrival = borrowing({});
    full_on_arrival.patron->may_borrow = 0;
    full_on_arrival.patron->standing =
        circulation::Standing{.at_home = 5, .overdue = 1, .holds_ready = 1, .owed = {9500}};
    add("borrow-full-on-arrival", full_on_arrival);
    Borrow standing = borrowing({});
    standing.patron->standing =
        circulation::Standing{.at_home = 1, .overdue = 1, .holds_ready = 2, .owed = {9500}};
    add("borrow-first-standing", standing);
    standing.at_home = {{sitti_nurbaya(), due - std::chrono::days{9}, true}, {kartini(), due}};
    add("borrow-at-home", standing);
    standing.at_home.clear();
    standing.rows = {loan(sitti_nurbaya(), RowState::done), refused(kartini(), Refusal::already_yours)};
    standing.rows[1].due = due - std::chrono::days{3};
    add("borrow-already-yours", standing);

    flows::PatronAccount account;
    account.visit = standing;
    add("account-asking", account);
    account.phase = flows::PatronAccount::Phase::showing;
    account.rows = {{.ticket = {}, .loan = {sitti_nurbaya(), due - std::chrono::days{9}, true}},
                    {.ticket = {}, .loan = {kartini(), due}},
                    {.ticket = {}, .loan = {layar_terkembang(), std::nullopt}}};
    add("account", account);
    account.rows[0].state = RowState::refused;
    account.rows[0].refusal = Refusal::overdue;
    account.rows[1].state = RowState::done;
    account.rows[2].state = RowState::pending;
    add("account-renewing", account);
    account.rows[2].state = RowState::done;
    add("account-renewed", account);
    account.phase = flows::PatronAccount::Phase::untold;
    account.rows.clear();
    add("account-untold", account);
    Borrow limit_untold = two_books();
    limit_untold.patron->may_borrow.reset();
    add("borrow-limit-untold", limit_untold);
    Borrow finishing = borrowing({loan(sitti_nurbaya(), RowState::done), pending});
    finishing.finish_when_answered = true;
    add("borrow-finishing", finishing);
    Borrow no_book = two_books();
    no_book.notice = flows::Notice::not_understood;
    add("borrow-not-understood", no_book);
    Borrow other = two_books();
    other.phase = Borrow::Phase::other_card;
    other.other = circulation::PatronBarcode{"P0002"};
    add("borrow-other-card", other);
    Borrow fee = two_books();
    fee.phase = Borrow::Phase::asking_fee;
    fee.rows[0].fee = {2500};
    fee.rows.push_back(loan(layar_terkembang(), RowState::fee_asked));
    fee.rows[2].ticket = core::Ticket{3};
    fee.rows[2].fee = {5000};
    fee.fee_of = core::Ticket{3};
    add("borrow-fee", fee);
    add("borrow-fee-waiting", fee).scans.waiting = {unclear("B0005")};
    Borrow visit_full = two_books();
    visit_full.notice = flows::Notice::visit_full;
    add("borrow-visit-full", visit_full);
    add("borrow-other-card-waiting", other).scans.waiting = {unclear("B0004"), unclear("B0005")};
    Borrow many = borrowing({});
    for (int i = 0; i < 14; ++i)
        many.rows.push_back(loan(i % 2 == 0 ? sitti_nurbaya() : kartini(), RowState::done));
    add("borrow-many", many);
    Borrow ten = many;
    ten.rows.resize(10);
    add("borrow-ten", ten);
    add("borrow-many-above", many).rows_until = 6;
    Borrow several = borrowing({});
    for (int i = 0; i < 5; ++i)
        several.rows.push_back(loan(i % 2 == 0 ? layar_terkembang() : kartini(), RowState::done));
    add("borrow-several", several);
    Borrow for_staff = two_books();
    for (Refusal why : {Refusal::not_for_loan, Refusal::reserved_for_another, Refusal::not_for_loan})
        for_staff.rows.push_back(refused(kamus(), why));
    for_staff.rows[2].folded = for_staff.rows[3].folded = true;
    add("borrow-folded", for_staff);
    for_staff.rows[4].folded = for_staff.shows_folded = true;
    add("borrow-folded-open", for_staff);
    Borrow pupil = borrowing({});
    pupil.patron->short_name = "Bagas P.";
    pupil.patron->first_name = "Bagas";
    pupil.patron->type = "SD/MI";
    add("borrow-child-first", pupil);
    pupil.rows = {loan(timun_mas(), RowState::done)};
    add("borrow-child", pupil);
    Borrow pupil_full = pupil;
    pupil_full.patron->may_borrow = 0;
    add("borrow-child-full", pupil_full);

    add("return-first", Return{});
    Return returning;
    returning.rows = {returned(sitti_nurbaya(), circulation::Destination::return_bin),
                      returned(kartini(), circulation::Destination::hold_shelf),
                      returned(kamus(), circulation::Destination::staff)};
    returning.rows[0].fine = {1500};
    ReturnRow unknown;
    unknown.barcode = {"X999"};
    unknown.state = RowState::refused;
    unknown.refusal = Refusal::unknown_item;
    returning.rows.push_back(unknown);
    ReturnRow waiting;
    waiting.barcode = {"B0004"};
    returning.rows.push_back(waiting);
    add("return", returning);
    Return folded = returning;
    folded.rows[3].folded = true;
    add("return-folded", folded);
    folded.shows_folded = true;
    add("return-folded-open", folded);
    returning.rows.resize(2);
    returning.finish_when_answered = true;
    add("return-finishing", returning).scans.waiting = {unclear("4711")};

    add("goodbye", leaving(Goodbye::Phase::choosing));
    add("goodbye-no-paper", leaving(Goodbye::Phase::choosing)).printer = device::Health::paper_out;
    Goodbye next = leaving(Goodbye::Phase::thanks);
    add("goodbye-qr", leaving(Goodbye::Phase::qr));
    add("goodbye-printing", leaving(Goodbye::Phase::printing));
    add("goodbye-waiting", leaving(Goodbye::Phase::waiting_for_paper)).printer = device::Health::paper_out;
    add("goodbye-thanks", next);
    Goodbye pupil_leaves = leaving(Goodbye::Phase::printing);
    pupil_leaves.first_name = "Bagas";
    pupil_leaves.visit = pupil;
    add("goodbye-child", pupil_leaves);
    Goodbye all_taken = leaving(Goodbye::Phase::thanks);
    all_taken.visit = two_books();
    add("goodbye-taken", all_taken);
    Goodbye only_returned;
    only_returned.phase = Goodbye::Phase::thanks;
    only_returned.returned = 3;
    add("goodbye-returned", only_returned);

    for (const auto& [name, phase] :
         {std::pair{"choosing", Goodbye::Phase::choosing}, std::pair{"qr", Goodbye::Phase::qr},
          std::pair{"thanks", Goodbye::Phase::thanks}}) {
        Goodbye repeated = leaving(phase);
        repeated.visit = two_books();
        repeated.again = sitti_nurbaya().barcode;
        add(std::string("goodbye-again-") + name, repeated);
    }

    State& late = add("timeout", two_books());
    late.warning_since = Steady{88s};
    add("languages", Idle{}).choosing_language = true;
    add("languages-borrow", two_books()).choosing_language = true;
    add("staff-at-the-door", two_books()).staff_at_the_door = flows::StaffAtTheDoor{wening()};
    add("staff-at-the-door-return", Return{}).staff_at_the_door = flows::StaffAtTheDoor{wening()};
    add("staff-at-the-door-waiting", two_books()).staff_at_the_door = flows::StaffAtTheDoor{wening(), true};
    State& calling = add("help", two_books());
    calling.help = flows::HelpCall{.since = calling.now};
    State& answered = add("help-acknowledged", two_books());
    answered.help = flows::HelpCall{.since = answered.now, .acknowledged = 125s};
    add("out-of-service", flows::OutOfService{}).store_well = false;
    add("about", flows::About{});
    for (auto& each : every_phase_of_staff()) all.push_back(std::move(each));
    return all;
}

inline std::vector<Poster> posters() {
    return {{SOURCE_DIR "/assets/posters/storytelling.svg", "Untuk siswa SD/MI",
             "Dongeng pagi di lereng Dieng", "Minggu, 29 November · 09.00", "Ruang anak"}};
}
inline Week week() {
    Week open;
    for (std::size_t day = 1; day < 7; ++day) open[day] = Hours{8h, 16h};
    return open;
}

}  // namespace anjungan::screens::samples
