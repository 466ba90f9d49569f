#include "kiosk/outreach/return_models.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace anjungan::outreach {

namespace {

// Exact up to 8, then in steps of about a seventh.
int step_of(double value) {
    if (value < 8) return static_cast<int>(value);
    return 8 + static_cast<int>(std::log(value / 8) / std::log(1.15));
}

// In weeks, then in steps of about a fifth.
int span_of(double days) {
    const double weeks = days / 7;
    if (weeks < 4) return static_cast<int>(weeks);
    return 4 + static_cast<int>(std::log(weeks / 4) / std::log(1.2));
}

// Most numbers are small: what they come to is kept, for logarithms are slow.
template <int (*reckon)(double)>
int kept(std::int32_t value) {
    static const auto table = [] {
        std::array<std::uint8_t, 4096> made{};
        for (std::size_t i = 0; i < made.size(); ++i)
            made[i] = static_cast<std::uint8_t>(reckon(static_cast<double>(i)));
        return made;
    }();
    const auto place = static_cast<std::size_t>(std::max(value, 0));
    return place < table.size() ? table[place] : reckon(value);
}

double log_gamma(double x) {
#if defined(__GLIBC__)
    int sign = 0;
    return ::lgamma_r(x, &sign);
#else
    return std::lgamma(x);
#endif
}

using Point = std::array<double, 4>;  // logarithms of r, alpha, a, b

ReturnModel model_at(const Point& at, DropOut drop_out) {
    ReturnModel model{std::exp(at[0]), std::exp(at[1])};
    if (drop_out == DropOut::after_a_visit) {
        model.a = std::exp(at[2]);
        model.b = std::exp(at[3]);
    }
    return model;
}

double square(double x) {
    return x * x;
}

// What is to be made small. The prior is that of a few people: weak beside any audience that is not refused.
double cost(const Point& at, DropOut drop_out, const std::vector<Alike>& groups) {
    for (const double coordinate : at)
        if (!(std::abs(coordinate) < 12)) return 1e300;
    const double prior =
        square((at[0] + 0.7) / 1.5) + square((at[1] - 3.4) / 2) +
        (drop_out == DropOut::never ? 0 : square((at[2] + 0.5) / 1.5) + square((at[3] - 1) / 1.5));
    return prior / 2 - model_at(at, drop_out).log_likelihood(groups);
}

}  // namespace

Groups groups_of(const People& people, std::int32_t open_days) {
    Groups groups;
    groups.of_person.reserve(people.size());
    std::unordered_map<std::uint32_t, std::uint32_t> by_key;
    for (const Person& person : people.all()) {
        const std::int32_t again = person.days - 1, last = person.open_last - person.open_first,
                           known = open_days - person.open_first;
        const int key = (kept<step_of>(again) * 64 + kept<span_of>(known - last)) * 64 + kept<span_of>(known);
        const auto [at, is_new] = by_key.try_emplace(static_cast<std::uint32_t>(key),
                                                     static_cast<std::uint32_t>(groups.all.size()));
        if (is_new) groups.all.emplace_back();
        Alike& group = groups.all[at->second];
        group.people += 1;
        group.again += again;
        group.last += last;
        group.known += known;
        groups.of_person.push_back(at->second);
    }
    for (Alike& group : groups.all) {
        group.again /= group.people;
        group.last /= group.people;
        group.known /= group.people;
    }
    return groups;
}

double ReturnModel::comes(double again, double last, double known, double days) const {
    const double shape = r + again;
    const double stays_away = std::exp(shape * std::log((alpha + known) / (alpha + known + days)));
    double alive = 1;
    if (a > 0 && again > 0)
        alive = 1 / (1 + a / (b + again - 1) * std::exp(shape * std::log((alpha + known) / (alpha + last))));
    return alive * (1 - stays_away);
}

double ReturnModel::log_likelihood(const std::vector<Alike>& groups) const {
    double sum = 0;
    const double of_r = r * std::log(alpha) - log_gamma(r);
    const double of_b = a > 0 ? log_gamma(a + b) - log_gamma(b) : 0;
    // What hangs on the visits alone is the same for neighbours that came as often.
    double again = -1, of_again = 0, of_leaving = 0;
    for (const Alike& group : groups) {
        const double shape = r + group.again;
        if (group.again != again) {
            again = group.again;
            of_again = log_gamma(shape) + of_r;
            if (a > 0) of_again += of_b + log_gamma(b + again) - log_gamma(a + b + again);
            if (a > 0 && again > 0.5) of_leaving = std::log(a) - std::log(b + again - 1);
        }
        const double never_gone = -shape * std::log(alpha + group.known);
        double value = of_again;
        if (a > 0 && again > 0.5) {
            const double gone = of_leaving - shape * std::log(alpha + group.last);
            const double most = std::max(never_gone, gone);
            value += most + std::log1p(std::exp(std::min(never_gone, gone) - most));
        } else {
            value += never_gone;
        }
        sum += group.people * value;
    }
    return std::isfinite(sum) ? sum : -1e300;
}

ReturnModel fit(const std::vector<Alike>& groups, DropOut drop_out, const ReturnModel& from, int steps) {
    if (groups.empty()) return from;
    std::vector<Alike> sorted = groups;
    for (Alike& group : sorted)  // those of one step alike
        if (group.again >= 8) group.again = 8 * std::pow(1.15, step_of(group.again) - 8 + 0.5);
    std::ranges::sort(sorted, {}, &Alike::again);
    const std::size_t dimensions = drop_out == DropOut::never ? 2 : 4;
    struct Corner {
        Point at{};
        double cost = 0;
    };
    std::vector<Corner> simplex(dimensions + 1);
    const Point start{std::log(from.r), std::log(from.alpha), from.a > 0 ? std::log(from.a) : -0.5,
                      from.a > 0 ? std::log(from.b) : 1.0};
    for (std::size_t i = 0; i < simplex.size(); ++i) {
        simplex[i].at = start;
        if (i > 0) simplex[i].at[i - 1] += 0.3;
        simplex[i].cost = cost(simplex[i].at, drop_out, sorted);
    }
    const auto by_cost = [](const Corner& one, const Corner& other) { return one.cost < other.cost; };
    const auto toward = [&](const Point& from_point, const Point& to, double share) {
        Corner corner;
        for (std::size_t d = 0; d < dimensions; ++d)
            corner.at[d] = from_point[d] + share * (to[d] - from_point[d]);
        for (std::size_t d = dimensions; d < 4; ++d) corner.at[d] = start[d];
        corner.cost = cost(corner.at, drop_out, sorted);
        return corner;
    };
    for (int step = 0; step < steps; ++step) {
        std::ranges::sort(simplex, by_cost);
        if (simplex.back().cost - simplex.front().cost < 1e-4) break;
        Point middle{};
        for (std::size_t i = 0; i < dimensions; ++i)
            for (std::size_t d = 0; d < 4; ++d)
                middle[d] += simplex[i].at[d] / static_cast<double>(dimensions);
        Corner& worst = simplex.back();
        const Corner mirrored = toward(worst.at, middle, 2);
        if (mirrored.cost < simplex.front().cost) {
            const Corner further = toward(worst.at, middle, 3);
            worst = further.cost < mirrored.cost ? further : mirrored;
        } else if (mirrored.cost < simplex[dimensions - 1].cost) {
            worst = mirrored;
        } else {
            const Corner nearer = toward(worst.at, middle, mirrored.cost < worst.cost ? 1.5 : 0.5);
            if (nearer.cost < std::min(worst.cost, mirrored.cost)) {
                worst = nearer;
            } else {
                for (std::size_t i = 1; i < simplex.size(); ++i)
                    simplex[i] = toward(simplex[i].at, simplex.front().at, 0.5);
            }
        }
    }
    return model_at(std::ranges::min_element(simplex, by_cost)->at, drop_out);
}

}  // namespace anjungan::outreach
