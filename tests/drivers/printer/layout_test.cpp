#include "drivers/printer/layout.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace anjungan::printer {
namespace {

using Lines = std::vector<std::u32string_view>;

TEST(Layout, BreaksAtWords) {
    const Lines eight{U"satu dua", U"tiga"}, seven{U"satu", U"dua", U"tiga"};
    EXPECT_EQ(wrap(U"satu dua tiga", 8), eight);
    EXPECT_EQ(wrap(U"satu dua tiga", 7), seven);
}

TEST(Layout, BreaksAWordThatIsLongerThanTheLine) {
    const Lines expected{U"per", U"pus", U"tak", U"aan"};
    EXPECT_EQ(wrap(U"perpustakaan", 3), expected);
}

TEST(Layout, KeepsAnIndentAndDropsBlanksAtABreak) {
    const Lines expected{U"  satu", U"dua"};
    EXPECT_EQ(wrap(U"  satu    dua", 7), expected);
}

TEST(Layout, MakesOneEmptyLineOfNothing) {
    EXPECT_EQ(wrap(U"", 10), Lines{U""});
    EXPECT_EQ(wrap(U"abc", 0).size(), 3u) << "no columns at all count as one";
}

TEST(Layout, DoesNotBreakAtANoBreakSpace) {
    const Lines expected{U"Denda", U"Rp\u00A01.500"};
    EXPECT_EQ(wrap(U"Denda Rp\u00A01.500", 9), expected);
}

TEST(Layout, LetsNoControlOrInvisibleCharacterThrough) {
    EXPECT_EQ(printable("a\x1B@b\x10\x04\x01"
                        "c\xC2\x9B"
                        "d\x7F\xE2\x80\x8F\xEF\xBB\xBF"),
              U"a@bcd");
    EXPECT_EQ(printable("a\r\nb\tc\xE2\x80\xA8"
                        "d"),
              U"a  b c d");
}

RC_GTEST_PROP(Layout, KeepsEveryWordAndEveryLineWithinTheColumns, (const std::string& bytes)) {
    const std::u32string text = printable(bytes);
    const int columns = *rc::gen::inRange(1, 50);
    const auto lines = wrap(text, columns);
    RC_ASSERT(!lines.empty());
    std::u32string joined, expected;
    for (const auto line : lines) {
        RC_ASSERT(line.size() <= static_cast<std::size_t>(columns));
        joined.append(line);
    }
    std::erase(joined, U' ');
    expected = text;
    std::erase(expected, U' ');
    RC_ASSERT(joined == expected);
}

}  // namespace
}  // namespace anjungan::printer
