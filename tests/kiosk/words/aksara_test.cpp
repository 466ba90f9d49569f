// Javanese in its own letters: well-known words, the rules one by one, and what must hold for any text.
#include "kiosk/words/aksara.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

#include "kiosk/words/words.h"

namespace anjungan::words {
namespace {

struct Pair {
    const char *latin, *aksara;
};

void expect_all(const std::vector<Pair>& pairs) {
    for (const auto& [latin, aksara] : pairs) EXPECT_EQ(to_aksara(latin), aksara) << latin;
}

TEST(Aksara, WritesTheCarakan) {
    expect_all({{"ha na ca ra ka", "ꦲ ꦤ ꦕ ꦫ ꦏ"},
                {"da ta sa wa la", "ꦢ ꦠ ꦱ ꦮ ꦭ"},
                {"pa dha ja ya nya", "ꦥ ꦝ ꦗ ꦪ ꦚ"},
                {"ma ga ba tha nga", "ꦩ ꦒ ꦧ ꦛ ꦔ"}});
}

TEST(Aksara, WritesWellKnownWords) {
    expect_all({{"basa Jawa", "ꦧꦱ ꦗꦮ"},        {"aksara", "ꦲꦏ꧀ꦱꦫ"},          {"sugeng rawuh", "ꦱꦸꦒꦼꦁ ꦫꦮꦸꦃ"},
                {"matur nuwun", "ꦩꦠꦸꦂ ꦤꦸꦮꦸꦤ꧀"},    {"pustaka", "ꦥꦸꦱ꧀ꦠꦏ"},         {"buku", "ꦧꦸꦏꦸ"},
                {"sumangga", "ꦱꦸꦩꦁꦒ"},           {"panjenengan", "ꦥꦚ꧀ꦗꦼꦤꦼꦔꦤ꧀"},  {"inggih", "ꦲꦶꦁꦒꦶꦃ"},
                {"boten", "ꦧꦺꦴꦠꦼꦤ꧀"},           {"kraton", "ꦏꦿꦠꦺꦴꦤ꧀"},        {"Wanasaba", "ꦮꦤꦱꦧ"},
                {"Ngayogyakarta", "ꦔꦪꦺꦴꦒꦾꦏꦂꦠ"}, {"Surakarta", "ꦱꦸꦫꦏꦂꦠ"},        {"kertu", "ꦏꦼꦂꦠꦸ"},
                {"tanggal", "ꦠꦁꦒꦭ꧀"},           {"Senèn", "ꦱꦼꦤꦺꦤ꧀"},           {"Jemuwah", "ꦗꦼꦩꦸꦮꦃ"},
                {"rampung", "ꦫꦩ꧀ꦥꦸꦁ"},           {"perpustakaan", "ꦥꦼꦂꦥꦸꦱ꧀ꦠꦏꦲꦤ꧀"}});
}

TEST(Aksara, HangsEveryVowelOnItsConsonant) {
    expect_all({{"ka ki ku ké kè ke ko", "ꦏ ꦏꦶ ꦏꦸ ꦏꦺ ꦏꦺ ꦏꦼ ꦏꦺꦴ"}, {"sêrat kåncå", "ꦱꦼꦫꦠ꧀ ꦏꦚ꧀ꦕ"}});
}

TEST(Aksara, LetsHaCarryAVowelAtTheBeginning) {
    expect_all({{"ageng", "ꦲꦒꦼꦁ"}, {"ingkang", "ꦲꦶꦁꦏꦁ"}, {"éwah", "ꦲꦺꦮꦃ"}, {"omah", "ꦲꦺꦴꦩꦃ"}, {"utawi", "ꦲꦸꦠꦮꦶ"}});
}

TEST(Aksara, WritesTheGlideThatIsHeardBetweenTwoVowels) {
    expect_all({{"rupiah", "ꦫꦸꦥꦶꦪꦃ"},
                {"Januari", "ꦗꦤꦸꦮꦫꦶ"},
                {"kuas", "ꦏꦸꦮꦱ꧀"},
                {"maos", "ꦩꦲꦺꦴꦱ꧀"},
                {"wau", "ꦮꦲꦸ"},
                {"Méi", "ꦩꦺꦲꦶ"}});
}

TEST(Aksara, WritesRAndYAfterAConsonantBelowAndBehindIt) {
    expect_all({{"priksa", "ꦥꦿꦶꦏ꧀ꦱ"},
                {"prelu", "ꦥꦽꦭꦸ"},
                {"kontras", "ꦏꦺꦴꦤ꧀ꦠꦿꦱ꧀"},
                {"kyai", "ꦏꦾꦲꦶ"},
                {"Ngayogya", "ꦔꦪꦺꦴꦒꦾ"}});
}

TEST(Aksara, HasOneLetterForReAndLe) {
    expect_all({{"rebo", "ꦉꦧꦺꦴ"}, {"lebet", "ꦊꦧꦼꦠ꧀"}, {"mlebet", "ꦩ꧀ꦊꦧꦼꦠ꧀"}, {"rèn lèn", "ꦫꦺꦤ꧀ ꦭꦺꦤ꧀"}});
}

TEST(Aksara, ClosesASyllableWithRNgAndHBySigns) {
    expect_all({{"layar", "ꦭꦪꦂ"},
                {"karya", "ꦏꦂꦪ"},
                {"abang", "ꦲꦧꦁ"},
                {"sangang", "ꦱꦔꦁ"},
                {"sampah", "ꦱꦩ꧀ꦥꦃ"},
                {"pahlawan", "ꦥꦃꦭꦮꦤ꧀"}});
    // At the beginning of a word there is no syllable to close.
    expect_all({{"nglajengaken", "ꦔ꧀ꦭꦗꦼꦁꦔꦏꦼꦤ꧀"}, {"hyang", "ꦲꦾꦁ"}});
}

TEST(Aksara, ClosesASyllableOnceMoreBeforeASuffix) {
    expect_all({{"rampungaken", "ꦫꦩ꧀ꦥꦸꦁꦔꦏꦼꦤ꧀"},
                {"batangipun", "ꦧꦠꦁꦔꦶꦥꦸꦤ꧀"},
                {"dhaptaripun", "ꦝꦥ꧀ꦠꦂꦫꦶꦥꦸꦤ꧀"},
                {"griyahipun", "ꦒꦿꦶꦪꦃꦲꦶꦥꦸꦤ꧀"},
                {"bukunipun", "ꦧꦸꦏꦸꦤꦶꦥꦸꦤ꧀"},
                {"dipun", "ꦢꦶꦥꦸꦤ꧀"}});
}

TEST(Aksara, KeepsTheStemAfterDipun) {
    expect_all({{"dipunambali", "ꦢꦶꦥꦸꦤ꧀ꦲꦩ꧀ꦧꦭꦶ"},
                {"dipuncathet", "ꦢꦶꦥꦸꦤ꧀ꦕꦛꦼꦠ꧀"},
                {"dipunrampungaken", "ꦢꦶꦥꦸꦤ꧀ꦫꦩ꧀ꦥꦸꦁꦔꦏꦼꦤ꧀"},
                {"dipunlebetaken", "ꦢꦶꦥꦸꦤ꧀ꦊꦧꦼꦠꦏꦼꦤ꧀"}});
    expect_all({{"panjang", "ꦥꦚ꧀ꦗꦁ"}, {"kanca", "ꦏꦚ꧀ꦕ"}});
}

TEST(Aksara, MarksForeignSoundsWithThreeDots) {
    expect_all(
        {{"film", "ꦥ꦳ꦶꦭ꧀ꦩ꧀"}, {"vitamin", "ꦮ꦳ꦶꦠꦩꦶꦤ꧀"}, {"zakat", "ꦗ꦳ꦏꦠ꧀"}, {"khatib", "ꦏ꦳ꦠꦶꦧ꧀"}, {"ghaib", "ꦒ꦳ꦲꦶꦧ꧀"}});
    expect_all({{"Qur", "ꦏꦸꦂ"}, {"taxi", "ꦠꦏ꧀ꦱꦶ"}});
}

TEST(Aksara, SpellsOutCapitalsThatCannotBeRead) {
    expect_all({{"QR", "ꦏꦶꦲꦺꦂ"}, {"PIN", "ꦥꦶꦤ꧀"}, {"SALINAN", "ꦱꦭꦶꦤꦤ꧀"}});
}

TEST(Aksara, UsesThePadaOfTheScript) {
    expect_all({{"Matur nuwun.", "ꦩꦠꦸꦂ ꦤꦸꦮꦸꦤ꧀꧉"}, {"Inggih, sumangga", "ꦲꦶꦁꦒꦶꦃ꧈ ꦱꦸꦩꦁꦒ"}, {"buku: buku", "ꦧꦸꦏꦸ꧇ ꦧꦸꦏꦸ"}});
    expect_all({{"Punapa buku?", "ꦥꦸꦤꦥ ꦧꦸꦏꦸ?"}, {"buku …", "ꦧꦸꦏꦸ …"}, {"sami-sami", "ꦱꦩꦶꦱꦩꦶ"}, {"A–B", "ꦲ–ꦧ꧀"}});
}

TEST(Aksara, LeavesNumbersAsTheyAre) {
    expect_all(
        {{"1.500", "1.500"}, {"08.00", "08.00"}, {".", "."}, {",", ","}, {"2 buku", "2 ꦧꦸꦏꦸ"}, {"-5", "-5"}});
}

TEST(Aksara, LeavesPlaceholdersToWhoFillsThem) {
    expect_all({{"{weekday}, {day} {month}", "{weekday}꧈ {day} {month}"},
                {"{hour}.{minute}", "{hour}.{minute}"},
                {"{} buku", "{} ꦧꦸꦏꦸ"},
                {"{buku", "{ꦧꦸꦏꦸ"},
                {"buku}", "ꦧꦸꦏꦸ}"},
                {"{a}-b", "{a}-ꦧ꧀"}});
}

TEST(Aksara, TakesAnAccentThatFollowsItsLetter) {
    EXPECT_EQ(to_aksara("Sene\u0300n"), to_aksara("Senèn"));
    EXPECT_EQ(to_aksara("bade\u0301"), to_aksara("badé"));
    EXPECT_EQ(to_aksara("SE\u0301KET"), to_aksara("séket"));
}

TEST(Aksara, LeavesWhatIsAksaraAlready) {
    EXPECT_EQ(to_aksara("ꦧꦱ ꦗꦮ"), "ꦧꦱ ꦗꦮ");
}

RC_GTEST_PROP(Aksara, TakesAnyBytes, (std::string bytes)) {
    const std::string once = to_aksara(bytes);
    RC_ASSERT(once.size() <= bytes.size() * 16);
    RC_ASSERT(to_aksara(once).size() <= once.size() * 16);
}

bool has_latin_letter(const std::string& text) {
    return std::ranges::any_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

std::vector<char32_t> code_points(const std::string& utf8) {
    std::vector<char32_t> all;
    for (const char each : utf8) {
        const auto byte = static_cast<unsigned char>(each);
        if (byte < 0x80)
            all.push_back(byte);
        else if (byte >= 0xC0)
            all.push_back(byte < 0xE0 ? byte & 0x1FU : byte < 0xF0 ? byte & 0x0FU : byte & 0x07U);
        else
            all.back() = all.back() << 6U | (byte & 0x3FU);
    }
    return all;
}

bool is_aksara(char32_t point) {
    return point >= 0xA980 && point <= 0xA9DF;
}
// A sign that must hang on a letter.
bool is_sign(char32_t point) {
    return (point >= 0xA980 && point <= 0xA983) || (point >= 0xA9B3 && point <= 0xA9C0);
}

// Every sentence of jv.po, without its placeholders.
std::vector<std::string> sentences() {
    std::ifstream file(SOURCE_DIR "/assets/words/jv.po");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    static const std::regex translation(R"re(msgstr(?:\[\d\])?\s+((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    static const std::regex around(R"re("\s*"|^"|"\s*$)re"), placeholder(R"(\{[^{}]*\})");
    std::vector<std::string> all;
    for (std::sregex_iterator each(text.begin(), text.end(), translation), end; each != end; ++each)
        all.push_back(std::regex_replace(std::regex_replace((*each)[1].str(), around, ""), placeholder, "1"));
    all.erase(all.begin());  // the header
    return all;
}

TEST(Aksara, LeavesNoLatinLetterInAnySentenceOfTheKiosk) {
    ASSERT_GT(sentences().size(), 150U);
    for (const std::string& each : sentences()) EXPECT_FALSE(has_latin_letter(to_aksara(each))) << each;
}

// Besides aksara Jawa only what Noto Sans has as well: ASCII, the middle dot, the dash, the ellipsis, quotes.
TEST(Aksara, UsesOnlyCharactersThatTheFontsHave) {
    for (const std::string& each : sentences())
        for (const char32_t point : code_points(to_aksara(each)))
            EXPECT_TRUE(is_aksara(point) || point < 0x7F || point == U'·' || point == U'–' || point == U'…' ||
                        point == U'“' || point == U'”')
                << std::hex << static_cast<unsigned>(point) << " in " << each;
}

// Three letters on top of each other are no Javanese, and no line is high enough for them.
TEST(Aksara, NeverStacksThreeLetters) {
    for (const std::string& each : sentences()) {
        const std::vector<char32_t> points = code_points(to_aksara(each));
        for (std::size_t i = 0; i + 4 < points.size(); ++i)
            EXPECT_FALSE(points[i + 1] == 0xA9C0 && points[i + 3] == 0xA9C0 && is_aksara(points[i + 4]) &&
                         points[i + 4] < 0xA9C1)
                << each;
    }
}

// Any word a Javanese may write becomes aksara from end to end, and no sign stands without its letter.
RC_GTEST_PROP(Aksara, LeavesNoLatinLetterInAnyWord, ()) {
    const auto letters = rc::gen::container<std::string>(
        rc::gen::elementOf(std::string("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")));
    const std::string word = *letters;
    const std::vector<char32_t> points = code_points(to_aksara(word));
    RC_ASSERT(points.empty() == word.empty());
    RC_ASSERT(std::ranges::all_of(points, is_aksara));
    if (!points.empty()) RC_ASSERT(!is_sign(points.front()));
}

TEST(WordsInAksara, AreThoseOfTheLatinCatalogue) {
    const auto latin = Words::load(BUILD_DIR "/words", "jv"),
               aksara = Words::load(BUILD_DIR "/words", "jv-java");
    ASSERT_TRUE(latin && aksara);
    EXPECT_EQ(aksara->code(), "jv-java");
    EXPECT_EQ((*aksara)("idle", "Welcome."), "ꦱꦸꦒꦼꦁ ꦫꦮꦸꦃ꧉");
    EXPECT_EQ((*aksara)("idle", "Borrow"), to_aksara((*latin)("idle", "Borrow")));
    EXPECT_EQ(aksara->plural("button", "Finish · {n} book", "Finish · {n} books", 1500), "ꦫꦩ꧀ꦥꦸꦁ · 1.500 ꦧꦸꦏꦸ");
}

TEST(WordsInAksara, LeaveNamesAndTitlesAsTheyAreWritten) {
    const auto words = Words::load(BUILD_DIR "/words", "jv-java");
    ASSERT_TRUE(words);
    EXPECT_EQ((*words)("goodbye", "Goodbye, {name}.", {{"name", "Sekar"}}), "ꦱꦸꦒꦼꦁ ꦏꦺꦴꦤ꧀ꦢꦸꦂ꧈ Sekar꧉");
}

TEST(WordsInAksara, WriteDatesTimesAndMoney) {
    const auto words = Words::load(BUILD_DIR "/words", "jv-java");
    ASSERT_TRUE(words);
    const Day monday = std::chrono::local_days{std::chrono::year{2026} / 11 / 23};
    EXPECT_EQ(words->date(monday), "ꦱꦼꦤꦺꦤ꧀꧈ 23 ꦤꦺꦴꦮ꦳ꦺꦩ꧀ꦧꦼꦂ 2026");
    EXPECT_EQ(words->time(LocalTime{monday} + std::chrono::hours{8}), "08.00");
    EXPECT_EQ(words->money({1500}), "1.500 ꦫꦸꦥꦶꦪꦃ");
    EXPECT_EQ(words->number(-12345), "-12.345");
}

TEST(WordsInAksara, AreSpokenAsTheLatinOnes) {
    const auto latin = Words::load(BUILD_DIR "/words", "jv"),
               aksara = Words::load(BUILD_DIR "/words", "jv-java");
    ASSERT_TRUE(latin && aksara);
    EXPECT_EQ(aksara->aloud().voice(), latin->aloud().voice());
    EXPECT_EQ(aksara->aloud()("idle", "Welcome."), "Sugeng rawuh.");
    EXPECT_EQ(aksara->aloud().money({1500}), latin->aloud().money({1500}));
}

// Without jv.mo there is nothing to write in aksara, and English in Javanese letters nobody could read.
TEST(WordsInAksara, AreNeverEnglish) {
    const auto words = Words::load(BUILD_DIR "/words", "jv-java");
    ASSERT_TRUE(words);
    EXPECT_EQ((*words)("no such context", "A message {n}", {{"n", "1"}}), "A message 1");
    EXPECT_EQ(words->plural("no such context", "{n} cat", "{n} cats", 2), "2 cats");
    EXPECT_FALSE(Words::load(BUILD_DIR "/words", "en-java"));
}

}  // namespace
}  // namespace anjungan::words
