#include "kiosk/reports/shown.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "kiosk/circulation/text.h"
#include "kiosk/outreach/small_cells.h"

namespace anjungan::reports {

std::optional<std::int64_t> shown(std::int64_t count) {
    return count < outreach::smallest_shown ? std::nullopt : std::optional{count};
}

ShownCounts shown_counts(const std::vector<Counted>& counts) {
    ShownCounts result;
    std::vector<std::int64_t> row;
    for (const Counted& each : counts) {
        if (each.count <= 0) continue;
        row.push_back(each.count);
        result.rows.push_back({each.name, std::nullopt, each.is_unknown});
    }
    const outreach::ShownRow shown = outreach::without_small_cells(row);
    for (std::size_t i = 0; i < row.size(); ++i) result.rows[i].count = shown.cells[i];
    result.sum = shown.sum;
    return result;
}

ShownSums shown_sums(const CrossTally& counts) {
    std::map<std::string, std::size_t, std::less<>> columns;
    std::vector<const CrossTally::Counts::value_type*> rows;
    for (const auto& row : counts.rows()) {
        bool is_empty = true;
        for (const auto& [token, count] : row.second.all()) {
            if (count <= 0) continue;
            columns.try_emplace(token, 0);
            is_empty = false;
        }
        if (!is_empty) rows.push_back(&row);
    }
    std::size_t next = 0;
    for (auto& [token, index] : columns) index = next++;
    outreach::Table table{.rows = rows.size(), .columns = columns.size(), .cells = {}};
    table.cells.resize(table.rows * table.columns);
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (const auto& [token, count] : rows[row]->second.all())
            if (count > 0) table.cells[row * table.columns + columns.at(token)] = count;
    const outreach::ShownTable shown = outreach::without_small_cells(table);
    ShownSums sums{.rows = {}, .columns = {}, .sum = shown.sum};
    for (std::size_t row = 0; row < rows.size(); ++row)
        sums.rows.emplace_back(rows[row]->first, shown.row_sums[row]);
    for (const auto& [token, index] : columns) sums.columns.emplace_back(token, shown.column_sums[index]);
    return sums;
}

std::vector<Counted> without_rare_names(const Tally& counts, const std::string& unknown,
                                        const std::string& other) {
    std::map<std::string, Counted> known;
    std::int64_t rare = 0, unsaid = 0;
    for (const auto& [token, count] : counts.all()) {
        if (token.empty()) {
            unsaid += count;
            continue;
        }
        Counted& named = known[circulation::fold(token)];
        if (named.name.empty()) named.name = token;
        named.count += count;
    }
    std::vector<Counted> result;
    for (auto& [folded, each] : known) {
        if (each.count < outreach::smallest_shown)
            rare += each.count;
        else
            result.push_back(std::move(each));
    }
    std::ranges::stable_sort(result, std::ranges::greater{}, &Counted::count);
    if (rare > 0) result.push_back({other, rare});
    if (unsaid > 0) result.push_back({unknown, unsaid, true});
    return result;
}

Cell Figuring::text(std::string text, bool is_bold) const {
    return {.shown = text, .plain = text, .is_bold = is_bold};
}

Cell Figuring::count(std::optional<std::int64_t> count, bool is_bold) const {
    if (!count) return text(std::string{hidden_sign}, is_bold);
    return {.shown = words_.number(*count), .plain = std::to_string(*count), .is_bold = is_bold};
}

Cell Figuring::decimal(double number, int digits, bool is_bold) const {
    return {.shown = words_.decimal(number, digits),
            .plain = fmt::format("{:.{}f}", number, digits),
            .is_bold = is_bold};
}

Cell Figuring::range(double low, double high, int digits) const {
    return {.shown = words_.decimal(low, digits) + "–" + words_.decimal(high, digits),
            .plain = fmt::format("{:.{}f}-{:.{}f}", low, digits, high, digits)};
}

Cell Figuring::share(std::optional<std::int64_t> count, std::optional<std::int64_t> sum) const {
    if (!count || !sum || *sum == 0) return {};
    const double percent = 100.0 * static_cast<double>(*count) / static_cast<double>(*sum);
    return {.shown = words_.decimal(percent, 1) + " %", .plain = fmt::format("{:.1f}%", percent)};
}

Bars Figuring::bars(std::string title, std::string unit, const ShownCounts& counts) const {
    Bars bars{.title = std::move(title), .unit = std::move(unit), .bars = {}};
    for (const ShownCount& each : counts.rows) {
        Bars::Bar bar{.name = text(each.name),
                      .figure = count(each.count),
                      .share = share(each.count, counts.sum),
                      .value = std::nullopt,
                      .is_unknown = each.is_unknown};
        if (each.count) bar.value = static_cast<double>(*each.count);
        bars.bars.push_back(std::move(bar));
    }
    return bars;
}

// What nobody did in between stands as an empty place: no figure.
Columns Figuring::columns(std::string title, std::string unit, const std::vector<Counted>& counts) const {
    const ShownCounts known = shown_counts(counts);
    Columns columns{.title = std::move(title),
                    .unit = std::move(unit),
                    .bars = {},
                    .separator = words_.number(1000).substr(1, words_.number(1000).size() - 4)};
    std::size_t next = 0;
    for (const Counted& each : counts) {
        Columns::Bar bar{.name = each.name, .figure = {}, .value = std::nullopt};
        if (each.count > 0) {
            const auto& found = known.rows[next++];
            bar.figure = count(found.count);
            if (found.count) bar.value = static_cast<double>(*found.count);
        }
        columns.bars.push_back(std::move(bar));
    }
    return columns;
}

ShownCounts Figuring::named(const std::vector<std::pair<std::string, std::optional<std::int64_t>>>& tokens,
                            std::optional<std::int64_t> sum, const std::vector<std::string_view>& order,
                            const std::function<std::string(std::string_view)>& name) {
    ShownCounts counts{.rows = {}, .sum = sum};
    const auto place = [&](std::string_view token) {
        return token.empty() ? order.size() + 1
                             : static_cast<std::size_t>(std::ranges::find(order, token) - order.begin());
    };
    for (std::size_t at = 0; at <= order.size() + 1; ++at)
        for (const auto& [token, count] : tokens)
            if (place(token) == at) counts.rows.push_back({name(token), count, token.empty()});
    return counts;
}

}  // namespace anjungan::reports
