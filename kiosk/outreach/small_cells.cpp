#include "kiosk/outreach/small_cells.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>
#include <queue>

namespace anjungan::outreach {

namespace {

constexpr std::int64_t without_end = std::numeric_limits<std::int64_t>::max() / 4;

// One figure: what flows from one node to another. Nodes: the grand total's two ends, rows, columns.
struct Figure {
    std::size_t from = 0, to = 0;
    std::int64_t value = 0;
    bool is_hidden = false;
};

class Circulation {
  public:
    explicit Circulation(const Table& table) : nodes_(table.rows + table.columns + 2) {
        constexpr std::size_t source = 0, sink = 1;
        std::vector<std::int64_t> rows(table.rows), columns(table.columns);
        std::int64_t all = 0;
        for (std::size_t row = 0; row < table.rows; ++row) {
            for (std::size_t column = 0; column < table.columns; ++column) {
                const std::int64_t value = table.at(row, column);
                figures_.push_back({2 + row, 2 + table.rows + column, value});
                rows[row] += value;
                columns[column] += value;
                all += value;
            }
        }
        for (std::size_t row = 0; row < table.rows; ++row) figures_.push_back({source, 2 + row, rows[row]});
        for (std::size_t column = 0; column < table.columns; ++column)
            figures_.push_back({2 + table.rows + column, sink, columns[column]});
        figures_.push_back({sink, source, all});
    }

    void hide_what_is_needed() {
        for (Figure& figure : figures_) figure.is_hidden = figure.value < smallest_shown;
        for (bool is_open = true; is_open;) {
            is_open = false;
            for (const Figure& figure : figures_) {
                if (!figure.is_hidden || is_safe(figure)) continue;
                is_open = hide_beside(figure) || is_open;
            }
        }
    }

    // In the order in which they were made: cells, rows, columns, all.
    [[nodiscard]] std::optional<std::int64_t> shown(std::size_t figure) const {
        return figures_[figure].is_hidden ? std::nullopt : std::optional{figures_[figure].value};
    }

  private:
    [[nodiscard]] bool is_safe(const Figure& figure) const {
        const std::int64_t more = room(figure, figure.to, figure.from),
                           less = std::min(figure.value, room(figure, figure.from, figure.to));
        return more + less >= smallest_shown && figure.value + more >= smallest_shown;
    }

    // How much more could flow from one node to another through hidden figures, without this one.
    [[nodiscard]] std::int64_t room(const Figure& without, std::size_t from, std::size_t to) const {
        std::vector<std::int64_t> value;
        for (const Figure& figure : figures_) value.push_back(figure.value);
        std::int64_t all = 0;
        while (all < smallest_shown) {
            constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
            std::vector<std::size_t> came_by(nodes_, none);
            std::queue<std::size_t> reached;
            reached.push(from);
            std::vector<bool> seen(nodes_);
            seen[from] = true;
            while (!reached.empty() && !seen[to]) {
                const std::size_t node = reached.front();
                reached.pop();
                for (std::size_t i = 0; i < figures_.size(); ++i) {
                    const Figure& figure = figures_[i];
                    if (!figure.is_hidden || &figure == &without) continue;
                    const bool forward = figure.from == node, back = figure.to == node && value[i] > 0;
                    const std::size_t other = forward ? figure.to : figure.from;
                    if ((!forward && !back) || seen[other]) continue;
                    seen[other] = true;
                    came_by[other] = i;
                    reached.push(other);
                }
            }
            if (!seen[to]) return all;
            std::int64_t amount = without_end;
            const auto walk = [&](const auto& step) {
                for (std::size_t node = to; node != from;) {
                    const std::size_t i = came_by[node];
                    const bool forward = figures_[i].to == node;
                    step(i, forward);
                    node = forward ? figures_[i].from : figures_[i].to;
                }
            };
            walk([&](std::size_t i, bool forward) {
                amount = std::min(amount, forward ? without_end : value[i]);
            });
            walk([&](std::size_t i, bool forward) { value[i] += forward ? amount : -amount; });
            all += amount;
        }
        return all;
    }

    // Hides the smallest figure in the same row or column; cells before sums. False: all are hidden.
    bool hide_beside(const Figure& hidden) {
        Figure* smallest = nullptr;
        const auto is_sum = [](const Figure& figure) { return figure.from < 2 || figure.to < 2; };
        const auto is_beside = [&](const Figure& figure) {
            return figure.from == hidden.from || figure.to == hidden.to || figure.from == hidden.to ||
                   figure.to == hidden.from;
        };
        for (const bool anywhere : {false, true}) {
            for (Figure& figure : figures_) {
                if (figure.is_hidden || (!anywhere && !is_beside(figure))) continue;
                if (smallest == nullptr ||
                    std::pair{is_sum(figure), figure.value} < std::pair{is_sum(*smallest), smallest->value})
                    smallest = &figure;
            }
            if (smallest != nullptr) break;
        }
        if (smallest == nullptr) return false;
        smallest->is_hidden = true;
        return true;
    }

    std::size_t nodes_;
    std::vector<Figure> figures_;
};

}  // namespace

ShownTable without_small_cells(const Table& table) {
    assert(table.cells.size() == table.rows * table.columns);
    assert(std::ranges::all_of(table.cells, [](std::int64_t count) { return count >= 0; }));
    Circulation circulation(table);
    circulation.hide_what_is_needed();
    ShownTable shown{.rows = table.rows,
                     .columns = table.columns,
                     .cells = {},
                     .row_sums = {},
                     .column_sums = {},
                     .sum = {}};
    std::size_t at = 0;
    for (std::size_t i = 0; i < table.cells.size(); ++i) shown.cells.push_back(circulation.shown(at++));
    for (std::size_t i = 0; i < table.rows; ++i) shown.row_sums.push_back(circulation.shown(at++));
    for (std::size_t i = 0; i < table.columns; ++i) shown.column_sums.push_back(circulation.shown(at++));
    shown.sum = circulation.shown(at);
    return shown;
}

ShownRow without_small_cells(const std::vector<std::int64_t>& row) {
    assert(std::ranges::all_of(row, [](std::int64_t count) { return count > 0; }));
    std::vector<std::size_t> smallest_first(row.size());
    std::iota(smallest_first.begin(), smallest_first.end(), std::size_t{0});
    std::ranges::stable_sort(smallest_first, {}, [&](std::size_t i) { return row[i]; });
    // Of k hidden figures that are h together each is from 1 to h - k + 1.
    std::int64_t hidden = 0, together = 0;
    const auto is_safe = [&] { return hidden == 0 || together - hidden >= smallest_shown; };
    ShownRow shown{.cells = {row.begin(), row.end()},
                   .sum = std::accumulate(row.begin(), row.end(), std::int64_t{0})};
    for (const std::size_t i : smallest_first) {
        if (row[i] >= smallest_shown && is_safe() && hidden != 1) break;
        shown.cells[i].reset();
        ++hidden;
        together += row[i];
    }
    if (!is_safe() || hidden == 1 || *shown.sum < smallest_shown) shown.sum.reset();
    return shown;
}

}  // namespace anjungan::outreach
