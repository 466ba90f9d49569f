// The encoder against the interpreter, each written from the manual: what a document says is what stands on
// the paper, in its order, and nothing else happens.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <sstream>

#include "drivers/printer/escpos.h"
#include "drivers/printer/layout.h"
#include "drivers/simulated/paper.h"
#include "platform/system/utf8.h"
#include "tests/support/zbar.h"

namespace anjungan::simulated {
namespace {

using namespace device;

std::vector<PrintedReceipt> printed(const Document& document, Paper& paper) {
    const auto bytes = printer::encode(document, printer::tm_t20());
    EXPECT_EQ(paper.feed(bytes), bytes.size());
    return paper.take_receipts();
}

// Letters of the pages, blanks, and the bytes of commands.
rc::Gen<std::string> any_text() {
    const auto piece =
        rc::gen::element<std::string>("a", "Z", "7", " ", " ", "é", "ß", "€", "—", "Š", "Д", "─", "\x1B@",
                                      "\x1DV", "\x10\x04\x01", "\n", "\t", "{B", "\x1C.", "\xFF", "ꦱ");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                        [](const std::vector<std::string>& parts) {
                            std::string text;
                            for (const std::string& part : parts) text += part;
                            return text;
                        });
}

rc::Gen<Block> any_block() {
    const auto style = rc::gen::construct<TextStyle>(rc::gen::arbitrary<bool>(), rc::gen::arbitrary<bool>(),
                                                     rc::gen::inRange(1, 3), rc::gen::inRange(1, 3));
    const auto align = rc::gen::element(Align::left, Align::centre, Align::right);
    return rc::gen::oneOf(
        rc::gen::map(rc::gen::construct<Text>(any_text(), align, style),
                     [](Text text) { return Block(text); }),
        rc::gen::map(rc::gen::construct<Columns>(any_text(), any_text(), style),
                     [](Columns c) { return Block(c); }),
        rc::gen::map(rc::gen::construct<Listed>(any_text(), any_text(), style),
                     [](Listed listed) { return Block(listed); }),
        rc::gen::just(Block(Gap{})), rc::gen::just(Block(Rule{})),
        rc::gen::map(rc::gen::inRange(1, 4), [](int lines) { return Block(Space{lines}); }));
}

// All that is not blank, as it should stand on the paper.
std::u32string ink(std::u32string text) {
    std::u32string out;
    for (char32_t c : text) {
        if (c == U' ' || c == U'\n' || c == U'─')
            continue;  // rules are told apart by nothing from text of strokes
        out.push_back(c == U'ꦱ' || c == 0xFFFD ? U'?' : c);
    }
    return out;
}

RC_GTEST_PROP(RoundTrip, EveryWordArrivesOnPaperInItsOrder, ()) {
    Document document{*rc::gen::container<std::vector<Block>>(any_block())};
    std::u32string expected;
    for (const Block& block : document.blocks) {
        if (const auto* text = std::get_if<Text>(&block)) expected += ink(printer::printable(text->text));
        if (const auto* listed = std::get_if<Listed>(&block))
            expected += ink(printer::printable(listed->label)) + ink(printer::printable(listed->text));
        if (const auto* columns = std::get_if<Columns>(&block)) {
            expected += ink(printer::printable(columns->left)) + ink(printer::printable(columns->right));
        }
    }
    document.blocks.emplace_back(Text{"end", Align::left, {}});
    document.blocks.emplace_back(Cut{});
    Paper paper;
    const auto receipts = printed(document, paper);
    RC_ASSERT(receipts.size() == 1u);
    RC_ASSERT(ink(decode_utf8(receipts[0].text)) == expected + U"end");
    RC_ASSERT(paper.take_answers().empty());
}

RC_GTEST_PROP(RoundTrip, NoLineIsEverWiderThanThePaper, ()) {
    // Were it, the printer would break it within a word; the encoder's own breaks are all there are.
    Document document{{Text{"x", Align::left, {}}}};
    const std::string words = *any_text();
    document.blocks.emplace_back(Text{words, Align::left, {false, false, 2, 1}});
    document.blocks.emplace_back(Cut{});
    Paper paper;
    const auto receipts = printed(document, paper);
    RC_ASSERT(receipts.size() == 1u);
    const auto lines =
        static_cast<std::size_t>(std::count(receipts[0].text.begin(), receipts[0].text.end(), '\n'));
    // What is whole at the width of a small character is printed so.
    const bool fits = printer::wrap(printer::printable(words), 48).size() == 1;
    RC_ASSERT(lines == 1 + (fits ? 1 : printer::wrap(printer::printable(words), 24).size()));
}

TEST(RoundTrip, APictureArrivesDotForDot) {
    Picture picture{576, 100, {}};
    for (int i = 0; i < 576 * 100; ++i) picture.grey.push_back((i / 3 + i / 576) % 2 == 0 ? 0 : 255);
    Paper paper;
    const auto receipts = printed({{picture, Cut{}}}, paper);
    ASSERT_EQ(receipts.size(), 1u);
    ASSERT_GE(receipts[0].grey.size(), picture.grey.size());
    EXPECT_TRUE(std::equal(picture.grey.begin(), picture.grey.end(), receipts[0].grey.begin()));
    EXPECT_EQ(receipts[0].text, "[picture]\n");
}

TEST(RoundTrip, QrCodesOfEverySortAreRead) {
    for (const std::string& data : {std::string("x"), std::string(900, 'y'), std::string("a\x10\x14z")}) {
        Paper paper;
        const auto receipts = printed({{QrCode{data}, Cut{}}}, paper);
        ASSERT_EQ(receipts.size(), 1u);
        EXPECT_EQ(tests::read_code(receipts[0].width, receipts[0].grey), data);
    }
}

TEST(RoundTrip, BarcodesOfPatronsAreRead) {
    for (const std::string& data :
         {std::string("00127L2026"), std::string("{x}"), std::string("ABCDEFGHIJ0123456789")}) {
        Paper paper;
        const auto receipts = printed({{Space{1}, BarcodeLine{data}, Cut{}}}, paper);
        ASSERT_EQ(receipts.size(), 1u);
        EXPECT_EQ(tests::read_code(receipts[0].width, receipts[0].grey), data);
        EXPECT_NE(receipts[0].text.find(data), std::string::npos);
    }
}

}  // namespace
}  // namespace anjungan::simulated
