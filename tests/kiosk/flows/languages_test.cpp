// The sheet of languages lies over whatever flow there is, and is gone when a language is chosen, something is
// scanned, or nobody touches anything any more.
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

using namespace std::chrono_literals;

class Languages : public testing::Test {
  protected:
    [[nodiscard]] bool open() const { return kiosk.state.sheet == Sheet::languages; }
    Rehearsal kiosk;
    const Reply english = reply_of(*core::language("en"));
};

TEST_F(Languages, AreChosenOnTheirSheetOnly) {
    EXPECT_FALSE(permitted(kiosk.state).has(english));
    kiosk.tap(Reply::language);
    ASSERT_TRUE(open());
    EXPECT_FALSE(permitted(kiosk.state).has(Borrow::opens)) << "what lies below cannot be touched";
    kiosk.tap(english);
    EXPECT_FALSE(open());
    EXPECT_EQ(kiosk.state.preferences.language, *core::language("en"));
    EXPECT_TRUE(permitted(kiosk.state).has(Borrow::opens));
}

TEST_F(Languages, CanBeLeftAsTheyWere) {
    for (Reply way_out : {Reply::language_close, Reply::language}) {
        kiosk.tap(Reply::language);
        kiosk.tap(way_out);
        EXPECT_FALSE(open());
        EXPECT_EQ(kiosk.state.preferences, kiosk.state.policy.preferences);
    }
}

TEST_F(Languages, StayWhileTextIsEnlarged) {
    kiosk.tap(Reply::language);
    kiosk.tap(Reply::large_text);
    EXPECT_TRUE(open());
    EXPECT_TRUE(kiosk.state.preferences.large_text);
}

TEST_F(Languages, CloseWhenNobodyTouchesThem) {
    kiosk.tap(Reply::language);
    kiosk.wait(19s);
    EXPECT_TRUE(open());
    kiosk.wait(1s);
    EXPECT_FALSE(open());
}

TEST_F(Languages, GiveWayToAScan) {
    kiosk.tap(Reply::language);
    kiosk.scan("P0001");
    EXPECT_FALSE(open());
    EXPECT_EQ(kiosk.count<OpenAccount>(), 1);
}

TEST_F(Languages, GiveWayToACallForStaff) {
    kiosk.tap(Reply::language);
    kiosk.tap(Reply::help);
    EXPECT_FALSE(open());
    EXPECT_TRUE(kiosk.state.help);
}

TEST_F(Languages, CanBeChosenOverACallForStaff) {
    kiosk.tap(Reply::help);
    kiosk.choose_language("en");
    EXPECT_TRUE(kiosk.state.help) << "they are still needed";
    EXPECT_EQ(kiosk.state.preferences.language, *core::language("en"));
}

// Who cannot read a refusal opens the sheet; meanwhile the refusal does not go.
TEST_F(Languages, KeepWhatClosesByItself) {
    kiosk.scan("nonsense");
    ASSERT_EQ(kiosk.flow<Idle>().notice, Notice::not_understood);
    kiosk.tap(Reply::language);
    kiosk.wait(19s);
    kiosk.tap(english);
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::not_understood);
    kiosk.wait(5s);
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::not_understood) << "there is time to read it";
}

TEST_F(Languages, AreClosedForTheNextPatron) {
    kiosk.open_session();
    kiosk.tap(Reply::finish);
    kiosk.tap(Reply::language);
    kiosk.wait(10min);
    EXPECT_EQ(kiosk.state.flow, Flow{Idle{}});
    EXPECT_FALSE(open());
    EXPECT_EQ(kiosk.state.preferences, kiosk.state.policy.preferences);
}

}  // namespace
}  // namespace anjungan::flows
