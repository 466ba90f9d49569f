#include "kiosk/circulation/barcode.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace anjungan::circulation {
namespace {

BarcodeMask mask(std::string_view text) {
    auto parsed = BarcodeMask::parse(text);
    EXPECT_TRUE(parsed) << parsed.error().sentence;
    return *parsed;
}

TEST(BarcodeMask, TakesOneDigitOrLetterForEachSign) {
    EXPECT_TRUE(mask("P####").matches("P0001"));
    EXPECT_FALSE(mask("P####").matches("P001"));
    EXPECT_FALSE(mask("P####").matches("P00012"));
    EXPECT_FALSE(mask("P####").matches("P00a1"));
    EXPECT_TRUE(mask("#####@####").matches("00127L2026"));
    EXPECT_FALSE(mask("#####@####").matches("0012712026"));
    EXPECT_TRUE(mask("??").matches("a1"));
    EXPECT_FALSE(mask("??").matches("a-"));
}

TEST(BarcodeMask, TakesLettersInEitherCase) {
    EXPECT_TRUE(mask("P#").matches("p1"));
    EXPECT_TRUE(mask("p#").matches("P1"));
}

TEST(BarcodeMask, TakesAnyRestForAStarButNotAnEmptyBarcode) {
    EXPECT_TRUE(mask("B*").matches("B"));
    EXPECT_TRUE(mask("B*").matches("B-12 x"));
    EXPECT_TRUE(mask("*").matches("anything"));
    EXPECT_FALSE(mask("*").matches(""));
    EXPECT_FALSE(mask("*").matches("123456789012345678901"));
    EXPECT_FALSE(mask("*").matches("na\xC3\xAFve"));
}

TEST(BarcodeMask, TakesAnEscapedSignAsItStands) {
    EXPECT_TRUE(mask("\\##").matches("#1"));
    EXPECT_FALSE(mask("\\##").matches("11"));
    EXPECT_TRUE(mask("A\\*").matches("A*"));
    EXPECT_FALSE(mask("A\\*").matches("AB"));
    EXPECT_TRUE(mask("A\\ #").matches("A 1"));
}

TEST(BarcodeMask, ChecksTheCodabarDigitOfLibraryCards) {
    EXPECT_TRUE(mask("2############# mod10").matches("21234567890124"));
    EXPECT_FALSE(mask("2############# mod10").matches("21234567890129"));
    EXPECT_FALSE(mask("2############# mod10").matches("31234567890124"));
    EXPECT_FALSE(mask("* mod10").matches("2123456789012A"));
}

TEST(BarcodeMask, ChecksTheDigitOfAnEan13) {
    EXPECT_TRUE(mask("* ean13").matches("9789794615768"));
    EXPECT_FALSE(mask("* ean13").matches("9789794615767"));
    EXPECT_FALSE(mask("* ean13").matches("978979461576"));
}

TEST(BarcodeMask, ChecksTheDigitOfAnInterleavedCode) {
    EXPECT_TRUE(mask("* itf").matches("15400141288763"));
    EXPECT_FALSE(mask("* itf").matches("15400141288764"));
    EXPECT_TRUE(mask("###### itf").matches("123457"));
    EXPECT_FALSE(mask("* itf").matches("9789794615768")) << "digits come in pairs";
    EXPECT_FALSE(mask("* itf").matches("1540014128876A"));
}

TEST(BarcodeMask, ChecksTheLastCharacterOfACode39) {
    EXPECT_TRUE(mask("* mod43").matches("CODE39W"));
    EXPECT_TRUE(mask("* mod43").matches("code39w"));
    EXPECT_FALSE(mask("* mod43").matches("CODE39X"));
    EXPECT_FALSE(mask("* mod43").matches("CODE_9W"));
    EXPECT_FALSE(mask("* mod43").matches("C"));
}

TEST(BarcodeMask, SaysWhatIsWrongWithAMask) {
    for (const std::string_view wrong :
         {"", " mod10", "A*B", "A\\", "#####################", "P# mod11", "P #", "P\x01#", "P\xC3\xA9"}) {
        const auto parsed = BarcodeMask::parse(wrong);
        ASSERT_FALSE(parsed) << wrong;
        EXPECT_EQ(parsed.error().fault, Fault::invalid);
        EXPECT_FALSE(parsed.error().sentence.empty());
    }
    EXPECT_EQ(mask("2# mod10").text(), "2# mod10");
}

TEST(Recognise, TellsPatronsItemsAndStaffByTheirForm) {
    const BarcodeMasks masks{{mask("P####")}, {mask("B####")}, {mask("S####")}};
    EXPECT_EQ(masks.recognise("P0001"), BarcodeKind::patron);
    EXPECT_EQ(masks.recognise("b0001"), BarcodeKind::item);
    EXPECT_EQ(masks.recognise("S0001"), BarcodeKind::staff);
    EXPECT_EQ(masks.recognise("9789794615768"), BarcodeKind::meaningless);
    EXPECT_EQ(masks.recognise(""), BarcodeKind::meaningless);
    EXPECT_EQ(masks.recognise("P0001P0001P0001P0001P"), BarcodeKind::meaningless);
}

TEST(Recognise, LeavesToTheLibraryWhatFitsSeveralKindsOrHasNoForm) {
    EXPECT_EQ((BarcodeMasks{{mask("#*")}, {mask("##")}, {mask("S*")}}.recognise("12")),
              BarcodeKind::ambiguous);
    EXPECT_EQ((BarcodeMasks{}.recognise("12")), BarcodeKind::ambiguous);
    EXPECT_EQ((BarcodeMasks{{mask("P*")}, {}, {mask("S*")}}.recognise("12")), BarcodeKind::ambiguous);
    EXPECT_EQ((BarcodeMasks{}.recognise("\xFF")), BarcodeKind::meaningless);
}

TEST(Clean, TakesControlCharactersAndOuterBlanksAway) {
    EXPECT_EQ(clean(" \x02 P0001\r\n"), "P0001");
    EXPECT_EQ(clean("A B"), "A B");
    EXPECT_EQ(clean(std::string_view{"P\0"
                                     "1",
                                     3}),
              "P1");
    EXPECT_EQ(clean(" \t\n"), "");
}

TEST(Clean, LeavesTooLongTooLongHoweverItIsCut) {
    EXPECT_EQ(clean("12345678901234567890").size(), longest_barcode);
    EXPECT_EQ(clean("123456789012345678901234").size(), longest_barcode + 1);
    const std::string with_blank_at_the_cut = clean("12345678901234567890 1234");
    EXPECT_EQ(with_blank_at_the_cut.size(), longest_barcode + 1);
    EXPECT_EQ(clean(with_blank_at_the_cut), with_blank_at_the_cut);
}

RC_GTEST_PROP(Clean, IsTotalAndCleansOnce, (const std::string& bytes)) {
    const std::string once = clean(bytes);
    RC_ASSERT(once.size() <= longest_barcode + 1);
    RC_ASSERT(clean(once) == once);
    RC_ASSERT(std::ranges::none_of(once, [](char c) { return static_cast<unsigned char>(c) < 0x20; }));
}

RC_GTEST_PROP(Recognise, IsTotalAndSilentOnWhatIsNoBarcode, (const std::string& bytes)) {
    const BarcodeMasks masks{{mask("P####"), mask("2############# mod10")}, {mask("*")}, {mask("S* mod43")}};
    const bool printable = std::ranges::all_of(bytes, [](char c) { return c >= ' ' && c <= '~'; });
    const bool possible = !bytes.empty() && bytes.size() <= longest_barcode && printable;
    RC_ASSERT((masks.recognise(bytes) != BarcodeKind::meaningless) == possible);
}

RC_GTEST_PROP(BarcodeMask, IsTotalOverMasksAndBarcodes,
              (const std::string& text, const std::string& barcode)) {
    if (const auto parsed = BarcodeMask::parse(text)) {
        RC_ASSERT(parsed->text() == text);
        (void)parsed->matches(barcode);
    }
}

RC_GTEST_PROP(BarcodeMask, FindsOneWrongDigitInAnyCheckedNumber, ()) {
    auto digits = *rc::gen::container<std::string>(13, rc::gen::inRange('0', ':'));
    const BarcodeMask checked = mask("############## mod10");
    std::string barcode;
    for (char check = '0'; check <= '9'; ++check)
        if (checked.matches(digits + check)) barcode = digits + check;
    RC_ASSERT(barcode.size() == 14u);
    const auto at = *rc::gen::inRange<std::size_t>(0, barcode.size());
    const auto other = *rc::gen::distinctFrom(rc::gen::inRange('0', ':'), barcode[at]);
    barcode[at] = other;
    RC_ASSERT(!checked.matches(barcode));
}

}  // namespace
}  // namespace anjungan::circulation
