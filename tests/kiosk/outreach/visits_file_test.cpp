#include "kiosk/outreach/visits_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace {

using namespace anjungan;
using namespace anjungan::outreach;
using testing::HasSubstr;

Result<Visits> read(const std::string& text, const std::optional<std::string>& audience = {}) {
    std::istringstream file{text};
    return read_visits(file, "visits.csv", audience);
}

std::string complaint(const std::string& text, const std::optional<std::string>& audience = {}) {
    const auto visits = read(text, audience);
    return visits ? "none" : visits.error().sentence;
}

TEST(VisitsFile, IsReadInAnyOrderWithNobodyTwiceADay) {
    const auto visits =
        read("day,person\n2026-11-03,b\n2026-11-01,a\n2026-11-03,b\n2026-11-03,a\n2026-11-05,a\n");
    ASSERT_TRUE(visits);
    EXPECT_EQ(visits->all.size(), 4U);
    const History history = history_of(*visits, 0);
    EXPECT_EQ(history.people, 2U);
    ASSERT_EQ(history.days.size(), 5U);
    EXPECT_EQ(history.days[0], (std::vector<std::uint32_t>{0}));
    EXPECT_EQ(history.days[2].size(), 2U);
}

TEST(VisitsFile, TellsAudiencesApart) {
    const std::string text =
        "person;day;Jenjang\n1;03/11/2026;SMP/MTs\n2;04/11/2026;SD/MI\n1;06/11/2026;SMP/MTs\n";
    const auto visits = read(text, "jenjang");
    ASSERT_TRUE(visits);
    EXPECT_EQ(visits->audiences, (std::vector<std::string>{"SD/MI", "SMP/MTs"}));
    EXPECT_EQ(history_of(*visits, 0).people, 1U);
    EXPECT_EQ(history_of(*visits, 0).days.size(), 3U);  // to the last day of all
    EXPECT_EQ(history_of(*visits, 1).days.size(), 4U);
}

TEST(VisitsFile, SaysWhatIsWrongAndOnWhichLine) {
    EXPECT_THAT(complaint(""), HasSubstr("visits.csv is empty"));
    EXPECT_THAT(complaint("day,person\n"), HasSubstr("has no visits"));
    EXPECT_THAT(complaint("date,person\n"), HasSubstr("visits.csv:1: there is no column 'day'"));
    EXPECT_THAT(complaint("day,person\n2026-11-01,a\n2026-13-01,a\n"),
                HasSubstr("visits.csv:3: \"2026-13-01\" is not a day; for example 2026-11-29"));
    EXPECT_THAT(complaint("day,person\n2026-11-01,\n"), HasSubstr("visits.csv:2: the person is missing"));
    EXPECT_THAT(complaint("day,person\n2026-11-01\n"), HasSubstr("visits.csv:2: The line has 1 fields"));
    EXPECT_THAT(complaint("day,person\n1926-11-01,a\n2126-11-01,a\n"),
                HasSubstr("visits.csv:3: between this day"));
    EXPECT_THAT(complaint("day,person\n2026-11-01,a\n", "level"), HasSubstr("there is no column 'level'"));
}

TEST(VisitsFile, CitesNoPerson) {
    EXPECT_THAT(complaint("day,person\nSekar Ayu,2026-11-01\n2026-11-01,Sekar\n"), HasSubstr("visits.csv:2"));
    EXPECT_THAT(complaint("day,person\nSekar Ayu,2026-11-01\n"), testing::Not(HasSubstr("Sekar")));
    EXPECT_THAT(complaint("day,person\n2026-11-31,Sekar\n"), testing::Not(HasSubstr("Sekar")));
}

TEST(VisitsFile, TellsTwentyFaultsAtMost) {
    std::string text = "day,person\n";
    for (int i = 0; i < 100; ++i) text += "never,a\n";
    const std::string said = complaint(text);
    EXPECT_EQ(std::ranges::count(said, '\n'), 19);
}

}  // namespace
