#include "kiosk/words/words.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "kiosk/words/catalogue.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::words {
namespace {

using namespace std::chrono_literals;

const std::filesystem::path folder = BUILD_DIR "/words";

Words language(std::string_view code) {
    auto loaded = Words::load(folder, code);
    EXPECT_TRUE(loaded) << loaded.error().sentence;
    return loaded.value_or(Words());
}

constexpr Day a_monday = std::chrono::local_days{std::chrono::year{2026} / 11 / 23};

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

TEST(Dates, AreSaidInEachLanguage) {
    EXPECT_EQ(language("id").date(a_monday), "Senin, 23 November 2026");
    EXPECT_EQ(language("en").date(a_monday), "Monday, 23 November 2026");
    EXPECT_EQ(language("jv").date(a_monday), "Senèn, 23 Novèmber 2026");
    EXPECT_EQ(language("id").short_date(a_monday), "Senin, 23 November");
}

TEST(Dates, NameEachDayOfTheWeekInJavanese) {
    const Words jv = language("jv");
    const std::vector<std::string> days{"Senèn", "Selasa", "Rebo", "Kemis", "Jemuwah", "Setu", "Minggu"};
    for (std::size_t i = 0; i < days.size(); ++i) {
        const Day day = a_monday + std::chrono::days{static_cast<int>(i)};
        EXPECT_EQ(jv.date(day).substr(0, days[i].size()), days[i]);
    }
}

TEST(Times, AreWrittenTheLocalWay) {
    const auto at = LocalTime{a_monday} + 7h + 42min + 59s;
    EXPECT_EQ(language("id").time(at), "07.42");
    EXPECT_EQ(language("en").time(at), "07:42");
    EXPECT_EQ(language("jv").time(std::chrono::local_days{} + 0min), "00.00");
}

TEST(Money, HasTheSignsOfTheLanguage) {
    EXPECT_EQ(language("id").money({1500}), "Rp1.500");
    EXPECT_EQ(language("en").money({1500}), "Rp1,500");
    EXPECT_EQ(language("id").money({300}), "Rp300");
    EXPECT_EQ(language("id").money({1'234'567}), "Rp1.234.567");
    EXPECT_EQ(language("id").number(-1000), "-1.000");
}

TEST(Plurals, FollowTheLanguage) {
    const auto books = [](const Words& words, int n) {
        return words.plural("button", "Finish · {n} book", "Finish · {n} books", n);
    };
    EXPECT_EQ(books(language("en"), 1), "Finish · 1 book");
    EXPECT_EQ(books(language("en"), 2), "Finish · 2 books");
    EXPECT_EQ(books(language("en"), 0), "Finish · 0 books");
    EXPECT_EQ(books(language("id"), 1), "Selesai · 1 buku");
    EXPECT_EQ(books(language("id"), 1234), "Selesai · 1.234 buku");
}

TEST(Context, TellsOneMeaningFromAnother) {
    EXPECT_EQ(language("id")("idle", "Borrow"), "Pinjam");
    EXPECT_EQ(language("id")("elsewhere", "Borrow"), "Borrow");
}

TEST(WithoutACatalogue, TheMessageItselfIsSaid) {
    const Words words;
    EXPECT_EQ(words.code(), "en");
    EXPECT_EQ(words("idle", "Welcome."), "Welcome.");
    EXPECT_EQ(words.plural("x", "{n} cat", "{n} cats", 1), "1 cat");
    EXPECT_EQ(words.plural("x", "{n} cat", "{n} cats", 1500), "1,500 cats");
    EXPECT_EQ(words.date(a_monday), "Monday, 23 November 2026");
}

TEST(Placeholders, AreFilledByName) {
    EXPECT_EQ(fill("{b} and {a}", {{"a", "1"}, {"b", "2"}}), "2 and 1");
    EXPECT_EQ(fill("{a}{a}", {{"a", "x"}}), "xx");
}

TEST(Placeholders, ThatNobodyFillsStayAsTheyAre) {
    EXPECT_EQ(fill("{} {title} { {", {{"a", "1"}}), "{} {title} { {");
    EXPECT_EQ(fill("}{a}{", {{"a", "1"}}), "}1{");
    EXPECT_EQ(fill("{{a}}", {{"a", "1"}}), "{1}");
}

TEST(Placeholders, InAValueAreNotLookedInto) {
    EXPECT_EQ(fill("{title}", {{"title", "{n} {title}"}, {"n", "1"}}), "{n} {title}");
}

RC_GTEST_PROP(Placeholders, MayStandInAnyText, (std::string text, std::string name, std::string value)) {
    const std::string filled = fill(text, {{name, value}});
    if (text.find('{') == std::string::npos) RC_ASSERT(filled == text);
}

TEST(Loading, SaysPlainlyThatACatalogueIsMissing) {
    const auto loaded = Words::load(folder, "xx");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().fault, Fault::not_found);
    EXPECT_NE(loaded.error().sentence.find("install"), std::string::npos);
}

TEST(Loading, RefusesWhatIsNoCatalogue) {
    const tests::TemporaryFolder own;
    for (const std::string& bytes : {std::string(), std::string("abc"), std::string(4096, '\0'),
                                     bytes_of(folder / "id.mo").substr(0, 200)}) {
        write(own / "id.mo", bytes);
        const auto loaded = Words::load(own.path(), "id");
        ASSERT_FALSE(loaded) << bytes.size();
        EXPECT_EQ(loaded.error().fault, Fault::damaged);
    }
}

TEST(Loading, NoCutOfACatalogueHoldsTogether) {
    const std::string whole = bytes_of(folder / "jv.mo");
    ASSERT_TRUE(holds_together(whole));
    for (std::size_t size = 0; size < whole.size(); ++size)
        ASSERT_FALSE(holds_together({whole.data(), size})) << size;
}

// Whatever load() lets pass must be safe to ask.
RC_GTEST_PROP(Loading, SurvivesAnyDamage, ()) {
    static const std::string whole = bytes_of(folder / "en.mo");
    std::string damaged = whole;
    const int bytes = *rc::gen::inRange(1, 8);
    for (int i = 0; i < bytes; ++i) {
        // Half of the damage goes to the header and the tables, where it hurts.
        const auto end = *rc::gen::element<std::size_t>(64, whole.size());
        damaged[*rc::gen::inRange<std::size_t>(0, end)] = *rc::gen::arbitrary<char>();
    }
    const tests::TemporaryFolder own;
    write(own / "en.mo", damaged);
    const auto words = Words::load(own.path(), "en");
    if (!words) return;
    (void)words->date(a_monday);
    for (int n : {0, 1, 2, 1'000'000})
        (void)words->plural("button", "Finish · {n} book", "Finish · {n} books", n);
    (void)(*words)("idle", "Welcome.");
}

}  // namespace
}  // namespace anjungan::words
