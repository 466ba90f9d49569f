#include "kiosk/ui/fade.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace anjungan::ui {
namespace {

using std::chrono::milliseconds;

class Fading : public testing::Test {
  protected:
    static constexpr std::size_t area = 6;
    static device::Frame frame(const std::vector<std::uint32_t>& pixels) { return {pixels, 3, 2, 3}; }
    [[nodiscard]] Steady after(int ms) const { return began_ + milliseconds{ms}; }
    std::uint32_t between(int ms) { return fade_.between(frame(white_), after(ms)).pixels[4] & 0xFFFFFF; }

    const std::vector<std::uint32_t> black_ = std::vector<std::uint32_t>(area, 0x000000);
    const std::vector<std::uint32_t> white_ = std::vector<std::uint32_t>(area, 0xFFFFFF);
    const Steady began_{std::chrono::seconds{100}};
    Fade fade_;
};

TEST_F(Fading, GoesFromOnePictureToTheOther) {
    fade_.begin(frame(black_), began_, milliseconds{200});
    EXPECT_EQ(between(0), 0x000000U);
    const std::uint32_t half = between(100);
    EXPECT_NEAR(half & 0xFF, 127, 1);
    EXPECT_EQ(half >> 16, half & 0xFF) << "each colour goes the same way";
    EXPECT_GT(between(150), half);
    EXPECT_EQ(between(200), 0xFFFFFFU);
}

TEST_F(Fading, IsOverWhenItsTimeIsOver) {
    EXPECT_FALSE(fade_.under_way(began_));
    fade_.begin(frame(black_), began_, milliseconds{200});
    EXPECT_TRUE(fade_.under_way(after(199)));
    EXPECT_FALSE(fade_.under_way(after(200)));
    EXPECT_EQ(fade_.between(frame(white_), after(250)).pixels.data(), white_.data()) << "the next one itself";
}

TEST_F(Fading, DoesNotHappenForWhoWantsNoMotion) {
    fade_.begin(frame(black_), began_, milliseconds{0});
    EXPECT_FALSE(fade_.under_way(began_));
    EXPECT_EQ(between(0), 0xFFFFFFU);
}

TEST_F(Fading, KeepsNothingOfWhatWasForgotten) {
    fade_.begin(frame(black_), began_, milliseconds{200});
    fade_.forget();
    EXPECT_EQ(between(1), 0xFFFFFFU);
}

TEST_F(Fading, BetweenPanelsOfTwoSizesShowsTheNewOne) {
    fade_.begin({black_, 2, 3, 2}, began_, milliseconds{200});
    EXPECT_EQ(between(100), 0xFFFFFFU);
}

TEST_F(Fading, ReadsFramesWhoseRowsAreLongerThanTheyShow) {
    const std::vector<std::uint32_t> wide{0, 0, 0x123456, 0, 0, 0x123456};
    fade_.begin({wide, 2, 2, 3}, began_, milliseconds{200});
    const device::Frame mixed = fade_.between({wide, 2, 2, 3}, after(100));
    EXPECT_EQ(mixed.stride, 2);
    EXPECT_TRUE(std::ranges::all_of(mixed.pixels, [](std::uint32_t each) { return each == 0; }));
}

}  // namespace
}  // namespace anjungan::ui
