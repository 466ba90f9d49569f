#include "kiosk/reports/shown.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/kiosk/reports/reports_fixture.h"

namespace anjungan::reports {
namespace {

using testing::ElementsAre;
using testing::Field;

RC_GTEST_PROP(Shown, NobodyCanTellASmallFigureFromTheOthers, ()) {
    const auto counts = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12));
    std::vector<Counted> named;
    named.reserve(counts.size());
    for (const int count : counts) named.push_back({"x", count});
    const ShownCounts shown = shown_counts(named);
    std::int64_t hidden = 0, all = 0, hidden_rows = 0;
    std::size_t at = 0;
    for (const int count : counts) {
        if (count == 0) continue;  // nobody is no row
        all += count;
        const auto& row = shown.rows[at++];
        if (row.count)
            RC_ASSERT(*row.count == count && count >= 5);
        else
            hidden += count, ++hidden_rows;
    }
    RC_ASSERT(at == shown.rows.size());
    if (shown.sum) RC_ASSERT(*shown.sum == all);
    // Those that are hidden together are five at least, and none of them stands alone.
    if (shown.sum && hidden_rows > 0) RC_ASSERT(hidden >= 5 && hidden_rows >= 2);
}

TEST(Shown, LeavesOutWhatNobodyDid) {
    const ShownCounts shown = shown_counts({{"a", 20}, {"b", 0}, {"c", 3}, {"d", 9}});
    ASSERT_EQ(shown.rows.size(), 3U);
    EXPECT_EQ(shown.rows[0].count, 20);
    EXPECT_EQ(shown.rows[1].count, std::nullopt);
    EXPECT_EQ(shown.rows[2].count, std::nullopt) << "else c would be told by the sum";
    EXPECT_EQ(shown.sum, 32);
    EXPECT_TRUE(shown_counts({}).rows.empty());
}

TEST(Shown, BothSumsOfATableHideTogether) {
    CrossTally counts;
    counts.add("member:SD/MI", "sd", 30);
    counts.add("guest:public", "", 40);
    counts.add("guest:teacher", "college", 2);
    const ShownSums sums = shown_sums(counts);
    EXPECT_EQ(sums.sum, 72);
    // The teachers are all of the college's: where one is hidden, so is the other, and one more in each.
    const auto hidden = [](const auto& tokens) {
        return std::ranges::count_if(tokens, [](const auto& each) { return !each.second; });
    };
    EXPECT_GE(hidden(sums.rows), 2);
    EXPECT_GE(hidden(sums.columns), 2);
}

TEST(Shown, PutsRareNamesTogether) {
    Tally schools;
    schools.add("SD Negeri 1", 30);
    schools.add("sd negeri 1", 12);
    schools.add("Budi", 3);
    schools.add("Wati", 4);
    schools.add("MTs Negeri", 50);
    schools.add("", 6);
    EXPECT_THAT(
        without_rare_names(schools, "unknown", "other"),
        ElementsAre(Field(&Counted::name, "MTs Negeri"),
                    testing::AllOf(Field(&Counted::name, "SD Negeri 1"), Field(&Counted::count, 42)),
                    testing::AllOf(Field(&Counted::name, "other"), Field(&Counted::count, 7)),
                    testing::AllOf(Field(&Counted::name, "unknown"), Field(&Counted::is_unknown, true))));
}

TEST(Shown, FiguresAreWrittenTwice) {
    const auto words = in_indonesian();
    const Figuring figuring{words};
    EXPECT_EQ(figuring.count(1234).shown, "1.234");
    EXPECT_EQ(figuring.count(1234).plain, "1234");
    EXPECT_EQ(figuring.count(std::nullopt).plain, "*");
    EXPECT_EQ(figuring.decimal(3.5324, 3).shown, "3,532");
    EXPECT_EQ(figuring.decimal(3.5324, 3).plain, "3.532");
    EXPECT_EQ(figuring.share(1, 3).shown, "33,3 %");
    EXPECT_EQ(figuring.share(std::nullopt, 3).shown, "");
}

}  // namespace
}  // namespace anjungan::reports
