#include "kiosk/settings/toml_guard.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "kiosk/settings/settings.h"

namespace anjungan::settings {
namespace {

TEST(UnquotedLetter, StandsOutsideTextsAndComments) {
    EXPECT_EQ(line_of_unquoted_letter("[library]\nnamé = 1\n"), 2);
    EXPECT_EQ(line_of_unquoted_letter("é"), 1);
    EXPECT_EQ(line_of_unquoted_letter("a = \"x\" é\n"), 1);
    EXPECT_EQ(line_of_unquoted_letter("a = \"\"\"\né\n\"\"\"\nb = é"), 4);
    EXPECT_EQ(line_of_unquoted_letter("a = \"never closed\né = 1"), 2);
}

TEST(UnquotedLetter, IsNoneInTextsAndComments) {
    EXPECT_EQ(line_of_unquoted_letter(""), std::nullopt);
    EXPECT_EQ(line_of_unquoted_letter("# é\nname = \"é\"  # é\n"), std::nullopt);
    EXPECT_EQ(line_of_unquoted_letter("name = 'é'\nfoot = \"\\\"é\""), std::nullopt);
    EXPECT_EQ(line_of_unquoted_letter("foot = '''\né\n'''\n"), std::nullopt);
    EXPECT_EQ(line_of_unquoted_letter("foot = '\\'\nb = 1"), std::nullopt);
}

TEST(UnquotedLetter, StopsTheStartWithItsLine) {
    const auto wrong = parse("[library]\nnamé = \"x\"\n", "settings.toml");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fault, Fault::invalid);
    EXPECT_EQ(wrong.error().sentence.rfind("settings.toml:2: ", 0), 0U) << wrong.error().sentence;
}

RC_GTEST_PROP(UnquotedLetter, TakesAnyBytes, (const std::string& bytes)) {
    const bool ascii =
        std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) RC_ASSERT(!line_of_unquoted_letter(bytes));
}

}  // namespace
}  // namespace anjungan::settings
