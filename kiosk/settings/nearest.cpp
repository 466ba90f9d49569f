#include "kiosk/settings/nearest.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace anjungan::settings {

std::size_t edit_distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> before_last(to.size() + 1), last(to.size() + 1), row(to.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= from.size(); ++i) {
        std::swap(before_last, last);
        std::swap(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const std::size_t change = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
            row[j] = std::min({change, last[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
    }
    return row.back();
}

std::string_view nearest(std::string_view written, std::span<const std::string> known) {
    constexpr std::size_t longest = 64;
    if (written.size() > longest) return {};
    std::string_view best;
    std::size_t best_distance = longest;
    for (const std::string& word : known) {
        const std::size_t distance = edit_distance(written, word);
        const std::size_t allowed = std::max<std::size_t>(2, word.size() / 3);
        if (distance > allowed || distance >= best_distance) continue;
        best = word;
        best_distance = distance;
    }
    return best;
}

}  // namespace anjungan::settings
