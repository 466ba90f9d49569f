#include "kiosk/flows/staff.h"

#include <gtest/gtest.h>

#include "kiosk/flows/staff_unlock.h"
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

using End = MaintenanceOutcome::End;

class StaffTest : public testing::Test {
  protected:
    void answer(bool right) {
        kiosk.happen(StaffPinChecked{kiosk.asked<CheckStaffPin>().ticket, right,
                                     right ? std::optional{Backlog{3, 1}} : std::nullopt});
    }
    void lock_for(std::chrono::seconds span) {
        kiosk.happen(
            StaffPinChecked{kiosk.asked<CheckStaffPin>().ticket, false, {}, kiosk.state.now.steady + span});
    }
    void try_pin(std::string_view pin = "111111") {
        kiosk.type(pin);
        answer(false);
    }
    void come_in() {
        kiosk.scan("S0001");
        kiosk.type("137946");
        answer(true);
    }
    [[nodiscard]] std::string_view screen() const { return name_of(screen_of(kiosk.state)); }

    Rehearsal kiosk;
};
using AStaffCard = StaffTest;
using AStaffPin = StaffTest;
using TheStaffScreen = StaffTest;
using ARequest = StaffTest;

TEST_F(TheStaffScreen, ShowsWhatIsLeftToStaffWhereThereIsSomething) {
    come_in();
    kiosk.tap(Staff::show_cases);
    EXPECT_EQ(screen(), "staff") << "there is nothing to read";
    kiosk = Rehearsal{};
    kiosk.scan("S0001");
    kiosk.type("137946");
    const StaffCase one{.number = 7, .item = {"B0001"}, .patron = {"P0001"}, .reason = "no-answer"};
    kiosk.happen(StaffPinChecked{kiosk.asked<CheckStaffPin>().ticket, true, Backlog{0, 1, {one}}});
    kiosk.tap(Staff::show_cases);
    EXPECT_EQ(screen(), "staff-queue");
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(screen(), "staff");
    kiosk.tap(Staff::show_cases);
    kiosk.tap(Reply::start_over);
    EXPECT_EQ(screen(), "idle");
}

TEST_F(AStaffCard, AsksForItsPin) {
    kiosk.scan("S0001");
    EXPECT_EQ(screen(), "staff-unlock");
    kiosk.type("13794");
    EXPECT_EQ(kiosk.count<CheckStaffPin>(), 0);
    kiosk.type("6");
    EXPECT_EQ(kiosk.asked<CheckStaffPin>().pin, "137946");
    EXPECT_EQ(kiosk.asked<CheckStaffPin>().staff.text, "S0001");
    EXPECT_TRUE(kiosk.flow<StaffUnlock>().digits.empty()) << "a PIN stays no longer than it must";
    answer(true);
    EXPECT_EQ(screen(), "staff");
    EXPECT_EQ(kiosk.flow<Staff>().backlog, (Backlog{3, 1}));
}

TEST_F(AStaffCard, IsKnownWhateverTheMasksSay) {
    KioskPolicy policy = sample_policy();
    policy.staff = {{{"P9999"}, "Wening Prastiwi", 4}, {{"KARTU-7"}, "Sekar Arum", 4}};
    for (const char* card : {"P9999", "KARTU-7", "kartu-7"}) {
        kiosk = Rehearsal(policy);
        kiosk.scan(card);
        EXPECT_EQ(screen(), "staff-unlock") << card;
    }
}

TEST_F(AStaffCard, OfNobodyWhoIsKnownHereIsOnlyTold) {
    kiosk.scan("S0002");
    EXPECT_EQ(screen(), "idle");
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::staff_card);
}

TEST_F(AStaffCard, AsksBeforeItEndsAVisitAndLeavesItAsItWas) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    const Flow before = kiosk.state.flow;
    kiosk.scan("S0001");
    EXPECT_EQ(screen(), "borrow");
    EXPECT_TRUE(permitted(kiosk.state).has(Reply::staff_in));
    EXPECT_FALSE(permitted(kiosk.state).has(Reply::finish));
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(kiosk.state.flow, before);
    EXPECT_FALSE(kiosk.state.staff_at_the_door);
    kiosk.scan("S0001");
    kiosk.scan("B0002");
    EXPECT_FALSE(kiosk.state.staff_at_the_door) << "whoever scans goes on";
    EXPECT_EQ(kiosk.count<CheckOutItem>(), 2);
}

TEST_F(AStaffCard, EndsAVisitWithOneTouchAndKeepsItsReceipt) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    kiosk.choose_language("en");
    kiosk.scan("S0001");
    kiosk.tap(Reply::staff_in);
    EXPECT_EQ(screen(), "staff-unlock");
    EXPECT_EQ(kiosk.asked<KeepReceipt>().draft.lines.size(), 1u);
    EXPECT_EQ(kiosk.state.preferences, kiosk.state.policy.preferences);
}

TEST_F(AStaffCard, WaitsForTheLastAnswerOfAVisit) {
    kiosk.open_session();
    kiosk.scan("B0001");
    kiosk.scan("S0001");
    kiosk.tap(Reply::staff_in);
    EXPECT_EQ(screen(), "borrow");
    EXPECT_FALSE(permitted(kiosk.state).has(Reply::staff_in));
    EXPECT_TRUE(permitted(kiosk.state).has(Reply::cancel)) << "there is a way out, however long it takes";
    kiosk.happen(Answered{kiosk.asked<CheckOutItem>().ticket,
                          CheckedOut{Rehearsal::book("B0001"), Rehearsal::due(), 1}});
    EXPECT_EQ(screen(), "staff-unlock");
    EXPECT_EQ(kiosk.asked<KeepReceipt>().draft.lines.size(), 1u);
}

TEST_F(AStaffCard, AsksOnEveryScreenOfAVisit) {
    const auto asks = [](Rehearsal& each) {
        each.scan("S0001");
        ASSERT_TRUE(each.state.staff_at_the_door);
        each.tap(Reply::staff_in);
        EXPECT_EQ(screen_of(each.state), Screen{"staff-unlock"});
    };
    Rehearsal waiting, returning, typing, leaving, late;
    waiting.tap(Borrow::opens);
    asks(waiting);
    returning.checkin("B0041");
    asks(returning);
    typing.open_session(teacher());
    asks(typing);
    leaving.open_session();
    leaving.checkout("B0001");
    leaving.tap(Reply::finish);
    asks(leaving);
    late.open_session();
    late.wait(60s);
    asks(late);
}

TEST_F(AStaffCard, ThatWasOnlyShownIsForgottenWithTheVisit) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    kiosk.tap(Reply::finish);
    kiosk.scan("S0001");
    kiosk.wait(60s);
    EXPECT_EQ(screen(), "timeout");
    kiosk.wait(20s);
    EXPECT_EQ(screen(), "idle");
    EXPECT_FALSE(kiosk.state.staff_at_the_door);
}

TEST_F(AStaffCard, GivesWayToTheNextReader) {
    kiosk.scan("S0001");
    kiosk.scan("P0001");
    EXPECT_EQ(screen(), "borrow");
    kiosk.scan("S0001");
    EXPECT_EQ(screen(), "borrow") << "nor does it come between unasked";
}

TEST_F(AStaffCard, OpensAKioskThatIsClosed) {
    kiosk.happen(StoreChanged{false});
    come_in();
    EXPECT_EQ(screen(), "staff");
    kiosk.tap(Staff::leave);
    EXPECT_EQ(screen(), "out-of-service");
    kiosk.happen(StoreChanged{true});
    EXPECT_EQ(screen(), "idle");
}

TEST_F(AStaffPin, ThatIsWrongIsAskedAgain) {
    kiosk.scan("S0001");
    try_pin();
    EXPECT_EQ(screen(), "staff-unlock");
    EXPECT_EQ(kiosk.flow<StaffUnlock>().phase, StaffUnlock::Phase::wrong);
    kiosk.type("137946");
    answer(true);
    EXPECT_EQ(screen(), "staff");
}

TEST_F(AStaffPin, IsLockedForAsLongAsTheDeskSays) {
    kiosk.scan("S0001");
    kiosk.type("111111");
    lock_for(60s);
    EXPECT_EQ(kiosk.flow<StaffUnlock>().phase, StaffUnlock::Phase::locked);
    const auto asked = kiosk.count<CheckStaffPin>();
    kiosk.type("137946");
    EXPECT_EQ(kiosk.count<CheckStaffPin>(), asked) << "locked, it is not even looked at";
    kiosk.wait(59s);
    kiosk.scan("S0001");
    EXPECT_EQ(kiosk.flow<StaffUnlock>().phase, StaffUnlock::Phase::locked);
    kiosk.wait(1s);
    EXPECT_EQ(kiosk.flow<StaffUnlock>().phase, StaffUnlock::Phase::entering);
}

TEST_F(AStaffPin, OfOneCardThatIsLockedLetsTheOthersIn) {
    KioskPolicy policy = sample_policy();
    policy.staff.push_back({{"S0002"}, "Damar Prakosa", 6});
    kiosk = Rehearsal(policy);
    kiosk.scan("S0001");
    kiosk.type("111111");
    StaffPinChecked wrong{kiosk.asked<CheckStaffPin>().ticket, false, {}, {}};
    wrong.card_locked_until = kiosk.state.now.steady + 60s;
    kiosk.happen(wrong);
    EXPECT_EQ(kiosk.flow<StaffUnlock>().phase, StaffUnlock::Phase::locked);
    kiosk.scan("S0002");
    EXPECT_EQ(kiosk.flow<StaffUnlock>().phase, StaffUnlock::Phase::entering);
    kiosk.scan("S0001");
    kiosk.type("137946");
    answer(true);
    EXPECT_EQ(screen(), "staff") << "the desk alone knows whether it still is";
}

TEST_F(AStaffPin, IsLockedEvenIfNobodyWaitsForTheAnswer) {
    kiosk.scan("S0001");
    kiosk.type("111111");
    const Ticket ticket = kiosk.asked<CheckStaffPin>().ticket;
    kiosk.tap(Reply::cancel);
    kiosk.happen(StaffPinChecked{ticket, false, {}, kiosk.state.now.steady + 60s});
    kiosk.scan("S0001");
    EXPECT_EQ(kiosk.flow<StaffUnlock>().phase, StaffUnlock::Phase::locked);
}

TEST_F(AStaffPin, IsLockedFromTheStartByWhatWasTriedBeforeAPowerCut) {
    kiosk.happen(StaffPinChecked{{}, false, {}, kiosk.state.now.steady + 60s});
    kiosk.scan("S0001");
    EXPECT_EQ(kiosk.flow<StaffUnlock>().phase, StaffUnlock::Phase::locked);
}

TEST_F(TheStaffScreen, ClosesSoonerThanAReaders) {
    come_in();
    kiosk.wait(Staff::idle_limit);
    EXPECT_EQ(screen(), "timeout");
    kiosk.wait(sample_policy().warning);
    EXPECT_EQ(screen(), "idle");
}

TEST_F(TheStaffScreen, IsLeftByItsButtonAndByTheNextCard) {
    come_in();
    kiosk.scan("S0001");
    EXPECT_EQ(screen(), "staff") << "one's own card once more changes nothing";
    kiosk.tap(Staff::leave);
    EXPECT_EQ(screen(), "idle");
    come_in();
    kiosk.scan("P0001");
    EXPECT_EQ(screen(), "borrow");
}

TEST_F(ARequest, IsAskedOfTheUnitAndItsEndIsShown) {
    come_in();
    kiosk.tap(Staff::show_unit);
    kiosk.tap(Staff::save_diagnosis);
    EXPECT_EQ(kiosk.asked<RequestMaintenance>().request, MaintenanceRequest::diagnose);
    kiosk.tap(Staff::restart_unit);
    EXPECT_EQ(kiosk.count<RequestMaintenance>(), 1) << "one thing after the other";
    kiosk.wait(100s);
    EXPECT_EQ(kiosk.flow<Staff>().phase, Staff::Phase::asked) << "while the unit works nobody is sent away";
    kiosk.happen(MaintenanceFinished{{MaintenanceRequest::diagnose, End::no_stick, "", ""}});
    EXPECT_EQ(kiosk.flow<Staff>().phase, Staff::Phase::unit);
    EXPECT_EQ(kiosk.state.outcome->end, End::no_stick);
    kiosk.tap(Staff::restart_unit);
    EXPECT_EQ(kiosk.asked<RequestMaintenance>().request, MaintenanceRequest::restart);
    EXPECT_EQ(kiosk.state.outcome, std::nullopt) << "of the last one";
}

TEST_F(ARequest, ThatNobodyAnswersIsGivenUp) {
    come_in();
    kiosk.tap(Staff::show_unit);
    kiosk.tap(Staff::save_diagnosis);
    kiosk.wait(Staff::patience);
    EXPECT_EQ(kiosk.flow<Staff>().phase, Staff::Phase::unit);
    EXPECT_EQ(kiosk.state.outcome->end, End::no_answer);
}

TEST_F(ARequest, IsNotEndedByTheAnswerToAnother) {
    come_in();
    kiosk.tap(Staff::show_unit);
    kiosk.tap(Staff::save_diagnosis);
    kiosk.happen(MaintenanceFinished{{MaintenanceRequest::restart, End::not_done, "", ""}});
    EXPECT_EQ(kiosk.flow<Staff>().phase, Staff::Phase::asked);
}

TEST_F(ARequest, IsToldToWhoComesNextWhenNobodyWasThere) {
    kiosk.happen(MaintenanceFinished{{MaintenanceRequest::reset_wipe, End::not_done, "", "3 entries wait"}});
    EXPECT_EQ(screen(), "idle");
    come_in();
    EXPECT_EQ(kiosk.state.outcome->reason, "3 entries wait");
    kiosk.tap(Staff::leave);
    EXPECT_EQ(kiosk.state.outcome, std::nullopt) << "it has been read";
}

TEST_F(ARequest, ToForgetIsConfirmedFirst) {
    for (const auto& [reply, request] : {std::pair{Staff::reset_keep, MaintenanceRequest::reset_keep},
                                         std::pair{Staff::reset_wipe, MaintenanceRequest::reset_wipe}}) {
        kiosk = Rehearsal();
        come_in();
        kiosk.tap(Staff::show_unit);
        kiosk.tap(Staff::factory_reset);
        EXPECT_EQ(screen(), "staff-reset");
        kiosk.tap(reply);
        EXPECT_EQ(screen(), "staff-reset");
        EXPECT_EQ(kiosk.count<RequestMaintenance>(), 0);
        kiosk.tap(Staff::confirm);
        EXPECT_EQ(kiosk.asked<RequestMaintenance>().request, request);
        EXPECT_EQ(screen(), "staff");
    }
}

TEST_F(ARequest, ToForgetIsTakenBackStepByStep) {
    come_in();
    kiosk.tap(Staff::show_unit);
    kiosk.tap(Staff::factory_reset);
    kiosk.tap(Staff::reset_wipe);
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(kiosk.flow<Staff>().phase, Staff::Phase::choosing_reset);
    kiosk.tap(Staff::confirm);
    EXPECT_EQ(kiosk.count<RequestMaintenance>(), 0);
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(kiosk.flow<Staff>().phase, Staff::Phase::unit);
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(kiosk.flow<Staff>().phase, Staff::Phase::menu);
}

TEST_F(ARequest, ToForgetIsNotOfferedWhereThePinIsNoSecret) {
    KioskPolicy policy = sample_policy();
    policy.may_be_reset = false;
    kiosk = Rehearsal(policy);
    come_in();
    kiosk.tap(Staff::show_unit);
    EXPECT_FALSE(permitted(kiosk.state).has(Staff::factory_reset));
    kiosk.tap(Staff::factory_reset);
    EXPECT_EQ(screen(), "staff-unit");
}

TEST_F(ARequest, ToForgetIsATechnicians) {
    KioskPolicy policy = sample_policy();
    policy.staff.front().role = StaffRole::staff;
    kiosk = Rehearsal(policy);
    come_in();
    kiosk.tap(Staff::show_unit);
    EXPECT_TRUE(permitted(kiosk.state).has(Staff::restart_unit));
    EXPECT_FALSE(permitted(kiosk.state).has(Staff::factory_reset));
}

TEST_F(ARequest, IsWrittenDownBeforeItIsAsked) {
    come_in();
    kiosk.tap(Staff::show_unit);
    kiosk.tap(Staff::restart_unit);
    const StaffAction action = kiosk.asked<RecordStaffAction>().action;
    EXPECT_EQ(action.account, "S0001");
    EXPECT_EQ(action.role, "technician");
    EXPECT_EQ(action.action, "restarted");
}

}  // namespace
}  // namespace anjungan::flows
