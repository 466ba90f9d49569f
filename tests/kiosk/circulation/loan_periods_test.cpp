#include "kiosk/circulation/loan_periods.h"

#include <gtest/gtest.h>

namespace anjungan::circulation {
namespace {

using std::chrono::days;

constexpr Day monday{std::chrono::local_days{std::chrono::year{2026} / 11 / 23}};

Rule rule(const char* patron_type, int loan_days) {
    Rule made;
    made.patron_type = patron_type, made.item_type = "*", made.loan_days = loan_days;
    return made;
}

TEST(LoanPeriods, SayNothingOfWhatWasNotSeen) {
    EXPECT_TRUE(LoanPeriods{}.compare({rule("*", 7)}, {}).empty());
}

TEST(LoanPeriods, AgreeWithTheRulesOfTheirTypes) {
    LoanPeriods seen;
    seen.add("siswa", "buku", monday, monday + days{7});
    seen.add("guru", "buku", monday, monday + days{21});
    const auto compared = seen.compare({rule("*", 7), rule("guru", 21)}, {});
    ASSERT_EQ(compared.size(), 2U);
    for (const auto& line : compared) EXPECT_FALSE(line.differs()) << line.patron_type;
    EXPECT_EQ(compared[0].patron_type, "guru");
    EXPECT_EQ(compared[0].library_days, 21);
}

TEST(LoanPeriods, DifferWhereMostLoansDo) {
    LoanPeriods seen;
    seen.add("Siswa", "buku", monday, monday + days{14});
    seen.add("siswa", "BUKU", monday, monday + days{14});
    seen.add("siswa", "buku", monday, monday + days{7});  // a card that expires
    const auto compared = seen.compare({rule("*", 7)}, {});
    ASSERT_EQ(compared.size(), 1U);
    EXPECT_TRUE(compared[0].differs());
    EXPECT_EQ(compared[0].loans, 3U);
    EXPECT_EQ(compared[0].otherwise, 2U);
    EXPECT_EQ(compared[0].library_days, 14);
    EXPECT_EQ(compared[0].own_days, 7);
}

TEST(LoanPeriods, AreMovedByClosedDaysAsTheRulesAre) {
    LoanPeriods seen;
    seen.add("", "", monday - days{1}, monday + days{7});  // seven days, and then a closed Sunday
    EXPECT_FALSE(seen.compare({rule("*", 7)}, {.closed_weekdays = {0}, .holidays = {}})[0].differs());
    EXPECT_TRUE(seen.compare({rule("*", 7)}, {})[0].differs());
}

TEST(LoanPeriods, DifferWhereNoRuleFits) {
    LoanPeriods seen;
    seen.add("guru", "peta", monday, monday + days{2});
    const auto compared = seen.compare({rule("siswa", 7)}, {});
    ASSERT_EQ(compared.size(), 1U);
    EXPECT_TRUE(compared[0].differs());
    EXPECT_EQ(compared[0].own_days, std::nullopt);
}

}  // namespace
}  // namespace anjungan::circulation
