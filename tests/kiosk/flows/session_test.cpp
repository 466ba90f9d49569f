#include "kiosk/flows/borrow.h"
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

TEST(Session, EndsByItselfWithAWarningFirstAndKeepsTheReceiptForStaff) {
    Rehearsal kiosk;
    kiosk.open_session();
    kiosk.checkout("B0001");
    kiosk.wait(59s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    kiosk.wait(1s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"timeout"});
    kiosk.wait(19s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"timeout"});
    kiosk.wait(1s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
    EXPECT_EQ(kiosk.asked<KeepReceipt>().draft.lines.size(), 1u);
}

TEST(Session, NothingOfThePatronIsLeftAfterIt) {
    Rehearsal kiosk;
    kiosk.open_session();
    kiosk.checkout("B0001");
    kiosk.choose_language("en");
    kiosk.tap(Reply::large_text);
    kiosk.wait(80s);
    EXPECT_EQ(kiosk.state.flow, Flow{Idle{}});
    EXPECT_EQ(kiosk.state.preferences, kiosk.state.policy.preferences);
}

TEST(Session, AnyTouchKeyOrScanGoesOnAsOftenAsOneLikes) {
    Rehearsal kiosk;
    kiosk.open_session();
    for (int i = 0; i < 20; ++i) {
        kiosk.wait(65s);
        ASSERT_EQ(screen_of(kiosk.state), Screen{"timeout"});
        kiosk.tap(Reply::stay);
        ASSERT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    }
    kiosk.wait(65s);
    kiosk.happen(UserActive{});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    kiosk.wait(65s);
    kiosk.scan("B0001");
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    EXPECT_EQ(kiosk.count<CheckOutItem>(), 1);
}

TEST(Session, TimeStandsStillWhileTheKioskWorks) {
    Rehearsal kiosk;
    kiosk.open_session();
    kiosk.wait(30s);
    kiosk.scan("B0001");
    kiosk.wait(59s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    kiosk.happen(Answered{kiosk.asked<CheckOutItem>().ticket,
                          CheckedOut{Rehearsal::book("B0001"), Rehearsal::due(), 1}});
    kiosk.wait(59s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    kiosk.wait(1s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"timeout"});
}

// Fault: an account stayed on the screen for as long as a disk or a line hung, and went on as hers.
TEST(Session, EndsWithWordsWhenNoAnswerComesForAMinuteAndKeepsWhatWasAnswered) {
    Rehearsal kiosk;
    kiosk.open_session();
    kiosk.checkout("B0001");
    kiosk.scan("B0002");
    const auto late = kiosk.asked<CheckOutItem>().ticket;
    kiosk.wait(40s);
    kiosk.scan("B0003");  // to scan on does not keep her waiting longer
    kiosk.wait(19s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    kiosk.wait(1s);
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::no_answer);
    EXPECT_EQ(kiosk.state.preferences, kiosk.state.policy.preferences);
    ASSERT_EQ(kiosk.asked<KeepReceipt>().draft.lines.size(), 1u);
    EXPECT_EQ(kiosk.asked<KeepReceipt>().draft.lines[0].title, Rehearsal::book("B0001").title);

    const State before = kiosk.state;
    kiosk.happen(Answered{late, CheckedOut{Rehearsal::book("B0002"), Rehearsal::due(), 1}});
    EXPECT_EQ(kiosk.state.flow, before.flow) << "what comes later is the journal's";
    kiosk.open_session({{"P0002"}, "Budi S.", "Budi", "umum", 0, 2, {}, std::nullopt});
    kiosk.happen(Answered{late, CheckedOut{Rehearsal::book("B0002"), Rehearsal::due(), 1}});
    EXPECT_TRUE(kiosk.flow<Borrow>().rows.empty()) << "nor another's";
}

TEST(Session, EachAnswerGivesTheNextOneItsOwnMinute) {
    Rehearsal kiosk;
    kiosk.open_session();
    std::vector<Ticket> tickets;
    for (const char* book : {"B0001", "B0002", "B0003"}) {
        kiosk.scan(book);
        tickets.push_back(kiosk.asked<CheckOutItem>().ticket);
    }
    for (const Ticket ticket : tickets) {
        kiosk.wait(50s);
        ASSERT_EQ(screen_of(kiosk.state), Screen{"borrow"});
        kiosk.happen(Answered{ticket, CheckedOut{Rehearsal::book("B0001"), Rehearsal::due(), 1}});
    }
    EXPECT_EQ(checked_out(kiosk.flow<Borrow>()), 3);
}

TEST(Session, ALateAnswerOpensNoAccount) {
    Rehearsal kiosk;
    kiosk.scan("P0001");
    const auto opening = kiosk.asked<OpenAccount>().ticket;
    kiosk.wait(60s);
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::no_answer);
    kiosk.happen(AccountOpened{opening, Rehearsal::sekar()});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});

    Patron with_pin = Rehearsal::sekar();
    with_pin.pin = PinForm{.length = 4};
    kiosk.open_session(with_pin);
    kiosk.type("1234");
    const auto checking = kiosk.asked<CheckPin>().ticket;
    kiosk.wait(60s);
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::no_answer);
    kiosk.happen(PinChecked{checking, std::nullopt});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});

    kiosk.scan("P0002");  // and none that another waits for
    kiosk.happen(AccountOpened{opening, Rehearsal::sekar()});
    kiosk.happen(PinChecked{checking, std::nullopt});
    EXPECT_EQ(kiosk.flow<Borrow>().phase, Borrow::Phase::opening);
    EXPECT_FALSE(kiosk.flow<Borrow>().patron);
}

TEST(Session, WhatIsLookedUpInVainIsGivenUp) {
    KioskPolicy policy = sample_policy();
    policy.masks.patron = policy.masks.item = {*BarcodeMask::parse("####")};
    Rehearsal kiosk(policy);
    kiosk.scan("0001");
    const auto late = kiosk.asked<Identify>().ticket;
    ASSERT_EQ(kiosk.state.scans.asked, late);
    kiosk.wait(60s);
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::no_answer);
    EXPECT_EQ(kiosk.state.scans, Scans{});
    kiosk.happen(Identified{late, Owner::patron});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});

    kiosk.scan("0001");
    kiosk.happen(
        Identified{.ticket = kiosk.asked<Identify>().ticket, .owner = Owner::item, .place = Place::on_loan});
    kiosk.wait(60s);
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::no_answer) << "nor is a return waited for longer";
}

TEST(Session, ALanguageChosenOnTheWelcomeScreenIsForgottenWhenNobodyGoesOn) {
    Rehearsal kiosk;
    kiosk.choose_language("jv");
    kiosk.wait(60s);
    EXPECT_EQ(kiosk.state.preferences.language, Language::id);
}

TEST(Session, AStoreThatFailsClosesTheKioskUntilItIsWell) {
    Rehearsal kiosk;
    kiosk.open_session();
    EXPECT_TRUE(somebody_is_there(kiosk.state));
    kiosk.happen(StoreChanged{false});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"out-of-service"});
    EXPECT_FALSE(somebody_is_there(kiosk.state)) << "the unit may start anew to mend its disk";
    kiosk.scan("P0001");
    EXPECT_EQ(screen_of(kiosk.state), Screen{"out-of-service"});
    kiosk.happen(StoreChanged{true});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
}

TEST(Night, DarkensThePanelOnceNobodyIsThereAndATouchOnlyWakesIt) {
    KioskPolicy policy = sample_policy();
    policy.night = {21h, 6h};
    Rehearsal kiosk(policy);  // begins at seven in the morning, local time
    EXPECT_EQ(kiosk.state.light, device::Light::lit);
    kiosk.wait(13h + 59min);
    EXPECT_EQ(kiosk.state.light, device::Light::lit);
    kiosk.wait(1min);
    EXPECT_EQ(kiosk.asked<LightPanel>(), LightPanel{device::Light::dark});
    kiosk.tap(Borrow::opens);
    EXPECT_EQ(kiosk.asked<LightPanel>(), LightPanel{device::Light::lit});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"}) << "nobody saw what was touched";
    kiosk.wait(59s);
    EXPECT_EQ(kiosk.state.light, device::Light::lit);
    kiosk.wait(1s);
    EXPECT_EQ(kiosk.state.light, device::Light::dark);
    kiosk.scan("B0001");
    EXPECT_EQ(kiosk.state.light, device::Light::lit);
    kiosk.wait(9h);
    EXPECT_EQ(kiosk.state.light, device::Light::lit) << "it is six";
}

TEST(Update, IsTalkedAboutWhileItGoesOnAndUntilItsEndIsRead) {
    KioskPolicy policy = sample_policy();
    policy.night = {0h, 24h};
    Rehearsal kiosk(policy);
    kiosk.wait(2min);
    ASSERT_EQ(kiosk.state.light, device::Light::dark);
    kiosk.happen(UpdateProgressed{{SystemUpdate::Stage::installing, "0.1.0", "0.2.0", 3, false, ""}});
    EXPECT_EQ(kiosk.state.light, device::Light::lit) << "a technician is there";
    kiosk.wait(1h);
    ASSERT_TRUE(kiosk.state.update);
    EXPECT_EQ(kiosk.state.light, device::Light::lit);
    kiosk.happen(UpdateProgressed{{SystemUpdate::Stage::refused, "0.1.0", "0.2.0", 0, true, "older"}});
    kiosk.wait(119s);
    EXPECT_TRUE(kiosk.state.update);
    kiosk.wait(1s);
    EXPECT_FALSE(kiosk.state.update);
    EXPECT_EQ(kiosk.state.light, device::Light::dark);
}

TEST(Night, NeverComesUnlessItIsSetAndTheClockIsTrusted) {
    Rehearsal never;
    never.wait(24h);
    EXPECT_EQ(never.count<LightPanel>(), 0);
    KioskPolicy policy = sample_policy();
    policy.night = {0h, 24h};
    State state = first_state(policy, Moment{Steady{}, Instant{}, ClockTrust::doubtful});
    state = update(std::move(state), {Moment{Steady{1h}, Instant{1h}, ClockTrust::doubtful}, Ticked{}}).state;
    EXPECT_EQ(state.light, device::Light::lit);
}

TEST(Idle, OffersHelpAfterThreeScansThatMeanNothing) {
    Rehearsal kiosk;
    for (const char* nonsense : {"", "'; DROP TABLE item; --", "\x1b@\x10\x04\x01"}) kiosk.scan(nonsense);
    EXPECT_EQ(kiosk.flow<Idle>().phase, Idle::Phase::offer_help);
    kiosk.scan("B0001");
    kiosk.tell(Owner::item, Place::on_loan);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"return"});
}

TEST(Idle, AStaffCardIsNobodysAccount) {
    Rehearsal kiosk;
    kiosk.scan("S0002");
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::staff_card);
    EXPECT_EQ(kiosk.count<OpenAccount>(), 0);
}

TEST(Return, TakesABookWithoutACardAndNeverTwice) {
    Rehearsal kiosk;
    kiosk.checkin("B0041");
    EXPECT_EQ(kiosk.flow<Return>().rows.at(0).state, RowState::done);
    kiosk.scan("B0041");
    EXPECT_EQ(kiosk.count<CheckInItem>(), 1);
    EXPECT_TRUE(kiosk.flow<Return>().rows.at(0).scanned_again);
    kiosk.tap(Reply::finish);
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::thanks);
    EXPECT_EQ(kiosk.flow<Goodbye>().returned, 1);
    kiosk.wait(6s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
}

TEST(Return, AVisitTakesSoManyBooksAndThenAsksToFinish) {
    Rehearsal kiosk;
    for (std::size_t i = 0; i < most_rows; ++i) kiosk.checkin(fmt::format("B{:04}", i));
    const long asked = kiosk.count<CheckInItem>();
    kiosk.scan("B9999");
    EXPECT_EQ(kiosk.flow<Return>().rows.size(), most_rows);
    EXPECT_EQ(kiosk.flow<Return>().notice, Notice::visit_full);
    EXPECT_EQ(kiosk.count<CheckInItem>(), asked);
}

TEST(Return, ACardAfterwardsBeginsBorrowing) {
    Rehearsal kiosk;
    kiosk.checkin("B0041");
    kiosk.open_session();
    EXPECT_EQ(kiosk.flow<Borrow>().phase, Borrow::Phase::scanning);
}

TEST(Pin, HoldsSoManyBooksAsAVisitTakes) {
    Rehearsal kiosk;
    Patron with_pin = Rehearsal::sekar();
    with_pin.pin = PinForm{.length = 4};
    kiosk.open_session(with_pin);
    for (std::size_t i = 0; i <= most_rows; ++i) kiosk.scan(fmt::format("B{:04}", i));
    EXPECT_EQ(kiosk.flow<Pin>().held.size(), most_rows);
    EXPECT_EQ(kiosk.asked<Play>().sound, Sound::refused);
}

TEST(Pin, IsCompleteAtItsLength) {
    Rehearsal kiosk;
    kiosk.open_session(teacher());
    EXPECT_EQ(screen_of(kiosk.state), Screen{"pin"});
    kiosk.type("246");
    kiosk.tap(Reply::key_erase);
    kiosk.type("68");
    EXPECT_EQ(kiosk.asked<CheckPin>().pin, "2468");
    EXPECT_TRUE(kiosk.flow<Pin>().typed.empty());
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, {}});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
}

TEST(Pin, AWrongOneMayBeTriedAgainUntilTheCardIsLocked) {
    Rehearsal kiosk;
    kiosk.open_session(teacher());
    kiosk.type("1111");
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, Refusal::wrong_pin});
    EXPECT_EQ(kiosk.flow<Pin>().phase, Pin::Phase::wrong);
    kiosk.type("2222");
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, Refusal::pin_locked});
    EXPECT_EQ(kiosk.flow<Idle>().refusal.value().why, Refusal::pin_locked);
}

void finish_with_a_loan(Rehearsal& kiosk) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    kiosk.tap(Reply::finish);
    kiosk.happen(ReceiptKept{kiosk.asked<KeepReceipt>().ticket, 7});
}

TEST(Goodbye, PrintsTheReceiptThatWasKept) {
    Rehearsal kiosk;
    finish_with_a_loan(kiosk);
    kiosk.tap(Goodbye::print);
    EXPECT_EQ(kiosk.asked<PrintReceipt>().receipt, 7);
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::printing);
    kiosk.happen(ReceiptEnded{7, device::JobEnd::printed});
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::thanks);
}

TEST(Goodbye, WithoutPaperTheReceiptWaitsAndTheCodeIsOnTheScreen) {
    Rehearsal kiosk;
    kiosk.happen(HealthChanged{device::DeviceKind::receipt_printer, device::Health::paper_out});
    finish_with_a_loan(kiosk);
    kiosk.tap(Goodbye::print);
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::waiting_for_paper);
    EXPECT_EQ(kiosk.count<PrintReceipt>(), 1);
    EXPECT_EQ(kiosk.count<ForgetReceipt>(), 0);
}

TEST(Goodbye, PaperThatEndsWhilePrintingIsSaidAtOnce) {
    Rehearsal kiosk;
    finish_with_a_loan(kiosk);
    kiosk.tap(Goodbye::print);
    kiosk.happen(HealthChanged{device::DeviceKind::receipt_printer, device::Health::paper_out});
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::waiting_for_paper);
}

TEST(Goodbye, WhoWantsNoPaperLeavesNone) {
    Rehearsal kiosk;
    finish_with_a_loan(kiosk);
    kiosk.tap(Goodbye::none);
    EXPECT_EQ(kiosk.asked<ForgetReceipt>().receipt, 7);
}

TEST(Goodbye, WhoSaysNothingHasTheReceiptKeptForStaff) {
    Rehearsal kiosk;
    finish_with_a_loan(kiosk);
    kiosk.wait(25s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
    EXPECT_EQ(kiosk.count<ForgetReceipt>() + kiosk.count<PrintReceipt>(), 0);
}

TEST(Goodbye, StaysTwiceAsLongForWhoListens) {
    Rehearsal kiosk;
    kiosk.tap(Reply::voice);
    finish_with_a_loan(kiosk);
    kiosk.wait(49s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"goodbye"});
    kiosk.wait(1s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
}

TEST(Goodbye, StaysWhileSomebodyLooksForAButtonWithTheKeys) {
    Rehearsal kiosk;
    finish_with_a_loan(kiosk);
    for (int i = 0; i < 3; ++i) {
        kiosk.wait(20s);
        kiosk.happen(UserActive{});
    }
    kiosk.wait(24s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"goodbye"});
    kiosk.wait(1s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
}

TEST(Goodbye, ABookJustLentAndScannedByChanceIsNotReturned) {
    Rehearsal kiosk;
    finish_with_a_loan(kiosk);
    kiosk.scan("B0001");
    EXPECT_EQ(kiosk.count<CheckInItem>(), 0);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"goodbye"});
}

}  // namespace
}  // namespace anjungan::flows
