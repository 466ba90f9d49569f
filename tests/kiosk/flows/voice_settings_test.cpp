// The voice is set on a sheet of its own, which lies over whatever flow there is.
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

using namespace std::chrono_literals;

class AVoice : public testing::Test {
  protected:
    AVoice() { kiosk.tap(Reply::voice); }
    [[nodiscard]] bool open() const { return kiosk.state.sheet == Sheet::voice; }
    [[nodiscard]] const Preferences& now() const { return kiosk.state.preferences; }
    Rehearsal kiosk;
};

TEST_F(AVoice, IsTurnedOnAtOnceAndSetOrTurnedOffOnItsSheet) {
    EXPECT_TRUE(now().voice);
    EXPECT_FALSE(open());
    kiosk.tap(Reply::voice);
    ASSERT_TRUE(open());
    EXPECT_FALSE(permitted(kiosk.state).has(Borrow::opens)) << "what lies below cannot be touched";
    kiosk.tap(Reply::voice_off);
    EXPECT_FALSE(open());
    EXPECT_FALSE(now().voice);
    EXPECT_TRUE(permitted(kiosk.state).has(Borrow::opens));
}

TEST_F(AVoice, IsSetInStepsAndForgottenWithThePatron) {
    kiosk.tap(Reply::voice);
    for (int i = 0; i < 10; ++i) kiosk.tap(Reply::voice_slower), kiosk.tap(Reply::voice_louder);
    EXPECT_TRUE(open()) << "so that one hears the difference";
    EXPECT_EQ(now().voice_rate, core::voice_rates.least);
    EXPECT_EQ(now().voice_volume, core::voice_volumes.most);
    EXPECT_FALSE(permitted(kiosk.state).has(Reply::voice_slower));
    for (int i = 0; i < 10; ++i) kiosk.tap(Reply::voice_faster), kiosk.tap(Reply::voice_quieter);
    EXPECT_EQ(now().voice_rate, core::voice_rates.most);
    EXPECT_EQ(now().voice_volume, core::voice_volumes.least);
    kiosk.tap(Reply::voice_close);
    EXPECT_FALSE(open());
    kiosk.wait(3min);
    EXPECT_EQ(now(), kiosk.state.policy.preferences);
}

TEST_F(AVoice, IsAskedToSayItAgain) {
    kiosk.tap(Reply::voice);
    const auto before = kiosk.state.repeats;
    kiosk.tap(Reply::voice_repeat);
    EXPECT_FALSE(open());
    EXPECT_EQ(kiosk.state.repeats, before + 1);
}

TEST_F(AVoice, LeavesItsSheetToAScanAndToTime) {
    kiosk.tap(Reply::voice);
    kiosk.scan("P0001");
    EXPECT_FALSE(open());
    EXPECT_EQ(kiosk.count<OpenAccount>(), 1);
    kiosk.tap(Reply::voice);
    kiosk.wait(20s);
    EXPECT_FALSE(open());
    EXPECT_TRUE(now().voice);
}

TEST_F(AVoice, GivesWayToTheSheetOfLanguagesAndBack) {
    kiosk.tap(Reply::voice);
    kiosk.tap(Reply::language);
    EXPECT_EQ(kiosk.state.sheet, Sheet::languages);
    kiosk.tap(Reply::voice);
    EXPECT_TRUE(open());
    kiosk.tap(Reply::voice);
    EXPECT_FALSE(open());
    EXPECT_TRUE(now().voice);
}

}  // namespace
}  // namespace anjungan::flows
