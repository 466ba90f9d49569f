// What the display is given while one screen turns into the next. Real toolkit, real words; the clock is the
// test's.
#include "kiosk/loop/screen_view.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/flows/update.h"
#include "kiosk/ui/offscreen.h"

namespace anjungan::loop {
namespace {

using namespace std::chrono_literals;

class AScreen : public testing::Test {
  protected:
    void open(ScreenView::Motion motion) {
        view_ = ScreenView::open({.assets = SOURCE_DIR "/assets",
                                  .display = display_,
                                  .languages = languages_,
                                  .receipt_writer = receipts_,
                                  .clock = clock_,
                                  .week = {},
                                  .motion = motion})
                    .value();
        happens(device::HealthChanged{device::DeviceKind::scanner, device::Health::ok});
        idle_ = shown();
    }
    void happens(core::EventPayload what) {
        events_.push_back({clock_.now(), std::move(what)});
        state_ = flows::update(std::move(state_), events_.back()).state;
        view_->show(state_);
    }
    [[nodiscard]] std::vector<std::uint32_t> shown() const {
        const auto pixels = display_.last().pixels;
        return {pixels.begin(), pixels.end()};
    }
    // Plays what is due until nothing moves any more.
    void come_to_rest() {
        while (const auto due = view_->next_frame()) {
            clock_.advance(std::chrono::ceil<std::chrono::milliseconds>(*due - clock_.now().steady));
            view_->move(clock_.now().steady);
        }
    }

    VirtualClock clock_{Instant{}};
    ui::OffscreenDisplay display_{{540, 960, 268.0}};
    Languages languages_{BUILD_DIR "/words"};
    ReceiptWriter receipts_{{"Perpustakaan", Zone{}, "", ""}, languages_};
    flows::State state_ = flows::first_state({}, clock_.now());
    std::unique_ptr<ScreenView> view_;
    std::vector<std::uint32_t> idle_;
    std::vector<core::Event> events_;
};

TEST_F(AScreen, FadesIntoTheNextAndThenRests) {
    open(ScreenView::Motion::fades);
    happens(core::Tapped{core::Reply::help});
    EXPECT_EQ(shown(), idle_) << "it begins with what was there";
    ASSERT_TRUE(view_->next_frame());
    const int before = display_.presented();
    come_to_rest();
    EXPECT_GE(display_.presented() - before, 10) << "220 ms in steps of 16";
    EXPECT_NE(shown(), idle_);
    const auto rest = shown();

    view_->show(state_);
    EXPECT_EQ(shown(), rest) << "the last picture was the whole of it";
    EXPECT_FALSE(view_->next_frame());
}

TEST_F(AScreen, ShowsTheWorkAtOnce) {
    open(ScreenView::Motion::fades);
    happens(core::Tapped{flows::Return::opens});
    EXPECT_FALSE(view_->next_frame());
    EXPECT_NE(shown(), idle_);
}

TEST_F(AScreen, NeverMovesForWhoWantsNoMotion) {
    open(ScreenView::Motion::none);
    happens(core::Tapped{core::Reply::help});
    EXPECT_FALSE(view_->next_frame());
    EXPECT_NE(shown(), idle_);
}

TEST_F(AScreen, IsWholeAtOnceWhenWorkComesWhileItFades) {
    open(ScreenView::Motion::fades);
    happens(core::Tapped{core::Reply::help});
    clock_.advance(48ms);
    view_->move(clock_.now().steady);
    happens(core::Tapped{core::Reply::help_close});
    happens(core::Tapped{flows::Return::opens});
    EXPECT_FALSE(view_->next_frame());
    const auto work = shown();
    view_->move(clock_.now().steady + 1s);
    EXPECT_EQ(shown(), work);
}

TEST_F(AScreen, TellsOfSettingsThatAreMissingOnceThatIsKnown) {
    open(ScreenView::Motion::none);
    EXPECT_EQ(view_->semantics().find("set-up"), nullptr);
    happens(core::SetUpReported{core::SetUp{core::SetUp::Why::nothing_came, "anjungan-1", ""}});
    EXPECT_NE(view_->semantics().find("set-up"), nullptr);
    happens(core::SetUpReported{});
    EXPECT_EQ(shown(), idle_);
}

// What once came to the screen round the state was no part of a recorded day.
TEST_F(AScreen, ShowsTheSameWhenTheSameEventsArePlayedAgain) {
    open(ScreenView::Motion::none);
    happens(core::SetUpReported{core::SetUp{core::SetUp::Why::wrong, "anjungan-1", "settings.toml:12"}});
    happens(core::UpdateProgressed{{core::SystemUpdate::Stage::looking, "", "", 0, false, ""}});
    const auto then = shown();
    EXPECT_NE(then, idle_);

    state_ = flows::first_state({}, Moment{});
    open(ScreenView::Motion::none);
    for (const core::Event& each : std::exchange(events_, {})) happens(each.what);
    EXPECT_EQ(shown(), then);
}

}  // namespace
}  // namespace anjungan::loop
