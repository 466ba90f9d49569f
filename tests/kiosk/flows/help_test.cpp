#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

class Help : public testing::Test {
  protected:
    [[nodiscard]] long chimes() const { return std::ranges::count(kiosk.effects, Effect{Play{Sound::call}}); }
    [[nodiscard]] Screen screen() const { return screen_of(kiosk.state); }
    void finish_with_a_loan() {
        kiosk.open_session();
        kiosk.checkout("B0001");
        kiosk.tap(Reply::finish);
        kiosk.happen(ReceiptKept{kiosk.asked<KeepReceipt>().ticket, 7});
    }
    Rehearsal kiosk;
};

TEST_F(Help, CallsStaffFromEveryScreenAndLeavesTheSessionAsItWas) {
    for (Reply answer : {Reply::help_close, Reply::help_arrived}) {
        Rehearsal each;
        each.open_session();
        each.checkout("B0001");
        const Flow before = each.state.flow;
        each.tap(Reply::help);
        EXPECT_EQ(screen_of(each.state), Screen{"help"});
        EXPECT_EQ(each.count<CallStaff>(), 1);
        each.tap(answer);
        EXPECT_EQ(screen_of(each.state), Screen{"borrow"});
        EXPECT_EQ(each.state.flow, before);
    }
}

TEST_F(Help, ChimesEveryTenSecondsForAMinute) {
    kiosk.open_session();
    kiosk.tap(Reply::help);
    EXPECT_EQ(chimes(), 1) << "at once";
    kiosk.wait(9s);
    EXPECT_EQ(chimes(), 1);
    kiosk.wait(1s);
    EXPECT_EQ(chimes(), 2);
    kiosk.wait(40s);
    EXPECT_EQ(chimes(), 6);
    kiosk.wait(9s);
    kiosk.choose_language("en");  // somebody is still there: nothing ends
    kiosk.wait(59s);
    EXPECT_EQ(chimes(), 6) << "whoever has not heard it for a minute is not here";
    EXPECT_EQ(screen(), Screen{"help"});
}

TEST_F(Help, RemembersWhenItWasCalled) {
    kiosk.wait(42min);
    const Instant now = kiosk.state.now.wall;
    kiosk.tap(Reply::help);
    kiosk.wait(30s);
    ASSERT_TRUE(kiosk.state.help);
    EXPECT_EQ(kiosk.state.help->since.wall, now);
}

TEST_F(Help, IsSilentOnceStaffHaveComeAndChimesAnewWhenCalledAnew) {
    kiosk.tap(Reply::help);
    kiosk.tap(Reply::help_arrived);
    kiosk.wait(30s);
    EXPECT_EQ(chimes(), 1);
    kiosk.tap(Reply::help);
    kiosk.wait(10s);
    EXPECT_EQ(chimes(), 3);
    EXPECT_EQ(kiosk.count<CallStaff>(), 2);
}

TEST_F(Help, AsksWhoeverCalledBeforeTheSessionBelowItEnds) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    kiosk.tap(Reply::help);
    kiosk.wait(59s);
    EXPECT_EQ(screen(), Screen{"help"});
    kiosk.wait(1s);
    EXPECT_EQ(screen(), Screen{"timeout"}) << "it is seen, and heard";
    kiosk.tap(Reply::stay);
    EXPECT_EQ(screen(), Screen{"help"}) << "and staff are still called";
    kiosk.wait(80s);
    EXPECT_EQ(screen(), Screen{"idle"});
    EXPECT_FALSE(kiosk.state.help);
    EXPECT_EQ(kiosk.count<KeepReceipt>(), 1);
}

TEST_F(Help, HoldsTheFarewellBelowItSoThatNoReceiptIsLostUnseen) {
    finish_with_a_loan();
    kiosk.wait(20s);
    kiosk.tap(Reply::help);
    kiosk.wait(50s);
    EXPECT_EQ(screen(), Screen{"help"});
    kiosk.tap(Reply::help_arrived);
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::choosing);
    kiosk.wait(24s);
    EXPECT_EQ(screen(), Screen{"goodbye"}) << "as long as it would be";
    kiosk.wait(1s);
    EXPECT_EQ(screen(), Screen{"idle"});
}

TEST_F(Help, EndsByItselfOnEveryScreenWhenNobodyIsThereAnyMore) {
    const auto ends = [](Rehearsal& each, Screen back) {
        each.tap(Reply::help);
        each.choose_language("en");
        each.wait(60s);
        EXPECT_EQ(screen_of(each.state), Screen{"timeout"});
        each.wait(20s);
        EXPECT_EQ(screen_of(each.state), back);
        EXPECT_EQ(each.state.preferences, each.state.policy.preferences);
        const long before = each.count<Play>();
        each.wait(10min);
        EXPECT_EQ(each.count<Play>(), before) << "and it is quiet";
    };
    ends(kiosk, Screen{"idle"});
    Rehearsal leaving;
    leaving.open_session();
    leaving.checkout("B0001");
    leaving.tap(Reply::finish);
    ends(leaving, Screen{"idle"});
    Rehearsal closed;
    closed.happen(StoreChanged{false});
    ends(closed, Screen{"out-of-service"});
}

TEST_F(Help, MayBeEndedAtTheQuestionToo) {
    for (bool leaving : {false, true}) {
        Rehearsal each;
        if (leaving) {
            each.open_session();
            each.checkout("B0001");
            each.tap(Reply::finish);
        }
        each.tap(Reply::help);
        each.wait(60s);
        ASSERT_EQ(screen_of(each.state), Screen{"timeout"});
        each.tap(Reply::start_over);
        EXPECT_EQ(screen_of(each.state), Screen{"idle"});
    }
}

TEST_F(Help, IsClosedByAScanWhichMeansWhatItAlwaysMeans) {
    kiosk.tap(Reply::help);
    kiosk.scan("P0001");
    EXPECT_EQ(screen(), Screen{"borrow"});
    EXPECT_FALSE(kiosk.state.help);
}

TEST_F(Help, IsWrittenDownOnceWithHowItEndedAndAfterHowLong) {
    const auto ends = [](const Tapped& answer, HelpEnd end) {
        Rehearsal each;
        each.open_session();
        each.tap(Reply::help);
        const auto call = each.asked<RecordHelpCall>();
        EXPECT_EQ(call.screen, "borrow");
        each.wait(42s);
        each.tap(answer);
        EXPECT_EQ(each.asked<RecordHelpEnd>(), (RecordHelpEnd{call.call, end, 42s, {}}));
        EXPECT_EQ(each.count<RecordHelpEnd>(), 1);
    };
    ends(Reply::help_arrived, HelpEnd::arrived);
    ends(Reply::help_close, HelpEnd::withdrawn);
    kiosk.tap(Reply::help);
    kiosk.wait(5s);
    kiosk.scan("P0001");
    EXPECT_EQ(kiosk.asked<RecordHelpEnd>().end, HelpEnd::went_on);
}

TEST_F(Help, IsAcknowledgedByAStaffCardWhichThenOpensNoRoom) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    const Flow before = kiosk.state.flow;
    kiosk.tap(Reply::help);
    kiosk.wait(21s);
    kiosk.scan("s0001");
    EXPECT_EQ(screen(), Screen{"help"});
    ASSERT_TRUE(kiosk.state.help);
    EXPECT_EQ(kiosk.state.help->acknowledged, 21s);
    EXPECT_EQ(kiosk.state.flow, before);
    EXPECT_EQ(kiosk.asked<RecordHelpEnd>(),
              (RecordHelpEnd{kiosk.asked<RecordHelpCall>().call, HelpEnd::acknowledged, 21s, {"S0001"}}));
    const long chimed = chimes();
    kiosk.wait(30s);
    EXPECT_EQ(chimes(), chimed) << "it is heard already";
    kiosk.tap(Reply::help_arrived);
    EXPECT_EQ(screen(), Screen{"borrow"});
    EXPECT_EQ(kiosk.count<RecordHelpEnd>(), 1) << "and written down already";
}

TEST_F(Help, ThatNobodyCameToIsNamedInTheStaffRoomUntilSomebodyHasSeenToIt) {
    kiosk.tap(Reply::help);
    kiosk.wait(2min);
    EXPECT_EQ(screen(), Screen{"idle"});
    EXPECT_EQ(kiosk.count<RecordHelpEnd>(), 0);
    kiosk.wait(3min);
    kiosk.scan("S0001");
    EXPECT_FALSE(permitted(kiosk.state).has(Staff::acknowledge));
    kiosk.type("137946");
    kiosk.happen(StaffPinChecked{kiosk.asked<CheckStaffPin>().ticket, true, Backlog{}});
    ASSERT_EQ(screen(), Screen{"staff"});
    ASSERT_TRUE(permitted(kiosk.state).has(Staff::acknowledge));
    kiosk.tap(Staff::acknowledge);
    EXPECT_EQ(kiosk.asked<RecordHelpEnd>(),
              (RecordHelpEnd{kiosk.asked<RecordHelpCall>().call, HelpEnd::acknowledged, 5min, {"S0001"}}));
    EXPECT_FALSE(permitted(kiosk.state).has(Staff::acknowledge));
    EXPECT_EQ(screen(), Screen{"staff"});
}

TEST_F(Help, CalledAnewSaysThatNobodyCameBefore) {
    kiosk.tap(Reply::help);
    kiosk.wait(2min);
    kiosk.tap(Reply::help);
    EXPECT_EQ(kiosk.asked<RecordHelpEnd>().end, HelpEnd::unanswered);
    EXPECT_EQ(kiosk.count<RecordHelpCall>(), 2);
}

TEST_F(Help, KeepsThePanelLitAtNight) {
    KioskPolicy policy = sample_policy();
    policy.night = {0h, 24h};
    Rehearsal night(policy);
    night.tap(Reply::help);
    night.wait(79s);
    EXPECT_EQ(night.state.light, device::Light::lit);
}

}  // namespace
}  // namespace anjungan::flows
