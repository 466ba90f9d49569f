#include "drivers/printer/raster.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <bit>

namespace anjungan::printer {
namespace {

using device::Picture;

Picture even(int width, int height, std::uint8_t grey) {
    return {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height), grey)};
}

int black_dots(const Bitmap& bitmap) {
    int count = 0;
    for (const std::uint8_t byte : bitmap.rows) count += std::popcount(byte);
    return count;
}

// The method as the paper describes it, one pixel after the other.
std::vector<bool> floyd_steinberg(const Picture& picture) {
    const int width = picture.width, height = picture.height;
    std::vector<std::vector<int>> error(static_cast<std::size_t>(height) + 1,
                                        std::vector<int>(static_cast<std::size_t>(width) + 2));
    const auto e = [&](int x, int y) -> int& {
        return error[static_cast<std::size_t>(y)][static_cast<std::size_t>(x) + 1];
    };
    std::vector<bool> black;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const int above = y == 0 ? 0 : e(x - 1, y - 1) + 5 * e(x, y - 1) + 3 * e(x + 1, y - 1);
            const int left = x == 0 ? 0 : e(x - 1, y);
            const int value =
                picture.grey[static_cast<std::size_t>(y * width + x)] + ((7 * left + above) >> 4);
            black.push_back(value < 128);
            e(x, y) = value < 128 ? value : value - 255;
        }
    }
    return black;
}

TEST(Dithering, GivesEvenGreyAsManyDotsAsItIsDark) {
    EXPECT_EQ(black_dots(dithered(even(64, 64, 255))), 0);
    EXPECT_EQ(black_dots(dithered(even(64, 64, 0))), 64 * 64);
    EXPECT_NEAR(black_dots(dithered(even(64, 64, 128))), 64 * 64 / 2, 64);
    EXPECT_NEAR(black_dots(dithered(even(64, 64, 192))), 64 * 64 / 4, 64);
}

RC_GTEST_PROP(Dithering, TwoRowsAtOnceGiveWhatOneByOneGives, ()) {
    Picture picture{*rc::gen::inRange(1, 40), *rc::gen::inRange(1, 12), {}};
    picture.grey = *rc::gen::container<std::vector<std::uint8_t>>(
        static_cast<std::size_t>(picture.width * picture.height), rc::gen::arbitrary<std::uint8_t>());
    const Bitmap bitmap = dithered(picture);
    const auto expected = floyd_steinberg(picture);
    for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y)
        for (std::size_t x = 0; x < bitmap.stride() * 8; ++x) {
            const bool black = (bitmap.rows[y * bitmap.stride() + x / 8] >> (7 - x % 8) & 1) != 0;
            const bool inside = x < static_cast<std::size_t>(picture.width);
            RC_ASSERT(black == (inside && expected[y * static_cast<std::size_t>(picture.width) + x]));
        }
}

TEST(Scaling, TakesTheMeanOfWhatADotCovers) {
    EXPECT_EQ(fitted({4, 2, {0, 100, 200, 200, 0, 100, 200, 200}}, 2), (Picture{2, 1, {50, 200}}));
    EXPECT_EQ(fitted(even(10, 1, 7), 5), even(5, 1, 7)) << "never without a row";
    EXPECT_EQ(fitted(even(4, 4, 7), 8), even(4, 4, 7)) << "never larger";
}

TEST(Strips, AreLowAndHoldEveryRow) {
    std::vector<std::uint8_t> out;
    std::vector<std::size_t> seams;
    append_strips(out, thresholded(even(16, 100, 0)), seams);
    const std::vector<std::uint8_t> first(out.begin(), out.begin() + 8);
    EXPECT_EQ(first, (std::vector<std::uint8_t>{0x1D, 0x76, 0x30, 0, 2, 0, 48, 0}));
    EXPECT_EQ(out.size(), 3 * 8 + 2 * 100u) << "48, 48 and 4 rows";
    EXPECT_EQ(seams, (std::vector<std::size_t>{8 + 96, 2 * (8 + 96), out.size()}));
}

TEST(Strips, HoldNothingThatAPrinterObeysInsideAnImage) {
    for (const std::uint8_t command : std::array<std::uint8_t, 3>{0x04, 0x05, 0x14}) {
        std::vector<std::uint8_t> out;
        std::vector<std::size_t> seams;
        append_strips(out, {16, 1, {0x10, command}}, seams);
        EXPECT_EQ(out[8], 0x18);
        EXPECT_EQ(out[9], command);
    }
}

TEST(Pictures, AreWholeOnlyWithAllTheirPixels) {
    EXPECT_TRUE(is_whole(even(3, 3, 0)));
    EXPECT_FALSE(is_whole({}));
    EXPECT_FALSE(is_whole({3, 3, {0}}));
    EXPECT_FALSE(is_whole({-1, -1, {0}}));
    EXPECT_FALSE(is_whole(even(577, 1, 0)));
}

}  // namespace
}  // namespace anjungan::printer
