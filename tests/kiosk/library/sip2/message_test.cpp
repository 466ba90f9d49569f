#include "kiosk/library/sip2/message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "kiosk/library/sip2/line_end.h"
#include "kiosk/library/sip2/text.h"

namespace anjungan::library::sip2 {
namespace {

using std::chrono::local_days;
using std::chrono::year;

constexpr Zone wib{};
constexpr Day day_of(int y, unsigned m, unsigned d) {
    return local_days{year{y} / std::chrono::month{m} / std::chrono::day{d}};
}

// The exchanges as they were captured.
constexpr std::string_view captured[] = {
    "9300CNsipcr|COkioskpw|CPCPL|AY0AZF49D",
    "941AY0AZFDFD",
    "9900302.00AY1AZFCA5",
    "98YYYYNN10000520261123    2048372.00AOCPL|BXYYYYYYYYYYYNYYYY|AY1AZEE74",
    "1720261123    204838AOCPL|ABI1002|ACkioskpw|AY7AZF2E4",
    "1803020120261123    204838ABI1002|AJLes Mis\xc3\xa9rables : \xc5\x93uvre compl\xc3\xa8te|AQCPL|BGCPL|"
    "AY7AZE473",
    "11NN20261123    204838                  AOCPL|AAP0001|ABI1001|ACkioskpw|AD1234|BON|BIN|AY6AZE986",
    "121NNY20261123    204838AOCPL|AAP0001|ABI1001|AJThe old man and the sea|AH20261214    235900|AY6AZE684",
    "09N20261123    20484120261123    204841APCPL|AOCPL|ABI1001|ACkioskpw|AY8AZED6B",
    "101YNN20261123    204841AOCPL|ABI1001|AQCPL|AJThe old man and the sea|AAP0001|CS823 I1001|"
    "CYC4::SIP::SIPServer=HASH(0x563c65ff64c0)|DAC4::SIP::SIPServer=HASH(0x563c65ff64c0)|AY8AZCD7A",
    "100YNY20261123    204841AOCPL|ABI1001|AQCPL|AJThe old man and the sea|CS823 I1001|"
    "CYC4::SIP::SIPServer=HASH(0x563c65ff64c0)|DAC4::SIP::SIPServer=HASH(0x563c65ff64c0)|"
    "AFItem not checked out|AY9AZC71C",
    "120NUN20261123    204838AOCPL|AAP0001|ABI1001|AJThe old man and the sea|AH|"
    "AFIssue failed : NO_MORE_RENEWALS|BLY|AY9AZDD6E",
    "97AZFEF5",
    "96AZFEF6",
};

TEST(Captured, ExchangesAreReadWithTheirChecksumsAndBuiltAgainByteForByte) {
    for (const std::string_view line : captured) {
        const auto message = parse(line);
        ASSERT_TRUE(message) << line;
        EXPECT_EQ(message->sum, Sum::right) << line;
        if (!message->sequence) continue;
        Builder again(message->code);
        again.fixed(message->fixed);
        for (const auto& field : message->fields) again.field(field.code, field.value);
        EXPECT_EQ(std::string{std::move(again).finish(*message->sequence)}, std::string(line) + "\r");
    }
}

TEST(Captured, CheckoutAnswerGivesItemAndDueDate) {
    const auto message = parse(captured[7]);
    ASSERT_TRUE(message);
    EXPECT_EQ(message->at({0, 4}), "1NNY");
    EXPECT_EQ(message->field("AB"), "I1001");
    EXPECT_EQ(parse_day(message->field("AH"), DateOrder::day_first, wib), day_of(2026, 12, 14));
    EXPECT_EQ(message->sequence, 6);
}

TEST(Parser, KnowsEveryPairWithItsLengthsBothWays) {
    for (const Pair& pair : pairs) {
        for (const auto& [code, length] :
             {std::pair{pair.request, pair.request_fixed}, std::pair{pair.response, pair.response_fixed}}) {
            const std::string whole = std::string(code) + std::string(length, '0') + "AAP1|AY3AZ";
            const auto message = parse(whole);
            ASSERT_TRUE(message) << code;
            EXPECT_EQ(message->fixed.size(), length) << code;
            EXPECT_EQ(message->field("AA"), "P1") << code;
            EXPECT_EQ(message->sequence, 3) << code;
            EXPECT_FALSE(length > 0 && parse(std::string(code) + std::string(length - 1, '0'))) << code;
        }
        EXPECT_EQ(answer_code(pair.request), pair.response);
    }
    EXPECT_EQ(answer_code("96"), "");
}

// The lengths of the standard, counted there and not from the names of the fields.
TEST(Parser, FixedFieldsAreAsLongAsTheStandardHasThem) {
    const std::map<std::string_view, std::pair<std::size_t, std::size_t>> lengths{
        {"01", {19, 35}}, {"09", {37, 22}}, {"11", {38, 22}}, {"15", {19, 20}}, {"17", {18, 24}},
        {"19", {18, 19}}, {"23", {21, 35}}, {"25", {18, 35}}, {"29", {38, 22}}, {"35", {18, 19}},
        {"37", {25, 19}}, {"63", {31, 59}}, {"65", {18, 27}}, {"93", {2, 1}},   {"99", {8, 34}}};
    ASSERT_EQ(pairs.size(), lengths.size());
    for (const Pair& pair : pairs)
        EXPECT_EQ((std::pair{pair.request_fixed, pair.response_fixed}), lengths.at(pair.request))
            << pair.name;
}

TEST(Parser, RefusesWhatIsNoMessage) {
    for (const std::string_view none : {"", "9", "XX", "00", "1", "|", "\xff\xfe", "12"})
        EXPECT_FALSE(parse(none)) << none;
}

TEST(Point10TerminatorsVary, CrLfAndBothEndMessagesSplitOrJoinedInSegments) {
    Splitter splitter;
    splitter.feed("941AY0A");
    EXPECT_FALSE(splitter.next());
    splitter.feed("ZFDFD\r96AZFEF6\n\r97AZFEF5\r\n941\n");
    EXPECT_EQ(splitter.next(), "941AY0AZFDFD");
    EXPECT_EQ(splitter.next(), "96AZFEF6");
    EXPECT_EQ(splitter.next(), "97AZFEF5");
    EXPECT_EQ(splitter.next(), "941");
    EXPECT_FALSE(splitter.next());
}

TEST(Point10TerminatorsVary, AndAreAnsweredAsTheOtherSideReads) {
    Splitter splitter;
    splitter.feed("9300\r9300\r\n9300\n\r9300");
    for (const std::string_view end : {"\r", "\r\n", "\n"}) {
        ASSERT_EQ(splitter.next(), "9300");
        EXPECT_EQ(splitter.end(), end);
        EXPECT_EQ(line_end_of(LineEnd::as_asked, "9300", end), end);
        EXPECT_EQ(line_end_of(LineEnd::as_asked, "97AZFEF5", end), "\r") << "who sums reads the standard";
        EXPECT_EQ(line_end_of(LineEnd::cr, "9300", end), "\r");
        EXPECT_EQ(line_end_of(LineEnd::lf, "9300", end), "\n");
        EXPECT_EQ(line_end_of(LineEnd::crlf, "97AZFEF5", end), "\r\n");
    }
    EXPECT_FALSE(splitter.next());
}

TEST(Point17WhatIsMissing, TheDateOfRenewAllMay) {
    const auto message = parse("65AOWSB|AAM1|AC|BON|");
    ASSERT_TRUE(message);
    EXPECT_EQ(message->at(layout::renew_all::transaction_date), std::string(18, ' '));
    EXPECT_EQ(message->field("AO"), "WSB");
    EXPECT_EQ(parse("65AA|")->field("AA"), "");
    EXPECT_FALSE(parse("65"));
    EXPECT_FALSE(parse("35AOWSB|AAM1|AC|"));
}

TEST(Point10TerminatorsVary, WhatNeverEndsIsDroppedToTheNextEnd) {
    Splitter splitter;
    for (int i = 0; i < 100; ++i) {
        splitter.feed(std::string(4096, 'x'));
        EXPECT_FALSE(splitter.next());
    }
    splitter.feed("tail\r941\r");
    EXPECT_EQ(splitter.next(), "941");
}

TEST(Point12ChecksumsWrongByDesign, AreToldApartFromRightOnesAndMissingOnes) {
    EXPECT_EQ(parse("941AY0AZFDFD")->sum, Sum::right);
    EXPECT_EQ(parse("941AY0AZfdfd")->sum, Sum::right);
    EXPECT_EQ(parse("941AY0AZ0000")->sum, Sum::wrong);
    EXPECT_EQ(parse("941AY0AZ")->sum, Sum::wrong);
    EXPECT_EQ(parse("941")->sum, Sum::absent);
}

TEST(Point13Encodings, AreReadAndWrittenAndBadBytesBecomeTheReplacementCharacter) {
    EXPECT_EQ(decode("Mis\xc3\xa9rables", Encoding::utf8), "Misérables");
    EXPECT_EQ(decode("Mis\xe9rables", Encoding::latin1), "Misérables");
    EXPECT_EQ(decode("Mis\x82rables", Encoding::cp850), "Misérables");
    EXPECT_EQ(decode("Mis\xe9rables", Encoding::utf8), "Mis\xEF\xBF\xBDrables");
    EXPECT_EQ(decode("Mis\xe9rables", Encoding::ascii), "Mis\xEF\xBF\xBDrables");
    EXPECT_EQ(encode("Misérables", Encoding::latin1), "Mis\xe9rables");
    EXPECT_EQ(encode("Misérables", Encoding::cp850), "Mis\x82rables");
    EXPECT_EQ(encode("Misérables", Encoding::ascii), "Mis?rables");
    EXPECT_EQ(encode("Misérables", Encoding::utf8), "Mis\xc3\xa9rables");
}

TEST(Point13Encodings, ABarInDataComesAndGoesAsItsCharacterReference) {
    EXPECT_EQ(decode("a&#124;b", Encoding::utf8), "a|b");
    EXPECT_EQ(encode("a|b\r", Encoding::utf8), "a&#124;b ");
}

TEST(Point17StrayText, IsSkippedAndFieldsThatRepeatAreKept) {
    const auto message =
        parse("66100000000020261123    204838Some words|no field|AV 2.50|AV |AV |||ZZ?|AOCPL|AY1AZ");
    ASSERT_TRUE(message);
    std::vector<std::string_view> fines;
    for (const auto& field : message->fields)
        if (field.code == "AV") fines.push_back(field.value);
    EXPECT_THAT(fines, testing::ElementsAre(" 2.50", " ", " "));
    EXPECT_EQ(message->field("AO"), "CPL");
    EXPECT_FALSE(message->find("So"));
}

TEST(Dates, AreReadInEachFormServersWrite) {
    for (const std::string_view text : {"20261214    235900", "20261214", "2026-12-14", "2026-12-14 23:59:59",
                                        "2026-12-14T23:59:59+07:00", "14/12/2026", "20261214   Z030000"})
        EXPECT_EQ(parse_day(text, DateOrder::day_first, wib), day_of(2026, 12, 14)) << text;
    EXPECT_EQ(parse_day("12/14/2026", DateOrder::month_first, wib), day_of(2026, 12, 14));
    for (const std::string_view text : {"", "soon", "20261314", "31/02/2026", "2026-", "--", "0"})
        EXPECT_FALSE(parse_day(text, DateOrder::day_first, wib)) << text;
}

TEST(Dates, AreWrittenInTheLibrarysZone) {
    const Instant at{day_of(2026, 11, 23).time_since_epoch() + std::chrono::hours{20} - wib.offset};
    EXPECT_EQ(sip_time(at, wib), "20261123    200000");
    EXPECT_EQ(parse_time(sip_time(at, wib), wib), at);
    EXPECT_EQ(sip_day(day_of(2026, 12, 14)), "20261214    235900");
}

TEST(Money, IsReadWithEitherMark) {
    using circulation::Money;
    EXPECT_EQ(parse_money("2.50"), Money{3});
    EXPECT_EQ(parse_money(" 1.500"), Money{1500});
    EXPECT_EQ(parse_money("Rp 2.500,00"), Money{2500});
    EXPECT_EQ(parse_money("2,500.00"), Money{2500});
    EXPECT_EQ(parse_money("0"), Money{0});
    EXPECT_FALSE(parse_money(""));
    EXPECT_FALSE(parse_money("-5"));
    EXPECT_FALSE(parse_money("99999999999999999999"));
}

}  // namespace
}  // namespace anjungan::library::sip2
