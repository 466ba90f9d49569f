#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

class ScannerGone : public testing::Test {
  protected:
    void scanner_is(device::Health health) {
        kiosk.happen(HealthChanged{device::DeviceKind::scanner, health});
    }
    [[nodiscard]] long calls() const { return kiosk.count<RecordHelpCall>(); }
    [[nodiscard]] long chimes() const { return std::ranges::count(kiosk.effects, Effect{Play{Sound::call}}); }
    [[nodiscard]] Screen screen() const { return screen_of(kiosk.state); }
    Rehearsal kiosk;
};

TEST_F(ScannerGone, DisablesWhatBeginsWithAScanAndNothingElse) {
    scanner_is(device::Health::absent);
    EXPECT_FALSE(permitted(kiosk.state).has(Borrow::opens));
    EXPECT_FALSE(permitted(kiosk.state).has(Return::opens));
    EXPECT_TRUE(permitted(kiosk.state).has(About::opens));
    EXPECT_TRUE(permitted(kiosk.state).has(Reply::help));
    scanner_is(device::Health::ok);
    EXPECT_TRUE(permitted(kiosk.state).has(Borrow::opens));
}

TEST_F(ScannerGone, CallsStaffByItselfOnceAndLeavesTheScreen) {
    scanner_is(device::Health::offline);
    EXPECT_EQ(calls(), 1);
    EXPECT_EQ(screen(), Screen{"idle"});
    scanner_is(device::Health::absent);
    kiosk.wait(2min);
    EXPECT_EQ(calls(), 1);
    EXPECT_EQ(chimes(), 6) << "as for any call";
    scanner_is(device::Health::ok);
    EXPECT_EQ(kiosk.asked<RecordHelpEnd>().end, HelpEnd::mended);
    EXPECT_EQ(kiosk.asked<RecordHelpEnd>().after, 2min);
    scanner_is(device::Health::absent);
    EXPECT_EQ(calls(), 1) << "a loose plug is one fault";
    kiosk.wait(8min);
    EXPECT_EQ(calls(), 2) << "and in the end it is gone";
}

TEST_F(ScannerGone, CallsNobodyForOneThatHasNotComeYet) {
    Rehearsal starting;
    starting.state.scanner = device::Health::absent;
    starting.happen(HealthChanged{device::DeviceKind::scanner, device::Health::absent});
    starting.wait(1min);
    EXPECT_EQ(starting.count<RecordHelpCall>(), 0);
}

TEST_F(ScannerGone, CallsNobodyWhileStaffAreHere) {
    kiosk.scan("S0001");
    scanner_is(device::Health::absent);
    EXPECT_EQ(calls(), 0);
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(calls(), 1) << "they have left it as it is";
}

TEST_F(ScannerGone, InAVisitCallsToo) {
    kiosk.open_session();
    scanner_is(device::Health::absent);
    EXPECT_EQ(calls(), 1);
    EXPECT_EQ(kiosk.asked<RecordHelpCall>().screen, "borrow");
    EXPECT_EQ(screen(), Screen{"borrow"});
    EXPECT_TRUE(permitted(kiosk.state).has(Reply::finish));
}

}  // namespace
}  // namespace anjungan::flows
