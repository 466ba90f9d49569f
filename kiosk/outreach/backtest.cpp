#include "kiosk/outreach/backtest.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numbers>

namespace anjungan::outreach {

namespace {

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

bool holds(const Judged& judged, double truth) {
    return judged.low <= truth && truth <= judged.high;
}

// A forecast whose days are not over.
struct Open {
    Case made;
    Forecast ours;
    std::array<Normal, 5> others;
    Chances chances;
};

Score score_of(const std::vector<Case>& cases, const std::function<const Judged&(const Case&)>& who) {
    Score score;
    std::vector<double> errors;
    for (const Case& each : cases) {
        const Judged& judged = who(each);
        errors.push_back(std::abs(judged.people - each.truth) / std::max(each.truth, 1.0));
        score.coverage += holds(judged, each.truth) ? 1 : 0;
        score.crps += judged.crps;
    }
    score.error = median(std::move(errors));
    if (!cases.empty()) {
        score.coverage /= static_cast<double>(cases.size());
        score.crps /= static_cast<double>(cases.size());
    }
    return score;
}

double worst_stretch(const std::vector<Case>& cases) {
    const std::size_t length = std::min(stretch_cases, cases.size());
    std::size_t held = 0, worst = length;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        held += holds(cases[i].ours, cases[i].truth) ? 1 : 0;
        if (i >= length) held -= holds(cases[i - length].ours, cases[i - length].truth) ? 1 : 0;
        if (i + 1 >= length) worst = std::min(worst, held);
    }
    return length == 0 ? 0 : static_cast<double>(worst) / static_cast<double>(length);
}

// Down to about 120, as long as two of them share a day.
std::vector<Case> thinned(std::vector<Case> cases, std::int32_t days) {
    const std::size_t disjoint = std::max<std::size_t>(1, (static_cast<std::size_t>(days) + 6) / 7),
                      step = std::clamp<std::size_t>(cases.size() / enough_cases, 1, disjoint);
    std::vector<Case> kept;
    for (std::size_t i = 0; i < cases.size(); i += step) kept.push_back(cases[i]);
    return kept;
}

}  // namespace

double crps_of(std::span<const double> sample, double truth) {
    double miss = 0, spread = 0;
    for (const double one : sample) {
        miss += std::abs(one - truth);
        for (const double other : sample) spread += std::abs(one - other);
    }
    const auto count = static_cast<double>(sample.size());
    return miss / count - spread / (2 * count * count);
}

double crps_of(const Normal& normal, double truth) {
    const double z = (truth - normal.mean) / normal.deviation;
    const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
    return normal.deviation *
           (z * std::erf(z / std::numbers::sqrt2) + 2 * density - std::numbers::inv_sqrtpi);
}

std::vector<std::vector<Case>> cases_of(const Days& days, const std::vector<std::int32_t>& lengths,
                                        const Calendar& calendar) {
    Forecaster forecaster(lengths, calendar);
    Comparators comparators(lengths, calendar);
    std::vector<std::vector<Case>> cases(lengths.size());
    std::vector<std::deque<Open>> open(lengths.size());
    for (const auto& people : days) {
        forecaster.observe(people);
        comparators.observe(people);
        const std::int32_t today = forecaster.today();
        const People& known = forecaster.people();
        for (std::size_t which = 0; which < lengths.size(); ++which) {
            while (!open[which].empty() && open[which].front().made.origin + lengths[which] == today) {
                Open ended = std::move(open[which].front());
                open[which].pop_front();
                Case& made = ended.made;
                made.truth = static_cast<double>(known.came_after(made.origin));
                const auto fresh = static_cast<double>(known.new_after(made.origin));
                made.floor = noise_floor(ended.chances, made.truth - fresh, fresh);
                made.ours = {ended.ours.people, ended.ours.low, ended.ours.high,
                             crps_of(ended.ours.quantiles, made.truth)};
                for (std::size_t i = 0; i < made.others.size(); ++i)
                    made.others[i] = {ended.others[i].mean, ended.others[i].low(), ended.others[i].high(),
                                      crps_of(ended.others[i], made.truth)};
                cases[which].push_back(made);
            }
            if (today % 7 != 6 || known.size() < fewest_people) continue;
            const Forecast ours = forecaster.forecast(which);
            if (ours.misses < misses_needed) continue;
            open[which].push_back({.made = {.origin = today},
                                   .ours = ours,
                                   .others = comparators.forecast(which),
                                   .chances = comparators.chances(which)});
        }
    }
    for (std::size_t which = 0; which < lengths.size(); ++which)
        cases[which] = thinned(std::move(cases[which]), lengths[which]);
    return cases;
}

Horizon summary(std::int32_t days, const std::vector<Case>& cases) {
    Horizon horizon{.days = days, .cases = cases.size()};
    std::vector<double> truths, floors, widths, floor_errors;
    for (const Case& each : cases) {
        truths.push_back(each.truth);
        floors.push_back(2 * 1.6448536 * each.floor);
        widths.push_back(each.ours.high - each.ours.low);
        floor_errors.push_back(0.6744898 * each.floor / std::max(each.truth, 1.0));
    }
    horizon.truth = median(std::move(truths));
    horizon.ours = score_of(cases, [](const Case& each) -> const Judged& { return each.ours; });
    for (std::size_t i = 0; i < horizon.others.size(); ++i)
        horizon.others[i] =
            score_of(cases, [i](const Case& each) -> const Judged& { return each.others[i]; });
    const double floor_error = median(std::move(floor_errors)), floor_width = median(std::move(floors));
    horizon.error_over_floor = floor_error > 0 ? horizon.ours.error / floor_error : 0;
    horizon.width_over_floor = floor_width > 0 ? median(std::move(widths)) / floor_width : 0;
    horizon.worst_stretch = worst_stretch(cases);
    return horizon;
}

}  // namespace anjungan::outreach
