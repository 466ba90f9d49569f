#include "drivers/printer/transfers.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "drivers/printer/status.h"

namespace anjungan::printer {
namespace {

using namespace device;
using Bytes = std::vector<std::uint8_t>;

Document receipt(int lines) {
    Document document;
    for (int i = 0; i < lines; ++i)
        document.blocks.emplace_back(Text{"Cerita Mentari " + std::to_string(i), Align::left, {}});
    document.blocks.emplace_back(QrCode{std::string(900, 'x')});
    document.blocks.emplace_back(Picture{576, 100, Bytes(576 * 100, 128)});
    document.blocks.emplace_back(Cut{});
    return document;
}
Bytes joined(const std::vector<Bytes>& parts) {
    Bytes all;
    for (const Bytes& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

TEST(Parts, TogetherAreTheReceiptWithStatusSwitchedOnAndAProofAskedFor) {
    const EncodedReceipt encoded = encode_receipt(receipt(40), tm_t20());
    const ProcessId id{'a', 'b', 'c', 'd'};
    Bytes expected = encoded.bytes;
    expected.insert(expected.begin() + 4, automatic_status_on.begin(), automatic_status_on.end());
    const auto request = process_id_command(id);
    expected.insert(expected.end(), request.begin(), request.end());
    EXPECT_EQ(joined(transfers_of(encoded, id).parts), expected);
}

TEST(Parts, EndWhereACommandEnds) {
    const EncodedReceipt encoded = encode_receipt(receipt(40), tm_t20());
    const Transfers transfers = transfers_of(encoded, std::nullopt);
    std::size_t end = 0;
    for (const Bytes& part : transfers.parts) {
        end += part.size() - (end == 0 ? automatic_status_on.size() : 0);
        EXPECT_TRUE(std::ranges::binary_search(encoded.seams, end)) << end;
        EXPECT_LE(part.size(), longest_part);
    }
    EXPECT_GT(transfers.parts.size(), 5u);
}

TEST(Parts, KeepTheCutApartFromWhatIsRead) {
    const EncodedReceipt encoded = encode_receipt(receipt(1), tm_t20());
    const Transfers transfers = transfers_of(encoded, std::nullopt);
    ASSERT_EQ(transfers.first_cut, transfers.parts.size() - 1);
    EXPECT_EQ(transfers.parts.back(), cut(tm_t20()));
}

TEST(Parts, MayOnlyBeginAgainWhenSomethingThatIsReadWasNotHandedOver) {
    const Transfers transfers = transfers_of(encode_receipt(receipt(60), tm_t20()), std::nullopt);
    ASSERT_GE(transfers.first_cut, 3u);
    EXPECT_TRUE(transfers.may_begin_again(0));
    EXPECT_TRUE(transfers.may_begin_again(transfers.first_cut - 2));
    EXPECT_FALSE(transfers.may_begin_again(transfers.first_cut - 1));
    EXPECT_FALSE(transfers.may_begin_again(transfers.first_cut));
}

TEST(Parts, OfADocumentWithoutACutStillAskForTheProofLast) {
    const ProcessId id{'a', 'b', 'c', 'd'};
    const Transfers transfers = transfers_of(encode_receipt({{Text{"x", Align::left, {}}}}, tm_t20()), id);
    ASSERT_EQ(transfers.parts.size(), 2u);
    EXPECT_EQ(transfers.parts.back().size(), 11u);
    EXPECT_EQ(transfers_of(encode_receipt({}, tm_t20()), std::nullopt).parts.size(), 1u);
}

RC_GTEST_PROP(Parts, AreNeverLongerThanOneTransfer, ()) {
    EncodedReceipt odd;  // no encoder of ours makes such gaps
    odd.bytes.assign(*rc::gen::inRange<std::size_t>(4, 20'000), 'x');
    for (std::size_t at = 4; at < odd.bytes.size(); at += *rc::gen::inRange<std::size_t>(1, 9'000))
        odd.seams.push_back(at);
    odd.seams.push_back(odd.bytes.size());
    odd.first_cut = *rc::gen::inRange<std::size_t>(4, odd.bytes.size() + 1);
    const Transfers transfers = transfers_of(odd, std::nullopt);
    std::size_t total = 0;
    for (const Bytes& part : transfers.parts) {
        RC_ASSERT(!part.empty());
        RC_ASSERT(part.size() <= longest_part + automatic_status_on.size());
        total += part.size();
    }
    RC_ASSERT(total == odd.bytes.size() + automatic_status_on.size());
}

const Bytes fresh{0x1B, 0x40, 0x1C, 0x2E}, fresh_and_cut{0x1B, 0x40, 0x1C, 0x2E, 0x1D, 0x56, 0x42, 0x00};

TEST(CleanStart, FillsUpTheLongestCommandAndCutsOffHalfAReceipt) {
    for (const bool torn : {false, true})
        EXPECT_EQ(clean_start(tm_t20(), BufferContent::partial_receipt, torn),
                  (std::vector<Bytes>{Bytes(longest_part, 0), fresh_and_cut}));
}

TEST(CleanStart, CutsNothingOffThatIsNotThere) {
    EXPECT_EQ(clean_start(tm_t20(), BufferContent::empty, false), std::vector<Bytes>{});
    EXPECT_EQ(clean_start(tm_t20(), BufferContent::unknown, false),
              (std::vector<Bytes>{Bytes(longest_part, 0), fresh}));
}

TEST(CleanStart, CutsOffATornReceiptAboveACopy) {
    EXPECT_EQ(clean_start(tm_t20(), BufferContent::empty, true), std::vector<Bytes>{fresh_and_cut});
    EXPECT_EQ(clean_start(tm_t20(), BufferContent::unknown, true),
              (std::vector<Bytes>{Bytes(longest_part, 0), fresh_and_cut}));
}

}  // namespace
}  // namespace anjungan::printer
