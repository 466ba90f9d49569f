#include "kiosk/reports/figures.h"

#include "tests/kiosk/reports/reports_fixture.h"
#include "tests/support/payloads.h"

namespace anjungan::reports {
namespace {

const Day monday = day(2026, 11, 30);

TEST(Figures, CountWhoCameAndEachOfAGroup) {
    const auto figures = figures_of(
        {entry(Visit{.visitor = "member", .who = {.type = "SD/MI"}}, at(monday, 60 * 9)),
         entry(Visit{.visitor = "guest",
                     .purpose = "study",
                     .who = {.type = "public", .level = "sma", .sex = "f"}},
               at(monday, 60 * 9 + 59)),
         entry(
             Visit{
                 .visitor = "group", .girls = 12, .boys = 9, .who = {.level = "sd", .school = "SD Negeri 1"}},
             at(monday, 60 * 14))},
        "2026-11");
    EXPECT_EQ(figures.visitors, 23);
    EXPECT_EQ(figures.groups, 1);
    EXPECT_EQ(figures.in_groups, 21);
    EXPECT_EQ(figures.by_hour[9], 2);
    EXPECT_EQ(figures.by_hour[14], 21);
    EXPECT_EQ(figures.by_day[29], 23);
    EXPECT_EQ(figures.by_month[10], 23);
    EXPECT_EQ(figures.sexes.of("f"), 13);
    EXPECT_EQ(figures.sexes.of("m"), 9);
    EXPECT_EQ(figures.sexes.of(""), 1);
    EXPECT_EQ(figures.schools.of("SD Negeri 1"), 21);
    EXPECT_EQ(figures.who_by_level.rows().at("member:SD/MI").of("sd"), 1);
    EXPECT_EQ(figures.who_by_level.rows().at("guest:public").of("sma"), 1);
    EXPECT_EQ(figures.who_by_purpose.rows().at("guest:public").of("study"), 1);
    EXPECT_EQ(figures.who_by_purpose.rows().at("group").of(""), 21);
}

TEST(Figures, GoByTheLibrarysOwnDays) {
    // 23:30 UTC on 31 October is 06:30 of 1 November in WIB.
    const Instant early{day(2026, 10, 31).time_since_epoch() + std::chrono::minutes{23 * 60 + 30}};
    const auto figures = figures_of({entry(Visit{.visitor = "member"}, early),
                                     entry(Visit{.visitor = "member"}, at(day(2026, 10, 31), 23 * 60 + 59)),
                                     entry(Visit{.visitor = "member"}, at(day(2026, 11, 30), 23 * 60 + 59)),
                                     entry(Visit{.visitor = "member"}, at(day(2026, 12, 1), 0))},
                                    "2026-11");
    EXPECT_EQ(figures.visitors, 2);
    EXPECT_EQ(figures.by_day.front(), 1);
    EXPECT_EQ(figures.by_hour[6], 1);
}

TEST(Figures, DoNotCountALoanThatWasTakenBack) {
    const auto figures = figures_of(
        {entry(Checkout{.item_class = "813", .who = {.type = "SMP/MTs"}}, at(monday, 600)),
         entry(Checkout{.item_class = "899", .who = {.type = "SMP/MTs"}}, at(monday, 601)),
         entry(CheckoutUndone{.item_class = "899", .who = {.type = "SMP/MTs"}}, at(monday, 602)),
         entry(Checkin{.item_class = "020"}, at(monday, 603)),
         entry(ReadInPlace{.item_class = "297"}, at(monday, 604)), entry(Checkout{}, at(monday, 605))},
        "2026");
    EXPECT_EQ(figures.loans, 2);
    EXPECT_EQ(figures.loan_hundreds.of("800"), 1);
    EXPECT_EQ(figures.loan_hundreds.of(""), 1);
    EXPECT_EQ(figures.loan_types_by_level.rows().at("SMP/MTs").of("smp"), 1);
    EXPECT_EQ(figures.read_hundreds.of("200"), 1);
    EXPECT_EQ(figures.returns, 1);
}

TEST(Figures, TellAnAnswerFromSilenceAndFromARemark) {
    const auto figures =
        figures_of({entry(SurveyAnswer{.survey = "skm", .element = 3, .score = 4}, at(monday, 1)),
                    entry(SurveyAnswer{.survey = "skm-child", .element = 3, .score = 1}, at(monday, 2)),
                    entry(SurveyAnswer{.survey = "skm", .element = 9}, at(monday, 3)),
                    entry(SurveyAnswer{.survey = "skm", .element = 10, .score = 4}, at(monday, 4)),
                    entry(SurveyAnswer{.survey = "skm", .element = 1, .score = 5}, at(monday, 4)),
                    entry(SurveyAnswer{.survey = "remark", .remark = "AC mati"}, at(monday, 5))},
                   "2026-11-30");
    EXPECT_EQ(figures.asked, 5);
    EXPECT_EQ(figures.answered, 2);
    EXPECT_EQ(figures.remarks, 1);
    EXPECT_EQ(figures.survey[2].of[3], 1U);
    EXPECT_EQ(figures.survey[2].of[0], 1U);
}

TEST(Figures, KnowTheLevelOfACardByItsType) {
    const auto level = [](std::string type) { return level_of({.type = std::move(type)}); };
    EXPECT_EQ(level("SD/MI"), "sd");
    EXPECT_EQ(level("MTs"), "smp");
    EXPECT_EQ(level("SMA/SMK/MA"), "sma");
    EXPECT_EQ(level("Mahasiswa"), "college");
    EXPECT_EQ(level("umum"), "");
    EXPECT_EQ(level("guru"), "");
    EXPECT_EQ(level_of({.type = "SD/MI", .level = "smp"}), "smp");
}

TEST(Figures, AreMadeOfNothingThatIsErased) {
    for (std::size_t i = 0; i < entry_kind_count; ++i) {
        Entry whole = entry(tests::filled_payload(static_cast<EntryKind>(i)), at(monday, 500)),
              erased = whole;
        tests::Personal personal;
        describe(erased.payload, personal);
        const auto words = in_indonesian();
        for (const Kind kind : kinds)
            EXPECT_EQ(csv_of(document_of(kind, figures_of({whole, whole, whole, whole, whole}, "2026"),
                                         about_us(), words)),
                      csv_of(document_of(kind, figures_of({erased, erased, erased, erased, erased}, "2026"),
                                         about_us(), words)))
                << name_of(static_cast<EntryKind>(i));
    }
}

}  // namespace
}  // namespace anjungan::reports
