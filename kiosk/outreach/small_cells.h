// No figure below five people leaves the kiosk, and none can be worked out from those that do.
//
// A table with its sums is a circulation: what flows from the grand total to each row, from rows to columns,
// and back. Small figures are hidden; then, as long as somebody who knows all that is shown could pin a
// hidden one down too closely, the smallest figure beside it is hidden as well (secondary suppression; the
// bounds an attacker finds are those of network flows: L. Cox, 1995, "Network models for complementary cell
// suppression", Journal of the American Statistical Association 90).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace anjungan::outreach {

inline constexpr std::int64_t smallest_shown = 5;

// Counts of people: one row after the other.
struct Table {
    std::size_t rows = 0, columns = 0;
    std::vector<std::int64_t> cells;
    [[nodiscard]] std::int64_t at(std::size_t row, std::size_t column) const {
        return cells[row * columns + column];
    }
};

// The same as it may leave, with sums. Nothing: hidden.
struct ShownTable {
    std::size_t rows = 0, columns = 0;
    std::vector<std::optional<std::int64_t>> cells, row_sums, column_sums;
    std::optional<std::int64_t> sum;
};

// Counts are 0 or more. What a hidden figure could be, as far as all that is shown tells, spans five people
// at least and reaches up to five: nobody can say that it is a small one.
[[nodiscard]] ShownTable without_small_cells(const Table& table);

// The same of figures beside one another with their sum, each of somebody: 1 or more, and everybody knows that.
struct ShownRow {
    std::vector<std::optional<std::int64_t>> cells;
    std::optional<std::int64_t> sum;
};
[[nodiscard]] ShownRow without_small_cells(const std::vector<std::int64_t>& row);

}  // namespace anjungan::outreach
