#include "kiosk/outreach/satisfaction.h"

#include <algorithm>
#include <cmath>

namespace anjungan::outreach {

namespace {

constexpr double of_95_percent = 1.959964;

}  // namespace

std::uint32_t Answers::count() const {
    return of[0] + of[1] + of[2] + of[3];
}

std::optional<double> Answers::mean() const {
    if (count() == 0) return std::nullopt;
    double sum = 0;
    for (std::size_t i = 0; i < of.size(); ++i) sum += static_cast<double>(i + 1) * of[i];
    return sum / count();
}

std::optional<double> Answers::variance() const {
    if (count() < 2) return std::nullopt;
    double squares = 0;
    for (std::size_t i = 0; i < of.size(); ++i)
        squares += of[i] * std::pow(static_cast<double>(i + 1) - *mean(), 2);
    return squares / (count() - 1);
}

std::optional<Interval> interval_of(const Answers& answers) {
    const auto variance = answers.variance();
    if (!variance) return std::nullopt;
    const double half = of_95_percent * std::sqrt(*variance / answers.count());
    return Interval{std::max(1.0, *answers.mean() - half), std::min(4.0, *answers.mean() + half)};
}

Quality quality_of(double index) {
    const double shown = std::round(index * 100) / 100;
    if (shown >= 88.31) return Quality::a;
    if (shown >= 76.61) return Quality::b;
    return shown >= 65 ? Quality::c : Quality::d;
}

std::string_view letter_of(Quality quality) {
    constexpr std::array<std::string_view, 4> letters{"A", "B", "C", "D"};
    return letters[static_cast<std::size_t>(quality)];
}

std::string_view performance_of(Quality quality) {
    constexpr std::array<std::string_view, 4> words{"sangat baik", "baik", "kurang baik", "tidak baik"};
    return words[static_cast<std::size_t>(quality)];
}

std::optional<Index> index_of(const Survey& survey) {
    Index index{.has_interval = true};
    double variance = 0;
    for (const Answers& answers : survey) {
        const auto mean = answers.mean();
        if (!mean) return std::nullopt;
        index.value += *mean * weight_of_element * 25;
        index.answers += answers.count();
        const auto of_one = answers.variance();
        index.has_interval = index.has_interval && of_one;
        variance += of_one.value_or(0) / answers.count() * std::pow(weight_of_element * 25, 2);
    }
    const double half = of_95_percent * std::sqrt(variance);
    index.low = std::max(25.0, index.value - half);
    index.high = std::min(100.0, index.value + half);
    index.quality = quality_of(index.value);
    return index;
}

Element next_question(const Survey& survey, std::uint64_t random) {
    const std::uint32_t fewest = std::ranges::min_element(survey, {}, &Answers::count)->count();
    std::array<Element, elements> equals{};
    std::size_t count = 0;
    for (std::size_t i = 0; i < elements; ++i)
        if (survey[i].count() == fewest) equals[count++] = static_cast<Element>(i);
    return equals[random % std::max<std::size_t>(count, 1)];
}

std::optional<double> response_rate(std::uint32_t answered, std::uint32_t asked) {
    if (asked == 0) return std::nullopt;
    return std::min(1.0, static_cast<double>(answered) / asked);
}

std::uint32_t sample_wished_for(std::uint32_t visitors) {
    if (visitors == 0) return 0;
    constexpr double chi_square = 3.841, share = 0.5, either_way = 0.05;
    const double spread = chi_square * share * (1 - share);
    return static_cast<std::uint32_t>(
        std::lround(spread * visitors / (either_way * either_way * (visitors - 1.0) + spread)));
}

}  // namespace anjungan::outreach
