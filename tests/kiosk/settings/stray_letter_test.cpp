#include "kiosk/settings/stray_letter.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "kiosk/settings/settings.h"

namespace anjungan::settings {
namespace {

TEST(StrayLetter, StandsOutsideTextsAndComments) {
    EXPECT_EQ(line_of_stray_letter("[library]\nnamé = 1\n"), 2);
    EXPECT_EQ(line_of_stray_letter("é"), 1);
    EXPECT_EQ(line_of_stray_letter("a = \"x\" é\n"), 1);
    EXPECT_EQ(line_of_stray_letter("a = \"\"\"\né\n\"\"\"\nb = é"), 4);
    EXPECT_EQ(line_of_stray_letter("a = \"never closed\né = 1"), 2);
}

TEST(StrayLetter, IsNoneInTextsAndComments) {
    EXPECT_EQ(line_of_stray_letter(""), std::nullopt);
    EXPECT_EQ(line_of_stray_letter("# é\nname = \"é\"  # é\n"), std::nullopt);
    EXPECT_EQ(line_of_stray_letter("name = 'é'\nfoot = \"\\\"é\""), std::nullopt);
    EXPECT_EQ(line_of_stray_letter("foot = '''\né\n'''\n"), std::nullopt);
    EXPECT_EQ(line_of_stray_letter("foot = '\\'\nb = 1"), std::nullopt);
}

TEST(StrayLetter, StopsTheStartWithItsLine) {
    const auto wrong = parse("[library]\nnamé = \"x\"\n", "settings.toml");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fault, Fault::invalid);
    EXPECT_EQ(wrong.error().sentence.rfind("settings.toml:2: ", 0), 0U) << wrong.error().sentence;
}

RC_GTEST_PROP(StrayLetter, TakesAnyBytes, (const std::string& bytes)) {
    const bool ascii =
        std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) RC_ASSERT(!line_of_stray_letter(bytes));
}

}  // namespace
}  // namespace anjungan::settings
