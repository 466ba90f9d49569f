#include "kiosk/outreach/small_cells.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <numeric>
#include <set>

namespace {

using namespace anjungan::outreach;

// All that an attacker can know of hidden cells, by trying every table of counts that agrees with what is
// shown, as far as one figure of it may be hidden here: cells up to `most`.
std::vector<std::set<std::int64_t>> possible(const ShownTable& shown, std::int64_t most) {
    std::vector<std::set<std::int64_t>> values(shown.cells.size());
    std::vector<std::int64_t> cells(shown.cells.size());
    const auto agrees = [&] {
        std::int64_t all = 0;
        std::vector<std::int64_t> columns(shown.columns);
        for (std::size_t row = 0; row < shown.rows; ++row) {
            std::int64_t sum = 0;
            for (std::size_t column = 0; column < shown.columns; ++column) {
                sum += cells[row * shown.columns + column];
                columns[column] += cells[row * shown.columns + column];
            }
            if (shown.row_sums[row].value_or(sum) != sum) return false;
            all += sum;
        }
        for (std::size_t column = 0; column < shown.columns; ++column)
            if (shown.column_sums[column].value_or(columns[column]) != columns[column]) return false;
        return shown.sum.value_or(all) == all;
    };
    const std::function<void(std::size_t)> try_from = [&](std::size_t at) {
        if (at == cells.size()) {
            if (!agrees()) return;
            for (std::size_t i = 0; i < cells.size(); ++i) values[i].insert(cells[i]);
            return;
        }
        if (shown.cells[at]) {
            cells[at] = *shown.cells[at];
            return try_from(at + 1);
        }
        for (cells[at] = 0; cells[at] <= most; ++cells[at]) try_from(at + 1);
    };
    try_from(0);
    return values;
}

void expect_nobody_can_be_told(const Table& table) {
    const ShownTable shown = without_small_cells(table);
    const std::int64_t most = 14;
    const auto values = possible(shown, most);
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
        if (shown.cells[i]) {
            RC_ASSERT(*shown.cells[i] == table.cells[i]);
            RC_ASSERT(*shown.cells[i] >= smallest_shown);
            continue;
        }
        RC_ASSERT(values[i].contains(table.cells[i]));
        RC_ASSERT(*values[i].rbegin() >= smallest_shown);
        RC_ASSERT(*values[i].rbegin() - *values[i].begin() >= smallest_shown);
    }
    for (const auto* sums : {&shown.row_sums, &shown.column_sums})
        for (const auto& sum : *sums) RC_ASSERT(sum.value_or(smallest_shown) >= smallest_shown);
    RC_ASSERT(shown.sum.value_or(smallest_shown) >= smallest_shown);
}

RC_GTEST_PROP(SmallCells, CanNotBeWorkedOutFromSums, ()) {
    const auto rows = *rc::gen::inRange<std::size_t>(1, 3);
    const auto columns = *rc::gen::inRange<std::size_t>(1, 3);
    expect_nobody_can_be_told({rows, columns,
                               *rc::gen::container<std::vector<std::int64_t>>(
                                   rows * columns, rc::gen::inRange<std::int64_t>(0, 10))});
}

TEST(SmallCells, LeaveWhatIsLargeAlone) {
    const ShownTable shown = without_small_cells({2, 2, {5, 6, 7, 8}});
    EXPECT_EQ(*shown.cells[0], 5);
    EXPECT_EQ(*shown.row_sums[1], 15);
    EXPECT_EQ(*shown.column_sums[1], 14);
    EXPECT_EQ(*shown.sum, 26);
}

// One small cell: with its row's and its column's smallest, and where those cross, it is one of many.
TEST(SmallCells, HideASecondOneInTheRowAndInTheColumn) {
    const ShownTable shown = without_small_cells({3, 3, {3, 40, 50, 60, 20, 70, 80, 90, 30}});
    EXPECT_FALSE(shown.cells[0]);
    int hidden = 0;
    for (const auto& cell : shown.cells) hidden += cell ? 0 : 1;
    EXPECT_GE(hidden, 4);
    for (std::size_t row = 0; row < 3; ++row) {
        int in_row = 0;
        for (std::size_t column = 0; column < 3; ++column) in_row += shown.cells[row * 3 + column] ? 0 : 1;
        EXPECT_NE(in_row, 1) << "row " << row;
    }
    EXPECT_TRUE(shown.sum);
}

TEST(SmallCells, HideATableOfNobody) {
    const ShownTable shown = without_small_cells({1, 2, {0, 1}});
    EXPECT_FALSE(shown.cells[0] || shown.cells[1] || shown.row_sums[0] || shown.sum);
}

TEST(SmallCells, AreFoundInATableOfASchoolDistrict) {
    Table table{30, 12, {}};
    for (std::size_t i = 0; i < 360; ++i) table.cells.push_back(static_cast<std::int64_t>(i * 37 % 53));
    const ShownTable shown = without_small_cells(table);
    for (std::size_t i = 0; i < 360; ++i)
        if (table.cells[i] < 5) EXPECT_FALSE(shown.cells[i]);
    EXPECT_TRUE(shown.sum);
}

// All that an attacker can know: of figures of somebody each that add up to the sum, by trying them all.
RC_GTEST_PROP(SmallCells, HideEnoughOfARow, ()) {
    auto row = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange(1, 12));
    if (row.size() > 6) row.resize(6);
    const ShownRow shown = without_small_cells(row);
    const std::int64_t all = std::accumulate(row.begin(), row.end(), std::int64_t{0});
    if (shown.sum) RC_ASSERT(*shown.sum == all && all >= smallest_shown);
    std::int64_t hidden = 0, left = all;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (!shown.cells[i]) {
            ++hidden;
            continue;
        }
        RC_ASSERT(*shown.cells[i] == row[i] && row[i] >= smallest_shown);
        left -= row[i];
    }
    if (hidden == 0 || !shown.sum) return;
    const std::int64_t least = hidden == 1 ? left : 1, most = left - (hidden - 1);
    RC_ASSERT(most >= smallest_shown && most - least >= smallest_shown);
}

TEST(SmallCells, HideTheSmallestOtherOfARow) {
    using Row = std::vector<std::int64_t>;
    using Cells = std::vector<std::optional<std::int64_t>>;
    EXPECT_EQ(without_small_cells(Row{20, 3, 9}).cells, (Cells{20, {}, {}}));
    EXPECT_EQ(without_small_cells(Row{20, 3, 9}).sum, 32);
    EXPECT_EQ(without_small_cells(Row{5, 6, 7}).cells, (Cells{5, 6, 7}));
    EXPECT_EQ(without_small_cells(Row{4}).sum, std::nullopt);
    EXPECT_EQ(without_small_cells(Row{}).cells.size(), 0U);
}

}  // namespace
