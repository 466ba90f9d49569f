#include "kiosk/circulation/search_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace anjungan::circulation {
namespace {

using testing::ElementsAre;

TEST(SearchWords, AreTheSameWhoeverHasSpeltThem) {
    const auto same = [](std::string_view a, std::string_view b) {
        EXPECT_EQ(search_text(a), search_text(b)) << a << " and " << b;
    };
    same("Soekarno", "SUKARNO");
    same("Tjerita Djawa", "cerita jawa");
    same("njanji soenji", "nyanyi sunyi");
    same("Serat Wedhatama", "serat wedatama");
    same("bathik", "batik");
    same("November", "Nopember");
    same("aktif", "aktip");
    same("zaman", "jaman");
    same("syair", "sjair");
    same("achir", "akhir");
    same("Allah", "alah");
    same("kêthoprak", "ketoprak");
    same("téks", "tex");
    same("Ma'arif", "ma arif");
}

TEST(SearchWords, StayApartWhereTheyAre) {
    EXPECT_NE(search_text("batu"), search_text("bayu"));
    EXPECT_NE(search_text("tanah"), search_text("tana"));
    EXPECT_NE(search_text("899.221"), search_text("899.21")) << "a number is no double letter";
}

TEST(SearchWords, AreLettersAndDigitsAlone) {
    EXPECT_THAT(search_words("  \"899.221 RUS\" (s)* "), ElementsAre("899", "221", "rus", "s"));
    EXPECT_THAT(search_words("978-979-3062-79-2"), ElementsAre("9789793062792"));
    EXPECT_THAT(search_words(""), ElementsAre());
    EXPECT_THAT(search_words(" -- '\" "), ElementsAre());
    std::mt19937 random(7);
    for (int i = 0; i < 2000; ++i) {
        std::string text(random() % 80, ' ');
        for (char& c : text) c = static_cast<char>(random());
        for (const std::string& word : search_words(text))
            EXPECT_EQ(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789"), std::string::npos)
                << word;
    }
}

TEST(SearchWords, OfOtherScriptsBeginAsTheyBegin) {
    const auto whole = search_words("ꦱꦼꦫꦠ꧀");
    const auto begun = search_words("ꦱꦼ");
    ASSERT_EQ(whole.size(), 1U);
    ASSERT_EQ(begun.size(), 1U);
    EXPECT_TRUE(whole.front().starts_with(begun.front()));
}

TEST(SearchWords, EndWhereATextIsTooLong) {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "kata ";
    EXPECT_EQ(search_words(text).size(), most_search_words);
    EXPECT_EQ(search_words(std::string(1000, 'a')).front().size(), 1U) << "doubled";
    std::string endless;
    for (int i = 0; i < 500; ++i) endless += "ab";
    EXPECT_EQ(search_words(endless).front().size(), longest_search_word);
}

TEST(Mistyping, IsOneLetterMoreOrLessOrAnotherOrTwoInTheWrongOrder) {
    for (const char* typed : {"nubaya", "nurbayya", "nurbata", "nubraya", "nurbay", "nurba"})
        EXPECT_TRUE(is_mistyped(typed, "nurbaya")) << typed;
    EXPECT_FALSE(is_mistyped("nabaye", "nurbaya"));
    EXPECT_TRUE(is_mistyped("pengemabraan", "pengembaraan")) << "two in a long word";
    EXPECT_FALSE(is_mistyped("sat", "sit")) << "of three letters each counts";
}

TEST(Mistyping, IsFoundByAKeyThatBothHave) {
    const auto share = [](std::string_view typed, std::string_view word) {
        const auto a = mistyping_keys(typed), b = mistyping_keys(word);
        return std::ranges::any_of(a, [&](const auto& key) { return std::ranges::find(b, key) != b.end(); });
    };
    for (const char* typed : {"nubaya", "nurbayya", "nurbata", "nubraya"})
        EXPECT_TRUE(share(typed, "nurbaya")) << typed;
    EXPECT_FALSE(share("kentang", "nurbaya"));
    EXPECT_THAT(mistyping_keys("abc"), ElementsAre());
}

}  // namespace
}  // namespace anjungan::circulation
