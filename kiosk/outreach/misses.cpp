#include "kiosk/outreach/misses.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace anjungan::outreach {

namespace {
constexpr std::size_t most_scores = 260;  // five years
constexpr double kept = 0.985;            // of the weight of a miss, a week later
constexpr double gamma = 0.02;            // of the adaptive rate of misses
// Before there are misses: those of a normal distribution that is half again as wide as our own scale.
constexpr std::array prior{-2.45, -1.55, -1.01, -0.58, -0.19, 0.19, 0.58, 1.01, 1.55, 2.45};
// Misses of a time with other shares of newcomers say less (R. Barber and others, 2023, "Conformal prediction
// beyond exchangeability", Annals of Statistics 51): a tenth as much where the shares differ by one half.
constexpr double likeness = 4.6;
constexpr double prior_weight = 0.6;  // of each, in misses

using Weighted = std::pair<double, double>;  // value, weight

// The value below which this share of the weight lies, in proportion between two; values are sorted.
double quantile_of(const std::vector<Weighted>& values, double all, double level) {
    double before = 0, last_middle = 0, last_value = values.front().first;
    for (const auto& [value, weight] : values) {
        const double middle = (before + weight / 2) / all;
        if (middle >= level)
            return before > 0
                       ? last_value + (value - last_value) * (level - last_middle) / (middle - last_middle)
                       : value;
        before += weight;
        last_middle = middle;
        last_value = value;
    }
    return last_value;
}

}  // namespace

void Misses::learn(double score, double newcomers, bool outside) {
    alpha_ = std::clamp(alpha_ + gamma * std::min(1.0, 4 / weeks_) * (wanted_misses - (outside ? 1 : 0)),
                        0.005, 0.4);
    if (scores_.size() == most_scores) scores_.erase(scores_.begin());
    scores_.emplace_back(score, newcomers);
}

Misses::Known Misses::at(double newcomers) const {
    std::vector<Weighted> values;
    values.reserve(scores_.size() + prior.size());
    double weight = 1, all = 0;
    const auto take = [&](double value, double its_weight) {
        values.emplace_back(value, its_weight);
        all += its_weight;
    };
    for (std::size_t i = scores_.size(); i-- > 0; weight *= kept)
        take(scores_[i].first, weight * std::exp(-likeness * std::abs(scores_[i].second - newcomers)));
    for (const double value : prior) take(value, prior_weight * weeks_);
    std::ranges::sort(values);
    Known known;
    for (std::size_t i = 0; i < known.quantiles.size(); ++i)
        known.quantiles[i] = quantile_of(values, all, static_cast<double>(i + 1) / 40);
    for (auto& [value, its_weight] : values) value = std::abs(value);
    std::ranges::sort(values);
    known.reach = quantile_of(values, all, 1 - alpha_);
    return known;
}

}  // namespace anjungan::outreach
