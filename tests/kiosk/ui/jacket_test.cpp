#include "kiosk/ui/jacket.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "kiosk/ui/patterns.h"

namespace anjungan::ui {
namespace {

class AJacket : public testing::Test {
  protected:
    const Pixels* drawn(const Spine& spine, int width = 90, int height = 400) {
        return jackets.at(spine, width, height, 27, Theme::built_in().normal, setter, shapes);
    }
    static Spine kartini(bool leans = false) {
        return {.jacket = jacket_of("920 KAR h", "Biografi", "Habis Gelap Terbitlah Terang"),
                .title = "Habis Gelap Terbitlah Terang",
                .call_number = "920 KAR h",
                .leans = leans};
    }
    static bool is_seen(std::uint32_t pixel) { return pixel >> 24 > 127; }

    Typesetter setter{Fonts::open(SOURCE_DIR "/assets/fonts").value()};
    Shapes shapes;
    Jackets jackets;
};

TEST_F(AJacket, IsAlwaysTheSameForTheSameBook) {
    EXPECT_EQ(jacket_of("920 KAR h", "Biografi", "Habis Gelap"),
              jacket_of("920 KAR h", "Biografi", "Habis Gelap"));
    // Written down, so that no other run, machine or version paints a shelf anew.
    EXPECT_EQ(jacket_of("899.221 RUS s", "Fiksi A2", "Sitti Nurbaya").colour,
              jacket_of("899.221 MOE s", "Fiksi A2", "Salah Asuhan").colour)
        << "one shelf, one colour";
    EXPECT_EQ(jacket_of("899.221 RUS s", "", "Sitti Nurbaya").colour,
              jacket_of("899.221 MOE s", "", "Salah Asuhan").colour)
        << "without a shelf those of one class";
}

TEST_F(AJacket, IsMadeOfEveryColourAndPattern) {
    std::set<Token> colours;
    std::set<Pattern> patterns;
    for (int i = 0; i < 200; ++i) {
        const Jacket each = jacket_of("8" + std::to_string(i), "Rak " + std::to_string(i), "Buku");
        colours.insert(each.colour);
        patterns.insert(each.pattern);
    }
    EXPECT_EQ(colours.size(), 6U);
    EXPECT_EQ(patterns.size(), 6U);
}

TEST_F(AJacket, IsMadeOfAnyText) {
    const std::string endless(5000, 'W');
    for (const std::string& each : {std::string(), std::string("\xFF\x00\xC3", 3), endless}) {
        const Spine spine{.jacket = jacket_of(each, each, each), .title = each, .call_number = each};
        for (const auto& [width, height] : {std::pair{1, 1}, {38, 68}, {90, 400}, {500, 60}})
            ASSERT_NE(drawn(spine, width, height), nullptr) << width;
    }
    EXPECT_EQ(drawn(kartini(), 0, 20), nullptr);
    EXPECT_EQ(drawn(kartini(), 20, 5000), nullptr);
}

TEST_F(AJacket, SaysItsTitleInLettersThatCanBeRead) {
    const Theme theme = Theme::built_in();
    for (const Palette* palette : {&theme.normal, &theme.high_contrast, &theme.staff})
        for (int i = 0; i < 60; ++i) {
            const Jacket each = jacket_of("", "Rak " + std::to_string(i), "");
            EXPECT_GE(contrast((*palette)[static_cast<std::size_t>(Token::on_spine)],
                               (*palette)[static_cast<std::size_t>(each.colour)]),
                      7.0)
                << name_of(each.colour);
        }
    // There are letters where the title is, and there are none without one.
    Spine untitled = kartini();
    untitled.title.clear();
    const Pixels with = *drawn(kartini()), without = *drawn(untitled);
    EXPECT_NE(with.argb, without.argb);
    EXPECT_TRUE(std::ranges::count(with.argb, 0xFFFFFFFFU) > std::ranges::count(without.argb, 0xFFFFFFFFU));
}

TEST_F(AJacket, LeansWithinItsPlaceAndStandsOnThePlank) {
    const Pixels upright = *drawn(kartini()), leaning = *drawn(kartini(true), 160, 400);
    ASSERT_EQ(leaning.width, 160);
    EXPECT_FALSE(is_seen(leaning.argb.front())) << "what it leans away from is free";
    const auto row = [&](int y) {
        const auto from = leaning.argb.begin() + static_cast<std::ptrdiff_t>(y) * leaning.width;
        return std::count_if(from, from + leaning.width, is_seen);
    };
    EXPECT_GT(row(leaning.height - 3), 0) << "its corner is on the plank";
    EXPECT_GT(row(leaning.height / 2), 40);
    EXPECT_NE(upright.argb, leaning.argb);
}

TEST_F(AJacket, IsDrawnOnceAndFewAreKept) {
    const Pixels* first = drawn(kartini());
    EXPECT_EQ(drawn(kartini()), first);
    Jackets few{100'000};
    for (int i = 0; i < 40; ++i) {
        Spine each = kartini();
        each.title += std::to_string(i);
        ASSERT_NE(few.at(each, 60, 200, 20, Theme::built_in().normal, setter, shapes), nullptr);
        EXPECT_LE(few.kept_bytes(), 100'000U);
    }
    few.forget();
    EXPECT_EQ(few.kept_bytes(), 0U);
}

TEST(PatternTile, IsNeitherEmptyNorFullAndMeetsItselfAtItsSides) {
    for (int i = 0; i <= static_cast<int>(Pattern::nitik); ++i) {
        const Mask tile = pattern_tile(static_cast<Pattern>(i), 64);
        ASSERT_EQ(tile.width, 64);
        double sum = 0;
        for (const std::uint8_t each : tile.cover) sum += each / 255.0;
        const double share = sum / static_cast<double>(tile.cover.size());
        EXPECT_GT(share, 0.04) << i;
        EXPECT_LT(share, 0.6) << i;
        for (int y = 0; y < tile.height; ++y)
            EXPECT_NEAR(tile.row(y)[0], tile.row(y)[tile.width - 1], 140) << i << ", row " << y << ": a seam";
    }
}

}  // namespace
}  // namespace anjungan::ui
