#include "kiosk/words/spoken.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <sstream>
#include <string>

#include "kiosk/words/words.h"

namespace anjungan::words {
namespace {

constexpr std::array all_numerals{Numerals::indonesian, Numerals::english, Numerals::javanese};

struct Golden {
    std::int64_t number;
    const char *indonesian, *english, *javanese;
};
class NumbersInWords : public testing::TestWithParam<Golden> {};

TEST_P(NumbersInWords, AreWhatPeopleSay) {
    const Golden& golden = GetParam();
    EXPECT_EQ(in_words(golden.number, Numerals::indonesian), golden.indonesian);
    EXPECT_EQ(in_words(golden.number, Numerals::english), golden.english);
    EXPECT_EQ(in_words(golden.number, Numerals::javanese), golden.javanese);
}

INSTANTIATE_TEST_SUITE_P(
    Table, NumbersInWords,
    testing::Values(
        Golden{0, "nol", "zero", "nol"}, Golden{1, "satu", "one", "satunggal"},
        Golden{4, "empat", "four", "sekawan"}, Golden{10, "sepuluh", "ten", "sedasa"},
        Golden{11, "sebelas", "eleven", "sewelas"}, Golden{12, "dua belas", "twelve", "kalih welas"},
        Golden{17, "tujuh belas", "seventeen", "pitulas"}, Golden{20, "dua puluh", "twenty", "kalih dasa"},
        Golden{21, "dua puluh satu", "twenty-one", "selikur"},
        Golden{25, "dua puluh lima", "twenty-five", "selangkung"},
        Golden{33, "tiga puluh tiga", "thirty-three", "tigang dasa tiga"},
        Golden{50, "lima puluh", "fifty", "séket"},
        Golden{64, "enam puluh empat", "sixty-four", "sewidak sekawan"},
        Golden{88, "delapan puluh delapan", "eighty-eight", "wolung dasa wolu"},
        Golden{100, "seratus", "one hundred", "satunggal atus"},
        Golden{101, "seratus satu", "one hundred and one", "satunggal atus satunggal"},
        Golden{300, "tiga ratus", "three hundred", "tigang atus"},
        Golden{711, "tujuh ratus sebelas", "seven hundred and eleven", "pitung atus sewelas"},
        Golden{1000, "seribu", "one thousand", "satunggal èwu"},
        Golden{1500, "seribu lima ratus", "one thousand five hundred", "satunggal èwu gangsal atus"},
        Golden{2026, "dua ribu dua puluh enam", "two thousand and twenty-six", "kalih èwu enem likur"},
        Golden{3003, "tiga ribu tiga", "three thousand and three", "tigang èwu tiga"},
        Golden{25000, "dua puluh lima ribu", "twenty-five thousand", "selangkung èwu"},
        Golden{101'000, "seratus satu ribu", "one hundred and one thousand", "satunggal atus satunggal èwu"},
        Golden{1'001'500, "satu juta seribu lima ratus", "one million one thousand five hundred",
               "satunggal yuta satunggal èwu gangsal atus"},
        Golden{2'000'000'000, "dua miliar", "two billion", "kalih milyar"},
        Golden{-7500, "minus tujuh ribu lima ratus", "minus seven thousand five hundred",
               "minus pitung èwu gangsal atus"},
        Golden{1'000'000'000'000'000, "1000000000000000", "1000000000000000", "1000000000000000"},
        Golden{std::numeric_limits<std::int64_t>::min(), "-9223372036854775808", "-9223372036854775808",
               "-9223372036854775808"}));

// How a listener understands number words: each adds, or makes what was heard so many times as much.
struct Meaning {
    enum { adds, times, closes } how;
    std::int64_t value;
};
using Dictionary = std::map<std::string, Meaning>;

Dictionary dictionary(std::map<std::string, std::int64_t> adds, std::map<std::string, std::int64_t> times,
                      std::map<std::string, std::int64_t> closes) {
    Dictionary all;
    for (const auto& [word, value] : adds) all[word] = {Meaning::adds, value};
    for (const auto& [word, value] : times) all[word] = {Meaning::times, value};
    for (const auto& [word, value] : closes) all[word] = {Meaning::closes, value};
    return all;
}

const Dictionary& dictionary_of(Numerals numerals) {
    static const Dictionary indonesian = dictionary(
        {{"satu", 1},
         {"dua", 2},
         {"tiga", 3},
         {"empat", 4},
         {"lima", 5},
         {"enam", 6},
         {"tujuh", 7},
         {"delapan", 8},
         {"sembilan", 9},
         {"sepuluh", 10},
         {"sebelas", 11},
         {"belas", 10},
         {"seratus", 100}},
        {{"puluh", 10}, {"ratus", 100}}, {{"ribu", 1000}, {"juta", 1'000'000}, {"miliar", 1'000'000'000}});
    static const Dictionary english = dictionary(
        {{"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},      {"five", 5},
         {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},      {"ten", 10},
         {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
         {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},
         {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},    {"seventy", 70},
         {"eighty", 80},  {"ninety", 90},    {"and", 0}},
        {{"hundred", 100}}, {{"thousand", 1000}, {"million", 1'000'000}, {"billion", 1'000'000'000}});
    static const Dictionary javanese = dictionary(
        {{"satunggal", 1}, {"kalih", 2},       {"tiga", 3},       {"tigang", 3},     {"sekawan", 4},
         {"gangsal", 5},   {"enem", 6},        {"pitu", 7},       {"pitung", 7},     {"wolu", 8},
         {"wolung", 8},    {"sanga", 9},       {"sangang", 9},    {"sedasa", 10},    {"sewelas", 11},
         {"welas", 10},    {"pitulas", 17},    {"wolulas", 18},   {"sangalas", 19},  {"likur", 20},
         {"selikur", 21},  {"selangkung", 25}, {"pitulikur", 27}, {"wolulikur", 28}, {"sangalikur", 29},
         {"séket", 50},    {"sewidak", 60}},
        {{"dasa", 10}, {"atus", 100}}, {{"èwu", 1000}, {"yuta", 1'000'000}, {"milyar", 1'000'000'000}});
    return numerals == Numerals::indonesian ? indonesian : numerals == Numerals::english ? english : javanese;
}

std::int64_t understood(std::string text, Numerals numerals) {
    // "seribu" is the one word that both adds and closes.
    for (auto at = text.find("seribu"); at != std::string::npos; at = text.find("seribu"))
        text.replace(at, 6, "satu ribu");
    std::ranges::replace(text, '-', ' ');
    std::istringstream stream(text);
    std::int64_t total = 0, group = 0, last = 0;
    for (std::string word; stream >> word;) {
        const auto meaning = dictionary_of(numerals).find(word);
        if (meaning == dictionary_of(numerals).end()) return -1;
        const auto [how, value] = meaning->second;
        if (how == Meaning::adds) group += value, last = value;
        // Only the word before is multiplied: seratus dua puluh.
        if (how == Meaning::times) group += last * (value - 1), last = 0;
        if (how == Meaning::closes) total += group * value, group = last = 0;
    }
    return total + group;
}

RC_GTEST_PROP(Spoken, IsUnderstoodAsTheSameNumber, ()) {
    const Numerals numerals = *rc::gen::elementOf(all_numerals);
    const std::int64_t number = *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(1, 3000),
                                                rc::gen::inRange<std::int64_t>(1, 999'999'999'999));
    RC_ASSERT(understood(in_words(number, numerals), numerals) == number);
}

TEST(Spoken, HasNoFiguresAndNoLooseSpaces) {
    for (const Numerals numerals : all_numerals)
        for (std::int64_t number = 0; number <= 12'000; ++number) {
            const std::string words = in_words(number, numerals);
            ASSERT_EQ(words.find_first_of("0123456789"), std::string::npos) << words;
            ASSERT_EQ(words.find("  "), std::string::npos) << words;
            ASSERT_NE(words.front(), ' ');
            ASSERT_NE(words.back(), ' ');
        }
}

TEST(Spoken, CountsTheDaysOfAMonthAsADateDoes) {
    EXPECT_EQ(day_in_words(7, Numerals::indonesian), "tujuh");
    EXPECT_EQ(day_in_words(30, Numerals::javanese), "tigang dasa");
    const std::map<unsigned, std::string> english{
        {1, "first"},      {2, "second"},        {3, "third"},      {4, "fourth"},
        {5, "fifth"},      {8, "eighth"},        {9, "ninth"},      {12, "twelfth"},
        {20, "twentieth"}, {21, "twenty-first"}, {30, "thirtieth"}, {31, "thirty-first"}};
    for (const auto& [day, said] : english) EXPECT_EQ(day_in_words(day, Numerals::english), said);
}

TEST(Spoken, LeavesFiguresToTheVoice) {
    EXPECT_EQ(in_words(1500, Numerals::figures), "1500");
    EXPECT_EQ(in_words(-7, Numerals::figures), "-7");
    EXPECT_EQ(day_in_words(7, Numerals::figures), "7");
}

Words aloud(std::string_view code) {
    auto loaded = Words::load(BUILD_DIR "/words", code);
    EXPECT_TRUE(loaded) << code;
    return loaded.value_or(Words()).aloud();
}

constexpr Day a_monday = std::chrono::local_days{std::chrono::year{2026} / 12 / 7};

TEST(WordsAloud, SayMoneyAndDatesAsPeopleDo) {
    EXPECT_EQ(aloud("id").money({1500}), "seribu lima ratus rupiah");
    EXPECT_EQ(aloud("id").short_date(a_monday), "tanggal tujuh Desember");
    EXPECT_EQ(aloud("id").date(a_monday), "Senin, tanggal tujuh Desember dua ribu dua puluh enam");
    EXPECT_EQ(aloud("en").money({1500}), "one thousand five hundred rupiah");
    EXPECT_EQ(aloud("en").date(a_monday), "Monday, the seventh of December, two thousand and twenty-six");
    EXPECT_EQ(aloud("jv").money({1500}), "satunggal èwu gangsal atus rupiah");
    EXPECT_EQ(aloud("jv").date(a_monday), "Senèn, tanggal pitu Désèmber kalih èwu enem likur");
}

TEST(WordsAloud, CountInWordsToo) {
    EXPECT_EQ(aloud("id").plural("slip", "{n} book", "{n} books", 2), "dua buku");
    EXPECT_EQ(aloud("en").plural("slip", "{n} book", "{n} books", 1), "one book");
    EXPECT_EQ(aloud("jv").plural("slip", "{n} book", "{n} books", 2), "kalih buku");
}

TEST(WordsAloud, LeaveTheWordsForTheEyeAsTheyAre) {
    const Words words = Words::load(BUILD_DIR "/words", "id").value();
    (void)words.aloud();
    EXPECT_EQ(words.money({1500}), "Rp1.500");
    EXPECT_EQ(words.date(a_monday), "Senin, 7 Desember 2026");
}

}  // namespace
}  // namespace anjungan::words
