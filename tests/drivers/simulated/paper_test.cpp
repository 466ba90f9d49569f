// The interpreter alone: bytes as the manual has them, paper as a TM-T20 gives it.
#include "drivers/simulated/paper.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/zbar.h"

namespace anjungan::simulated {
namespace {

using namespace std::string_literals;

std::span<const std::uint8_t> bytes_of(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
std::string text_of(const std::vector<std::uint8_t>& bytes) {
    return {bytes.begin(), bytes.end()};
}

const std::string cut = "\x1DV\x42\x00"s;

device::PrintedReceipt receipt_of(const std::string& bytes) {
    Paper paper;
    EXPECT_EQ(paper.feed(bytes_of(bytes + cut)), bytes.size() + cut.size());
    auto receipts = paper.take_receipts();
    EXPECT_EQ(receipts.size(), 1u);
    return receipts.empty() ? device::PrintedReceipt{} : receipts.front();
}
std::string answer_to(Paper& paper, const std::string& bytes) {
    paper.feed(bytes_of(bytes));
    return text_of(paper.take_answers());
}
int black(const device::PrintedReceipt& receipt, int left, int top, int width, int height) {
    int count = 0;
    for (int y = top; y < top + height; ++y)
        for (int x = left; x < left + width; ++x)
            count += receipt.grey[static_cast<std::size_t>(y * receipt.width + x)] == 0 ? 1 : 0;
    return count;
}

TEST(Paper, ShowsTextLineByLineWithRealGlyphs) {
    const auto receipt = receipt_of("Halo\nDunia\n");
    EXPECT_EQ(receipt.text, "Halo\nDunia\n");
    EXPECT_EQ(receipt.width, 576);
    EXPECT_EQ(receipt.height, 30 + 30 + 24);
    EXPECT_EQ(receipt.grey.size(), static_cast<std::size_t>(receipt.width * receipt.height));
    EXPECT_GT(black(receipt, 0, 0, 48, 24), 100);
    EXPECT_EQ(black(receipt, 48, 0, 528, 30), 0);
    EXPECT_EQ(text_of(receipt.bytes), "Halo\nDunia\n" + cut);
}

TEST(Paper, WrapsWhereTheLineIsFull) {
    EXPECT_EQ(receipt_of(std::string(50, 'x') + "\n").text, std::string(48, 'x') + "\nxx\n");
    EXPECT_EQ(receipt_of("\x1B!\x20" + std::string(25, 'x') + "\n").text, std::string(24, 'x') + "\nx\n");
    EXPECT_EQ(receipt_of("\x1BM\x01" + std::string(65, 'x') + "\n").text, std::string(64, 'x') + "\nx\n");
}

TEST(Paper, AlignsAsTold) {
    EXPECT_EQ(receipt_of("\x1B"
                         "a\x01"
                         "ab\n\x1B"
                         "a\x02"
                         "ab\n")
                  .text,
              std::string(23, ' ') + "ab\n" + std::string(46, ' ') + "ab\n");
    const auto receipt = receipt_of(
        "\x1B"
        "a\x02"
        "M\n");
    EXPECT_EQ(black(receipt, 0, 0, 564, 24), 0);
    EXPECT_GT(black(receipt, 564, 0, 12, 24), 0);
}

TEST(Paper, MakesCharactersBoldWideHighAndUnderlined) {
    const int plain = black(receipt_of("H\n"), 0, 0, 48, 24);
    EXPECT_GT(black(receipt_of("\x1B"
                               "E\x01H\n"),
                    0, 0, 48, 24),
              plain);
    const auto large = receipt_of("\x1D!\x11H\n");
    EXPECT_EQ(black(large, 0, 0, 48, 48), 4 * plain);
    EXPECT_EQ(large.height, 48 + 24);
    EXPECT_EQ(black(receipt_of("\x1B-\x01 \n"), 0, 22, 12, 2), 24);
    EXPECT_EQ(black(receipt_of("\x1D"
                               "B\x01 \n"),
                    0, 0, 12, 24),
              12 * 24);
}

TEST(Paper, ReadsBytesByTheChosenPage) {
    EXPECT_EQ(receipt_of("\x82\x1Bt\x10\x80\xE9\x1Bt\x11\x84\n").text, "é€éД\n");
    EXPECT_EQ(receipt_of("\x1Bt\x63\x82\n").text, "é\n") << "a page it has not got changes nothing";
}

TEST(Paper, ForgetsAllSettingsWhenInitialised) {
    EXPECT_EQ(receipt_of("\x1B!\x38\x1B"
                         "a\x01lost\x1B@kept\n")
                  .text,
              "kept\n");
}

TEST(Paper, AnswersStatusRequests) {
    Paper paper;
    EXPECT_EQ(answer_to(paper, "\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04"), "\x12\x12\x12\x12");
    paper.set({.near_end = true});
    EXPECT_EQ(answer_to(paper, "\x10\x04\x04\x1Dr\x01"), "\x1E\x03");
    paper.set({.paper_out = true, .cover_open = true});
    EXPECT_EQ(answer_to(paper, "\x10\x04\x01\x10\x04\x02\x10\x04\x04"), "\x1A\x36\x7E")
        << "though it cannot print";
    const std::string status = answer_to(paper, "\x10\x04\x01\x10\x04\x02");
    for (const char byte : status) EXPECT_EQ(byte & 0x93, 0x12);
}

TEST(Paper, TellsOfChangesByItselfWhenAsked) {
    Paper paper;
    EXPECT_EQ(answer_to(paper,
                        "\x1D"
                        "a\xFF"),
              "\x10\x00\x00\x00"s);
    paper.set({.paper_out = true});
    EXPECT_EQ(text_of(paper.take_answers()), "\x18\x00\x0F\x00"s);
    paper.set({.cover_open = true});
    EXPECT_EQ(text_of(paper.take_answers()), "\x38\x00\x00\x00"s);
    paper.set({});
    EXPECT_EQ(answer_to(paper,
                        "\x1D"
                        "a\x00"s),
              "\x10\x00\x00\x00"s);
    paper.set({.near_end = true});
    EXPECT_EQ(text_of(paper.take_answers()), "");
}

TEST(Paper, SaysWhoItIs) {
    Paper paper;
    EXPECT_EQ(answer_to(paper, "\x1DI\x43\x1DI\x42"), "_TM-T20\0_EPSON\0"s);
}

TEST(Paper, ProvesWhatItPrintedOnlyWhenItDid) {
    Paper paper;
    paper.set({.paper_out = true});
    EXPECT_EQ(answer_to(paper, "Halo\n" + cut +
                                   "\x1D(H\x06\x00\x30\x30"
                                   "abcd"s),
              "");
    EXPECT_TRUE(paper.take_receipts().empty());
    paper.set({});
    EXPECT_EQ(text_of(paper.take_answers()),
              "\x37\x22"
              "abcd\x00"s);
    const auto receipts = paper.take_receipts();
    ASSERT_EQ(receipts.size(), 1u);
    EXPECT_EQ(text_of(receipts[0].bytes), "Halo\n" + cut) << "the question is no part of the slip";
}

TEST(Paper, RunsOutInTheMiddleAndGoesOnWithANewRoll) {
    Paper paper;
    paper.load(40);
    paper.feed(bytes_of("satu\ndua\ntiga\n" + cut));
    EXPECT_TRUE(paper.sensors().paper_out);
    EXPECT_TRUE(paper.take_receipts().empty());
    paper.set({});
    const auto receipts = paper.take_receipts();
    ASSERT_EQ(receipts.size(), 1u);
    EXPECT_EQ(receipts[0].text, "satu\ndua\ntiga\n");
}

TEST(Paper, TakesNoMoreThanItsBufferWhileItCannotPrint) {
    Paper paper;
    paper.set({.cover_open = true});
    const std::string much(10'000, 'x');
    EXPECT_EQ(paper.feed(bytes_of(much)), Paper::receive_buffer);
    EXPECT_EQ(paper.feed(bytes_of(much)), 0u);
}

TEST(Paper, CutsNoReceiptFromBlankPaper) {
    Paper paper;
    paper.feed(bytes_of(cut + "\n\n" + cut));
    EXPECT_TRUE(paper.take_receipts().empty());
}

TEST(Paper, LosesEverythingWhenItIsSwitchedOff) {
    Paper paper;
    paper.feed(bytes_of("lost\nlost\x1D(k"));
    paper.restart();
    paper.feed(bytes_of("kept\n" + cut));
    const auto receipts = paper.take_receipts();
    ASSERT_EQ(receipts.size(), 1u);
    EXPECT_EQ(receipts[0].text, "kept\n");
}

TEST(Paper, DrawsRastersWhereTheyBelong) {
    const auto receipt = receipt_of(
        "\x1B"
        "a\x01\x1Dv0\x00\x01\x00\x02\x00\xF0\x0F"
        "\x1Dv0\x03\x01\x00\x01\x00\xFF"s);
    EXPECT_EQ(receipt.text, "[picture]\n") << "strips are one picture";
    EXPECT_EQ(black(receipt, 284, 0, 4, 1), 4);
    EXPECT_EQ(black(receipt, 284, 0, 8, 2), 8);
    EXPECT_EQ(black(receipt, 280, 2, 16, 2), 32) << "twice as wide and high";
}

TEST(Paper, DrawsQrCodesThatAReaderReads) {
    const auto receipt = receipt_of(
        "\x1B"
        "a\x01\x1B"
        "d\x01"
        "\x1D(k\x04\x00\x31\x41\x32\x00\x1D(k\x03\x00\x31\x43\x06\x1D(k\x03\x00\x31\x45\x31"
        "\x1D(k\x0B\x00\x31\x50\x30Wonosobo\x1D(k\x03\x00\x31\x51\x30"s);
    EXPECT_EQ(receipt.text, "\n[QR]\n");
    EXPECT_EQ(tests::read_code(receipt.width, receipt.grey), "Wonosobo");
}

TEST(Paper, DrawsBarcodesThatAReaderReads) {
    const auto receipt = receipt_of(
        "\x1B"
        "a\x01\x1B"
        "d\x01\x1Dh\x50\x1Dw\x03\x1DH\x02\x1Dk\x49\x0C{B00127L2026"s);
    EXPECT_EQ(receipt.text, "\n[barcode]\n" + std::string(19, ' ') + "00127L2026\n");
    EXPECT_EQ(tests::read_code(receipt.width, receipt.grey), "00127L2026");
    const auto mixed = receipt_of("\x1Dw\x02\x1Dk\x49\x0F{C\x0C\x22\x38{B{{a{A]{C"s);
    EXPECT_EQ(tests::read_code(mixed.width, mixed.grey), "123456{a]");
    Paper paper;
    paper.feed(bytes_of("\x1Dk\x49\x04no{B" + cut));
    EXPECT_TRUE(paper.take_receipts().empty()) << "without a code set nothing is printed";
}

TEST(Paper, DoesNotLetAFloodEatTheMemory) {
    std::string flood;
    for (int i = 0; i < 2000; ++i)
        flood +=
            "x\x1B"
            "d\xFF";
    const auto receipt = receipt_of(flood);
    EXPECT_EQ(receipt.height, Canvas::longest);
}

RC_GTEST_PROP(Paper, TakesAnyBytesInAnyPieces, (std::vector<std::uint8_t> noise)) {
    // Noise that is full of command letters finds more than even noise does.
    const auto telling =
        rc::gen::elementOf("\x1B\x1D\x10\x04\x1C(kvVaHI@!dJtDEM\x30\x31\x00\x01\x02\x7F\xFF{BC\n\t "s);
    for (const char c : *rc::gen::container<std::string>(telling))
        noise.push_back(static_cast<std::uint8_t>(c));
    Paper whole, pieces;
    whole.feed(noise);
    for (const std::uint8_t byte : noise) pieces.feed({&byte, 1});
    RC_ASSERT(whole.take_answers() == pieces.take_answers());
    RC_ASSERT(whole.take_receipts().size() == pieces.take_receipts().size());
}

}  // namespace
}  // namespace anjungan::simulated
