#include "platform/system/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace anjungan {
namespace {

TEST(Utf8, DecodesEveryLengthOfSequence) {
    EXPECT_EQ(decode_utf8("aé—ꦱ😀"), U"aé—ꦱ😀");
    EXPECT_EQ(encode_utf8(U"aé—ꦱ😀"), "aé—ꦱ😀");
    EXPECT_TRUE(is_utf8("aé—ꦱ😀"));
}

TEST(Utf8, ReplacesEachByteThatBelongsToNothing) {
    EXPECT_EQ(decode_utf8("\xFFz\x80"), U"\uFFFDz\uFFFD");
    EXPECT_EQ(decode_utf8("\xC0\xAF"), U"\uFFFD\uFFFD") << "an overlong slash";
    EXPECT_EQ(decode_utf8("\xED\xA0\x80"), U"\uFFFD\uFFFD\uFFFD") << "a surrogate";
    EXPECT_EQ(decode_utf8("\xE2\x80"), U"\uFFFD\uFFFD") << "cut off at the end";
    EXPECT_EQ(encode_utf8(std::u32string{0xD800, 0x110000}), "\uFFFD\uFFFD");
}

TEST(Utf8, RefusesOverlongFormsSurrogatesAndWhatIsBeyondUnicode) {
    for (const std::string_view wrong :
         {"\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xF0\x80\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
          "\xF5\x80\x80\x80", "\x80", "\xE2\x82"})
        EXPECT_FALSE(is_utf8(wrong));
}

TEST(Utf8, IsTakenOneCodePointAfterTheOther) {
    std::string_view rest = "é\xE2\x82z";
    EXPECT_EQ(take_code_point(rest), U'é');
    EXPECT_EQ(take_code_point(rest), replacement_character);
    EXPECT_EQ(rest, "\x82z") << "one byte at a time of what is none";
}

TEST(Utf8, IsCutBetweenTwoCharacters) {
    EXPECT_EQ(utf8_prefix("aéz", 1), "a");
    EXPECT_EQ(utf8_prefix("aéz", 2), "a");
    EXPECT_EQ(utf8_prefix("aéz", 3), "aé");
    EXPECT_EQ(utf8_prefix("aéz", 4), "aéz");
    EXPECT_EQ(utf8_prefix("😀", 3), "");
    EXPECT_EQ(utf8_prefix("\x80\x80\x80\x80\x80\x80", 5).size(), 5u)
        << "no text, so nothing to be kept whole";
}

RC_GTEST_PROP(Utf8, AnyBytesBecomeTextThatStaysAsItIs, (const std::string& bytes)) {
    const std::u32string text = decode_utf8(bytes);
    const std::string again = encode_utf8(text);
    RC_ASSERT(is_utf8(again));
    RC_ASSERT(decode_utf8(again) == text);
    RC_ASSERT(is_utf8(bytes) == (again == bytes));
}

RC_GTEST_PROP(Utf8, APrefixOfTextIsTextAndNearlyAsLongAsItMayBe, (const std::string& bytes)) {
    const std::string text = encode_utf8(decode_utf8(bytes));
    const std::size_t most = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    const std::string_view prefix = utf8_prefix(text, most);
    RC_ASSERT(is_utf8(prefix) && prefix.size() <= most && prefix.size() + 3 >= most);
}

}  // namespace
}  // namespace anjungan
