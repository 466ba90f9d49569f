// States built by hand: every screen in every phase, as a patron may meet it on the morning of
// Monday, 23 November 2026.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/kiosk/screens/guest_samples.h"
#include "tests/kiosk/screens/search_samples.h"
#include "tests/kiosk/screens/staff_samples.h"
#include "tests/kiosk/screens/survey_samples.h"

namespace anjungan::screens::samples {

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
    locked.refusal->locked_until = Steady{900s};
    add("idle-locked", locked);
    Idle owing = noticed(flows::Notice::card_refused, Refusal::debt_too_high);
    owing.refusal->owed = {27500};
    add("idle-owing", owing);
    for (const auto& [name, in_time] : {std::pair{"idle-promise", 1184}, {"idle-promise-broken", 871}}) {
        State& promised = add(name, Idle{});
        promised.service =
            core::ServiceMeasured{.month = Day{2026y / 11 / 1}, .visits = 1240, .in_time = in_time};
        promised.now.wall += 1min;  // the turn of this poster
    }
    add("idle-power-returned", Idle{}).power_returned = Steady{90s};
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
    held.held = {flows::HeldBook{{"B0001"}}};
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
    seen.held = {flows::HeldBook{{"B0001"}}};
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
    asking.rows.push_back(loan(layar_di_telaga(), RowState::held));
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
    BorrowRow pending = loan(layar_di_telaga(), RowState::pending);
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

    flows::PatronAccount first_card;
    first_card.by_itself = true;
    add("account-card", first_card);
    first_card.notice = flows::Notice::not_understood;
    add("account-not-understood", first_card);
    first_card.notice.reset();
    first_card.phase = flows::PatronAccount::Phase::opening;
    add("account-opening", first_card);
    flows::PatronAccount account;
    account.visit = standing;
    account.phase = flows::PatronAccount::Phase::asking;
    add("account-asking", account);
    account.phase = flows::PatronAccount::Phase::showing;
    account.rows = {{.ticket = {}, .loan = {sitti_nurbaya(), due - std::chrono::days{9}, true}},
                    {.ticket = {}, .loan = {kartini(), due}},
                    {.ticket = {}, .loan = {layar_di_telaga(), std::nullopt}}};
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
    flows::PatronAccount whole = whole_account();
    add("account-whole", whole);
    flows::PatronAccount with_events = whole;
    with_events.events = {
        {.event = "dongeng-pagi", .mine = core::EventStanding::Mine::seat, .moved_up = true},
        {.event = "temu-guru", .mine = core::EventStanding::Mine::waiting, .my_place = 3}};
    add("account-events", with_events);
    add("phone-card", flows::PhoneCard{whole});
    flows::Clearance letter;
    letter.account = whole;
    add("clearance-keeping", letter);
    for (const auto& [name, at] : {std::pair{"missing", flows::Clearance::Phase::missing},
                                   std::pair{"away", flows::Clearance::Phase::away},
                                   std::pair{"printing", flows::Clearance::Phase::printing},
                                   std::pair{"done", flows::Clearance::Phase::done}}) {
        letter.phase = at;
        add(std::string("clearance-") + name, letter);
    }
    letter.phase = flows::Clearance::Phase::waiting_for_paper;
    letter.proof = "AJ1:" + std::string(144, 'A');
    add("clearance-waiting", letter).printer = device::Health::paper_out;
    flows::Pay pay;
    pay.account = whole;
    pay.amount = {1800};
    pay.merchant = "PERPUSTAKAAN CONTOH";
    pay.code = "00020101021251440014ID.CO.QRIS.WWW0215ID10260000000010303UMI520482315303360540418005802ID59";
    add("pay-claiming", pay);
    pay.phase = flows::Pay::Phase::showing;
    add("pay", pay);
    pay.phase = flows::Pay::Phase::unkept;
    add("pay-unkept", pay);
    flows::ProofShown proof;
    add("proof-asking", proof);
    proof.phase = flows::ProofShown::Phase::told;
    add("proof-wrong", proof);
    proof.told = {.ticket = {},
                  .is_right = true,
                  .of = core::ProofChecked::Of::lent,
                  .books = 3,
                  .at = Instant{monday.time_since_epoch()} - 15h,
                  .unit = "anjungan-02"};
    add("proof", proof);
    whole.holds[1].state = RowState::in_doubt;
    whole.rows[1].state = RowState::in_doubt;
    add("account-in-doubt", whole);
    whole.rows.clear(), whole.holds.clear(), whole.fines.clear();
    whole.owed = {};
    add("account-empty", whole);
    whole = whole_account();
    whole.holds.clear(), whole.fines.clear();
    whole.owed = {};
    whole.known_here = true, whole.may_renew = false;
    whole.as_of = Instant{monday.time_since_epoch()} - 15h;
    add("account-known-here", whole);
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
    Borrow joins = other;
    joins.phase = Borrow::Phase::adding;
    add("borrow-adding", joins);
    joins.phase = Borrow::Phase::card_refused;
    joins.card_refusal = flows::CardRefusal{Refusal::card_expired};
    add("borrow-card-refused", joins);
    add("borrow-card-refused-waiting", joins).scans.waiting = {unclear("B0004")};
    add("borrow-family", family(2));
    add("borrow-family-first", family(0));
    add("borrow-family-of-four", family(4));
    Borrow others = family(2);
    others.notice = flows::Notice::others_book;
    add("borrow-family-others-book", others);
    Borrow interrupted = two_books();
    interrupted.rows[0].record = interrupted.rows[1].record = 41;
    add("borrow-interrupted", interrupted);
    Borrow moved_up = borrowing({});
    moved_up.moved_up = {"temu-guru"};
    add("borrow-moved-up", moved_up);
    Borrow fee = two_books();
    fee.phase = Borrow::Phase::asking_fee;
    fee.rows[0].fee = {2500};
    fee.rows.push_back(loan(layar_di_telaga(), RowState::fee_asked));
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
        several.rows.push_back(loan(i % 2 == 0 ? layar_di_telaga() : kartini(), RowState::done));
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
    pupil_leaves.draft.lines = {{"Timun Mas", due}};
    pupil_leaves.visit = pupil;
    add("goodbye-child", pupil_leaves);
    Goodbye family_leaves = leaving(Goodbye::Phase::choosing);
    family_leaves.visit = family(2);
    family_leaves.draft.family = {"Sekar A.", "Bagas P."};
    family_leaves.draft.lines = {{"Sitti Nurbaya", due}, {"Timun Mas", due, 1}};
    add("goodbye-family", family_leaves);
    Goodbye all_taken = leaving(Goodbye::Phase::thanks);
    all_taken.visit = two_books();
    all_taken.next_on_shelf = layar_di_telaga();
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
    add("languages", Idle{}).sheet = flows::Sheet::languages;
    add("languages-borrow", two_books()).sheet = flows::Sheet::languages;
    State& aloud = add("voice", two_books());
    aloud.preferences.voice = true;
    aloud.sheet = flows::Sheet::voice;
    add("staff-at-the-door", two_books()).staff_at_the_door = flows::StaffAtTheDoor{wening()};
    add("staff-at-the-door-return", Return{}).staff_at_the_door = flows::StaffAtTheDoor{wening()};
    add("staff-at-the-door-waiting", two_books()).staff_at_the_door = flows::StaffAtTheDoor{wening(), true};
    State& calling = add("help", two_books());
    calling.help = flows::HelpCall{.since = calling.now};
    State& answered = add("help-acknowledged", two_books());
    answered.help = flows::HelpCall{.since = answered.now, .acknowledged = 125s};
    add("out-of-service", flows::OutOfService{}).store_well = false;
    add("about", flows::About{});
    for (auto& each : every_phase_of_guests()) all.push_back(std::move(each));
    for (auto& each : every_phase_of_events()) all.push_back(std::move(each));
    for (auto& each : every_phase_of_search()) all.push_back(std::move(each));
    for (auto& each : every_phase_of_survey()) all.push_back(std::move(each));
    for (auto& each : every_phase_of_staff()) all.push_back(std::move(each));
    return all;
}

inline std::vector<Poster> posters() {
    return {{.picture = SOURCE_DIR "/assets/sample-library/campaigns/dongeng-pagi/storytelling.svg",
             .audience = "Untuk siswa SD/MI",
             .title = "Dongeng pagi di lereng Dieng",
             .when = "Minggu, 29 November · 09.00",
             .where = "Ruang anak",
             .event = 1}};
}
inline Week week() {
    Week open;
    for (std::size_t day = 1; day < 7; ++day) open[day] = Hours{8h, 16h};
    return open;
}

}  // namespace anjungan::screens::samples
