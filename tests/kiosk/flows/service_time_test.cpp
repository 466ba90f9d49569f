// How long a visit took and how it ended, as reports are told.
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

class AVisitsTime : public testing::Test {
  protected:
    [[nodiscard]] std::vector<ServiceTime> told() const {
        std::vector<ServiceTime> all;
        for (const Effect& each : kiosk.effects)
            if (const auto* found = find_message<RecordServiceTime>(each)) all.push_back(found->visit);
        return all;
    }
    [[nodiscard]] ServiceTime only() const {
        const auto all = told();
        EXPECT_EQ(all.size(), 1U);
        return all.empty() ? ServiceTime{} : all.front();
    }
    Rehearsal kiosk;
};

TEST_F(AVisitsTime, GoesFromTheFirstScanToTheFarewell) {
    kiosk.open_session();
    kiosk.wait(7s);
    kiosk.checkout("B0001");
    kiosk.wait(4s);
    EXPECT_TRUE(told().empty());
    kiosk.tap(Reply::finish);
    EXPECT_EQ(only(), (ServiceTime{.journey = "borrow", .seconds = 11, .outcome = "done"}));
    kiosk.wait(2min);  // the farewell is not service
    EXPECT_EQ(told().size(), 1U);
}

TEST_F(AVisitsTime, CountsWhatIsChosenFirstByTouch) {
    kiosk.tap(Return::opens);
    kiosk.wait(5s);
    kiosk.checkin("B0001");
    kiosk.tap(Reply::finish);
    EXPECT_EQ(only(), (ServiceTime{.journey = "return", .seconds = 5, .outcome = "done"}));
}

TEST_F(AVisitsTime, SaysAtWhichScreenItWasLeft) {
    kiosk.open_session(teacher());  // who has a PIN, and does not type it
    kiosk.wait(5min);
    ASSERT_EQ(screen_of(kiosk.state), Screen{"idle"});
    EXPECT_EQ(only().outcome, "left");
    EXPECT_EQ(only().left_at, "pin");
    EXPECT_EQ(only().journey, "borrow");
}

TEST_F(AVisitsTime, EndsWhereTheNextCardBeginsAnother) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    kiosk.wait(kiosk.state.policy.session_idle + 1s);
    ASSERT_TRUE(kiosk.state.warning_since);
    Patron next = Rehearsal::sekar();
    next.barcode = {"P0002"};
    kiosk.open_session(next);
    EXPECT_EQ(only().outcome, "left");
    kiosk.wait(3s);
    kiosk.checkout("B0002");
    kiosk.tap(Reply::finish);
    ASSERT_EQ(told().size(), 2U);
    EXPECT_EQ(told().back(), (ServiceTime{.journey = "borrow", .seconds = 3, .outcome = "done"}));
}

TEST_F(AVisitsTime, NamesTheFaultAndTheCallForStaff) {
    kiosk.happen(HealthChanged{device::DeviceKind::receipt_printer, device::Health::paper_out});
    kiosk.open_session();
    kiosk.tap(Reply::help);
    kiosk.tap(Reply::help_close);
    kiosk.checkout("B0001");
    kiosk.tap(Reply::finish);
    EXPECT_EQ(only().fault, "printer");
    EXPECT_TRUE(only().called_staff);
}

TEST_F(AVisitsTime, IsNotBegunByWhoeverOnlyWakesTheScreen) {
    kiosk.tap(Reply::large_text);
    kiosk.wait(5min);
    EXPECT_TRUE(told().empty());
}

TEST_F(AVisitsTime, LeavesTheSurveyOut) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    kiosk.tap(Reply::finish);
    kiosk.happen(QuestionPicked{kiosk.asked<PickQuestion>().ticket, 3});
    kiosk.happen(ReceiptKept{kiosk.asked<KeepReceipt>().ticket, 7});
    kiosk.tap(Goodbye::none);
    ASSERT_EQ(screen_of(kiosk.state), Screen{"survey"});
    kiosk.wait(5min);
    EXPECT_EQ(told().size(), 1U);
}

}  // namespace
}  // namespace anjungan::flows
