// Dates, money and plurals beside those of ICU, whose data (CLDR) others have looked at for twenty years.
// Where we differ, on purpose, the test says how.
#include <gtest/gtest.h>
#include <unicode/datefmt.h>
#include <unicode/dtfmtsym.h>
#include <unicode/numfmt.h>
#include <unicode/plurrule.h>
#include <unicode/smpdtfmt.h>

#include <string>

#include "kiosk/words/words.h"

namespace anjungan::words {
namespace {

Words language(const std::string& code) {
    return Words::load(BUILD_DIR "/words", code).value();
}
std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    return text.toUTF8String(out);
}
// "EEEE, d MMMM y" is what the glossary asks for, in all languages.
std::string date_by_icu(const std::string& code, Day day) {
    UErrorCode problem = U_ZERO_ERROR;
    icu::SimpleDateFormat format("EEEE, d MMMM y", icu::Locale(code.c_str()), problem);
    format.setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString text;
    format.format(static_cast<UDate>(day.time_since_epoch().count()) * 86'400'000.0, text);
    EXPECT_TRUE(U_SUCCESS(problem));
    return utf8(text);
}
std::string number_by_icu(const std::string& code, std::int64_t number) {
    UErrorCode problem = U_ZERO_ERROR;
    const std::unique_ptr<icu::NumberFormat> format{
        icu::NumberFormat::createInstance(icu::Locale(code.c_str()), problem)};
    EXPECT_TRUE(U_SUCCESS(problem));
    icu::UnicodeString text;
    return utf8(format->format(number, text));
}

TEST(BesideIcu, EveryDayOfALeapYearIsSaidAlike) {
    for (const std::string code : {"id", "en"}) {
        const Words words = language(code);
        for (int i = 0; i < 366; ++i) {
            const Day day = std::chrono::local_days{std::chrono::year{2028} / 1 / 1} + std::chrono::days{i};
            EXPECT_EQ(words.date(day), date_by_icu(code, day));
        }
    }
}

TEST(BesideIcu, NumbersAreGroupedAlike) {
    for (const std::string code : {"id", "en", "jv"})
        for (const std::int64_t number : {0, 7, 300, 999, 1'000, 1'500, 12'345, 999'999, 1'000'000})
            EXPECT_EQ(language(code).number(number), number_by_icu(code, number)) << code;
}

// ICU writes a no-break space after "Rp"; the spelling of Indonesian has none (EYD V, III.H: Rp500,00).
TEST(BesideIcu, RupiahAreWrittenAlike) {
    UErrorCode problem = U_ZERO_ERROR;
    const std::unique_ptr<icu::NumberFormat> format{
        icu::NumberFormat::createCurrencyInstance(icu::Locale("id", "ID"), problem)};
    ASSERT_TRUE(U_SUCCESS(problem));
    format->setMaximumFractionDigits(0);
    const Words words = language("id");
    for (const std::int64_t rupiah : {300, 1'500, 25'000, 1'250'000}) {
        icu::UnicodeString text;
        format->format(rupiah, text);
        EXPECT_EQ(words.money({rupiah}), utf8(text.findAndReplace(icu::UnicodeString(u'\u00A0'), u"")));
    }
}

TEST(BesideIcu, PluralsHaveTheSameForms) {
    for (const std::string code : {"id", "en", "jv"}) {
        UErrorCode problem = U_ZERO_ERROR;
        const std::unique_ptr<icu::PluralRules> rules{
            icu::PluralRules::forLocale(icu::Locale(code.c_str()), problem)};
        ASSERT_TRUE(U_SUCCESS(problem));
        const Words words = language(code);
        const auto form = [&](int n) {
            std::string text = words.plural("slip", "{n} book", "{n} books", n);
            return text.substr(text.find(' '));
        };
        for (int n = 0; n <= 200; ++n)
            EXPECT_EQ(form(n) == form(1), utf8(rules->select(n)) == utf8(rules->select(1))) << code << n;
    }
}

}  // namespace
}  // namespace anjungan::words
