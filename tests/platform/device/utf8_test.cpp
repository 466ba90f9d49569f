#include "platform/device/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace anjungan::device {
namespace {

TEST(Utf8, DecodesEveryLengthOfSequence) {
    EXPECT_EQ(decode_utf8("aé—ꦱ😀"), U"aé—ꦱ😀");
    EXPECT_EQ(encode_utf8(U"aé—ꦱ😀"), "aé—ꦱ😀");
}

TEST(Utf8, ReplacesEachByteThatBelongsToNothing) {
    EXPECT_EQ(decode_utf8("\xFFz\x80"), U"\uFFFDz\uFFFD");
    EXPECT_EQ(decode_utf8("\xC0\xAF"), U"\uFFFD\uFFFD") << "an overlong slash";
    EXPECT_EQ(decode_utf8("\xED\xA0\x80"), U"\uFFFD\uFFFD\uFFFD") << "a surrogate";
    EXPECT_EQ(decode_utf8("\xE2\x80"), U"\uFFFD\uFFFD") << "cut off at the end";
    EXPECT_EQ(encode_utf8(std::u32string{0xD800, 0x110000}), "\uFFFD\uFFFD");
}

RC_GTEST_PROP(Utf8, AnyBytesBecomeTextThatStaysAsItIs, (const std::string& bytes)) {
    const std::u32string text = decode_utf8(bytes);
    RC_ASSERT(decode_utf8(encode_utf8(text)) == text);
}

}  // namespace
}  // namespace anjungan::device
