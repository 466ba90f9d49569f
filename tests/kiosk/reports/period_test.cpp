#include "kiosk/reports/period.h"

#include "tests/kiosk/reports/reports_fixture.h"

namespace anjungan::reports {
namespace {

TEST(Period, IsAYearAHalfAMonthOrADay) {
    EXPECT_EQ(parse_period("2026"), (Period{Period::Kind::year, day(2026, 1, 1), day(2026, 12, 31)}));
    EXPECT_EQ(parse_period("2026-S1"), (Period{Period::Kind::semester, day(2026, 1, 1), day(2026, 6, 30)}));
    EXPECT_EQ(parse_period("2026-S2"), (Period{Period::Kind::semester, day(2026, 7, 1), day(2026, 12, 31)}));
    EXPECT_EQ(parse_period("2028-02"), (Period{Period::Kind::month, day(2028, 2, 1), day(2028, 2, 29)}));
    EXPECT_EQ(parse_period("2026-11-30"), (Period{Period::Kind::day, day(2026, 11, 30), day(2026, 11, 30)}));
    for (const char* none : {"", "26", "1999", "2026-", "2026-S3", "2026-s1", "2026-13", "2026-00", "2026-1",
                             "2026-11-31", "2026-11-3", " 2026", "2026 ", "2026-11-30T"})
        EXPECT_FALSE(parse_period(none)) << none;
}

TEST(Period, IsSaidInWords) {
    const auto words = in_indonesian();
    EXPECT_EQ(name_of(*parse_period("2026-S2"), words), "Semester II 2026");
    EXPECT_EQ(span_of(*parse_period("2026-S2"), words), "1 Juli 2026 sampai 31 Desember 2026");
    EXPECT_EQ(name_of(*parse_period("2026-11"), words), "November 2026");
    EXPECT_EQ(name_of(*parse_period("2026"), words), "Tahun 2026");
    EXPECT_EQ(name_of(*parse_period("2026-11-30"), words), "Senin, 30 November 2026");
    EXPECT_EQ(span_of(*parse_period("2026-11-30"), words), "30 November 2026");
}

}  // namespace
}  // namespace anjungan::reports
