// The vectors were computed by another program than ours: Python's binascii.crc_hqx(bytes, 0xFFFF), which is
// the same CRC, over texts put together by hand from the fields of the standard.
#include "kiosk/qris/qris.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace anjungan::qris {
namespace {

using testing::HasSubstr;

constexpr std::string_view of_a_library =
    "00020101021151440014ID.CO.QRIS.WWW0215ID10260000000010303UMI5204823153033605802ID5919PERPUSTAKAAN "
    "CONTOH6008WONOSOBO61055631163041B48";
constexpr std::string_view with_25000 =
    "00020101021251440014ID.CO.QRIS."
    "WWW0215ID10260000000010303UMI5204823153033605405250005802ID5919PERPUSTAKAAN "
    "CONTOH6008WONOSOBO6105563116304C59F";

std::string why(std::string_view text) {
    const auto parsed = Code::parse(text);
    return parsed ? "taken" : parsed.error().sentence;
}

TEST(Crc16, IsThatOfTheStandard) {
    EXPECT_EQ(crc16("123456789"), 0x29B1);
    EXPECT_EQ(crc16(""), 0xFFFF);
}

TEST(QrisCode, IsReadWithItsMerchant) {
    const auto code = Code::parse(of_a_library);
    ASSERT_TRUE(code) << code.error().sentence;
    EXPECT_EQ(code->merchant(), "PERPUSTAKAAN CONTOH");
    EXPECT_FALSE(code->is_dynamic());
    EXPECT_EQ(code->amount(), "");
}

TEST(QrisCode, GetsTheExactAmountAndANewCrc) {
    const auto paid = Code::parse(of_a_library)->with_amount(25'000, 25'000);
    ASSERT_TRUE(paid);
    EXPECT_EQ(*paid, with_25000);
    const auto again = Code::parse(*paid);
    ASSERT_TRUE(again) << again.error().sentence;
    EXPECT_TRUE(again->is_dynamic());
    EXPECT_EQ(again->amount(), "25000");
}

TEST(QrisCode, NeverHoldsMoreThanIsOwed) {
    const auto code = Code::parse(of_a_library);
    EXPECT_FALSE(code->with_amount(25'001, 25'000));
    EXPECT_FALSE(code->with_amount(0, 25'000));
    EXPECT_FALSE(code->with_amount(-5, 25'000));
}

TEST(QrisCode, OfAnAmountOfItsOwnIsNotMadeAnother) {
    const auto code = Code::parse(
        "00020101021251440014ID.CO.QRIS.WWW0215ID10260000000010303UMI53033605404180058"
        "02ID5901X6304B89B");
    ASSERT_TRUE(code) << code.error().sentence;
    EXPECT_FALSE(code->with_amount(900, 1800));
}

TEST(QrisCode, WithoutAKindOfItsOwnGetsOne) {
    const auto code =
        Code::parse("00020151440014ID.CO.QRIS.WWW0215ID10260000000010303UMI53033605802ID5901X6304657F");
    ASSERT_TRUE(code) << code.error().sentence;
    const auto paid = code->with_amount(500, 500);
    ASSERT_TRUE(paid);
    EXPECT_TRUE(paid->starts_with("00020101021251")) << *paid;
    EXPECT_TRUE(Code::parse(*paid));
}

// Found by the fuzzer: it got a second one before the first, and nobody could have read it.
TEST(QrisCode, WhoseKindComesLateKeepsOne) {
    const auto code = Code::parse(
        "00020151440014ID.CO.QRIS.WWW0215ID10260000000010303UMI0102115303360580"
        "2ID5901X6304BEC4");
    ASSERT_TRUE(code) << code.error().sentence;
    const auto paid = code->with_amount(1'800, 1'800);
    ASSERT_TRUE(paid);
    const auto again = Code::parse(*paid);
    ASSERT_TRUE(again) << again.error().sentence;
    EXPECT_TRUE(again->is_dynamic());
    EXPECT_EQ(again->amount(), "1800");
}

TEST(QrisCode, IsRefusedInWordsWhereItIsNone) {
    std::string wrong_crc{of_a_library};
    wrong_crc.back() = '9';
    EXPECT_THAT(why(wrong_crc), HasSubstr("CRC"));
    std::string altered{of_a_library};
    altered[altered.find("CONTOH")] = 'K';
    EXPECT_THAT(why(altered), HasSubstr("CRC"));
    EXPECT_THAT(
        why("00020101021151440014ID.CO.QRIS.WWW0215ID10260000000010303UMI5204823153038405802ID5901X6001Y"
            "63042C5A"),
        HasSubstr("rupiah"));
    EXPECT_THAT(
        why("00020101021151440014ID.CO.QRIS.WWW0215ID10260000000010303UMI5204823153033605802SG5901X6001Y"
            "6304D10F"),
        HasSubstr("Indonesia"));
    EXPECT_THAT(why(""), HasSubstr("ends before"));
    EXPECT_THAT(why("https://example.org"), HasSubstr("torn"));
    EXPECT_THAT(why(std::string{of_a_library} + "00"), HasSubstr("torn")) << "nothing stands behind the CRC";
    EXPECT_THAT(why(std::string(600, '0')), HasSubstr("long"));
}

TEST(QrisCode, ReadsSmallLettersInACrcAsOthersWriteIt) {
    std::string small{of_a_library};
    for (std::size_t i = small.size() - 4; i < small.size(); ++i)
        small[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(small[i])));
    EXPECT_TRUE(Code::parse(small));
}

RC_GTEST_PROP(QrisCode, OfWhichOneCharacterIsAnotherIsNeverTaken, ()) {
    std::string text{of_a_library};
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size() - 4);
    const auto other = *rc::gen::inRange(32, 127);
    RC_PRE(text[at] != static_cast<char>(other));
    text[at] = static_cast<char>(other);
    RC_ASSERT(!Code::parse(text));
}

RC_GTEST_PROP(QrisCode, HoldsAnyAmountThatIsOwedAndIsReadAgain, ()) {
    const auto amount = *rc::gen::inRange<std::int64_t>(1, 10'000'000);
    const auto paid = Code::parse(of_a_library)->with_amount(amount, amount);
    RC_ASSERT(paid.has_value());
    const auto again = Code::parse(*paid);
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->amount() == std::to_string(amount));
}

}  // namespace
}  // namespace anjungan::qris
