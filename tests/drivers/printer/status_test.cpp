#include "drivers/printer/status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace anjungan::printer {
namespace {

using device::Health;
using testing::ElementsAre;
using testing::IsEmpty;
using Bytes = std::vector<std::uint8_t>;

std::vector<Response> responses(const Bytes& bytes) {
    return ResponseParser().feed(bytes);
}

TEST(Answers, AreToldApartByTheirFixedBits) {
    EXPECT_THAT(responses({0x12}), ElementsAre(Response(RealTimeStatus{0x12})));
    EXPECT_THAT(responses({0x18, 0x00, 0x0F, 0x00}),
                ElementsAre(Response(AutomaticStatus{{0x18, 0x00, 0x0F, 0x00}})));
    EXPECT_THAT(responses({0x03}), ElementsAre(Response(TransmittedStatus{0x03})));
    EXPECT_THAT(responses({0x37, 0x22, 'a', 'b', 'c', 'd', 0x00}),
                ElementsAre(Response(BlockData{0x22, "abcd"})));
    EXPECT_THAT(responses({0x11, 0x13}),
                ElementsAre(Response(FlowControl::xon), Response(FlowControl::xoff)));
}

TEST(Answers, ComeInAnyPieces) {
    ResponseParser parser;
    EXPECT_THAT(parser.feed(Bytes{0x10, 0x00}), IsEmpty());
    EXPECT_THAT(parser.feed(Bytes{0x03}), IsEmpty());
    EXPECT_THAT(parser.feed(Bytes{0x00, 0x37, 0x22, 'a'}),
                ElementsAre(Response(AutomaticStatus{{0x10, 0x00, 0x03, 0x00}})));
    EXPECT_THAT(parser.feed(Bytes{'b', 'c', 'd', 0x00}), ElementsAre(Response(BlockData{0x22, "abcd"})));
}

TEST(Answers, AreFoundAgainAfterOneThatBrokeOff) {
    EXPECT_THAT(responses({0x10, 0x00, 0x1A}), ElementsAre(Response(RealTimeStatus{0x1A})));
    EXPECT_THAT(responses({0x37, 0x22, 'a', 0x10, 0x00, 0x00, 0x00}),
                ElementsAre(Response(AutomaticStatus{{0x10, 0x00, 0x00, 0x00}})));
    EXPECT_THAT(responses({0x37, 0x37, 0x22, 'a', 'b', 'c', 'd', 0x00}),
                ElementsAre(Response(BlockData{0x37, "\"abcd"})))
        << "a block may have any id";
}

TEST(Answers, LetFlowControlStandInsideAnother) {
    EXPECT_THAT(
        responses({0x10, 0x13, 0x00, 0x0C, 0x00}),
        ElementsAre(Response(FlowControl::xoff), Response(AutomaticStatus{{0x10, 0x00, 0x0C, 0x00}})));
}

TEST(Answers, SkipTheNameOfThePrinterAndWhatIsNoAnswer) {
    EXPECT_THAT(responses({0x5F, 'T', 'M', 0x00, 0xFF, 0x91, 0x12}),
                ElementsAre(Response(RealTimeStatus{0x12})));
}

TEST(Answers, OfEndlessBlocksAreDropped) {
    ResponseParser parser;
    EXPECT_THAT(parser.feed(Bytes{0x37, 0x22}), IsEmpty());
    EXPECT_THAT(parser.feed(Bytes(10 * longest_block_data, 'x')), IsEmpty());
    EXPECT_THAT(parser.feed(Bytes{0x00}),
                testing::Not(testing::Contains(testing::VariantWith<BlockData>(testing::_))));
    parser.reset();
    EXPECT_THAT(parser.feed(Bytes{0x12}), ElementsAre(Response(RealTimeStatus{0x12})));
}

RC_GTEST_PROP(Answers, AreTheSameHoweverTheyArePacked, (const Bytes& bytes)) {
    ResponseParser whole, pieces;
    std::vector<Response> one_by_one;
    for (const std::uint8_t byte : bytes)
        for (Response& response : pieces.feed(Bytes{byte})) one_by_one.push_back(std::move(response));
    RC_ASSERT(whole.feed(bytes) == one_by_one);
}

TEST(AutomaticStatusBytes, SayWhatIsWrong) {
    const auto health = [](std::uint8_t first, std::uint8_t error, std::uint8_t paper) {
        return health_of(condition_of(AutomaticStatus{{first, error, paper, 0}}));
    };
    EXPECT_EQ(health(0x10, 0x00, 0x00), Health::ok);
    EXPECT_EQ(health(0x14, 0x00, 0x00), Health::ok) << "the drawer does not matter";
    EXPECT_EQ(health(0x10, 0x00, 0x03), Health::paper_near_end);
    EXPECT_EQ(health(0x18, 0x00, 0x0F), Health::paper_out);
    EXPECT_EQ(health(0x38, 0x00, 0x00), Health::cover_open);
    EXPECT_EQ(health(0x38, 0x00, 0x0C), Health::cover_open) << "who refills has to open it anyway";
    EXPECT_EQ(health(0x18, 0x08, 0x00), Health::cutter_jammed);
    EXPECT_EQ(health(0x18, 0x40, 0x00), Health::overheated);
    EXPECT_EQ(health(0x18, 0x04, 0x00), Health::failed);
    EXPECT_EQ(health(0x38, 0x20, 0x0C), Health::failed) << "nothing helps but switching it off and on";
    EXPECT_EQ(health(0x18, 0x00, 0x00), Health::offline);
}

TEST(RealTimeQuestions, TogetherSayWhatIsWrong) {
    const auto health = [](std::uint8_t printer, std::uint8_t cause, std::uint8_t error, std::uint8_t paper) {
        Condition condition;
        merge(condition, StatusRequest::printer, {printer});
        merge(condition, StatusRequest::offline_cause, {cause});
        merge(condition, StatusRequest::error_cause, {error});
        merge(condition, StatusRequest::paper_sensor, {paper});
        return health_of(condition);
    };
    EXPECT_EQ(health(0x12, 0x12, 0x12, 0x12), Health::ok);
    EXPECT_EQ(health(0x12, 0x12, 0x12, 0x1E), Health::paper_near_end);
    EXPECT_EQ(health(0x1A, 0x32, 0x12, 0x12), Health::paper_out);
    EXPECT_EQ(health(0x12, 0x12, 0x12, 0x7E), Health::paper_out);
    EXPECT_EQ(health(0x1A, 0x16, 0x12, 0x12), Health::cover_open);
    EXPECT_EQ(health(0x1A, 0x52, 0x1A, 0x12), Health::cutter_jammed);
    EXPECT_EQ(health(0x1A, 0x52, 0x32, 0x12), Health::failed);
    EXPECT_EQ(health(0x1A, 0x52, 0x52, 0x12), Health::overheated);
    EXPECT_EQ(health(0x1A, 0x12, 0x12, 0x12), Health::offline);
    EXPECT_EQ(health(0x12, 0x1A, 0x12, 0x12), Health::ok) << "somebody presses the feed button";
}

TEST(RealTimeQuestions, ForgetThePaperEndOnceItIsOver) {
    Condition condition;
    merge(condition, StatusRequest::offline_cause, {0x32});
    merge(condition, StatusRequest::paper_sensor, {0x7E});
    EXPECT_TRUE(condition.paper_out);
    merge(condition, StatusRequest::offline_cause, {0x12});
    merge(condition, StatusRequest::paper_sensor, {0x12});
    EXPECT_EQ(condition, Condition{});
}

TEST(RealTimeQuestions, AreTheBytesOfTheReference) {
    EXPECT_EQ(real_time_status_command(StatusRequest::paper_sensor),
              (std::array<std::uint8_t, 3>{0x10, 0x04, 0x04}));
}

TEST(PortStatusByte, IsFineWhenSelectedWithPaperAndWithoutError) {
    EXPECT_TRUE(port_status(0x18).fine());
    EXPECT_TRUE(port_status(0x38).paper_empty);
    EXPECT_FALSE(port_status(0x08).selected);
    EXPECT_TRUE(port_status(0x10).error);
}

}  // namespace
}  // namespace anjungan::printer
