#include "kiosk/loop/opening_hours.h"

#include <gtest/gtest.h>

namespace anjungan::loop {
namespace {

using namespace std::chrono_literals;
using screens::Hours;

TEST(OpeningHours, NamesDaysInARowOnceAndNeverTearsAPart) {
    screens::Week week;
    for (std::size_t day = 1; day <= 5; ++day) week[day] = Hours{8h, 16h};
    week[6] = Hours{8h, 14h + 30min};
    EXPECT_EQ(opening_hours(week, {}), "Monday-Friday\u00A008:00-16:00, Saturday\u00A008:00-14:30");
}

TEST(OpeningHours, LeavesOutDaysThatAreClosed) {
    screens::Week week;
    week[0] = week[1] = week[3] = Hours{9h, 12h};
    EXPECT_EQ(opening_hours(week, {}),
              "Monday\u00A009:00-12:00, Wednesday\u00A009:00-12:00, Sunday\u00A009:00-12:00");
    EXPECT_EQ(opening_hours({}, {}), "");
}

}  // namespace
}  // namespace anjungan::loop
