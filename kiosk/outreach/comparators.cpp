#include "kiosk/outreach/comparators.h"

#include <algorithm>
#include <cmath>

namespace anjungan::outreach {

namespace {

constexpr std::size_t weeks_a_year = 52;
constexpr double of_90_percent = 1.6448536;

std::int32_t open_days_ahead(const Calendar& calendar, std::int32_t today, std::int32_t days) {
    std::int32_t open = 0;
    for (std::int32_t day = today + 1; day <= today + days; ++day)
        open += kind_of(calendar, day) == DayKind::closed ? 0 : 1;
    return open;
}

// Expected of coin throws, and their variance; chances in proportion.
Normal sum_of(const Chances& chances, double proportion) {
    Normal sum{.mean = 0, .deviation = 0};
    for (const auto& [people, chance] : chances.groups) {
        const double each = std::min(1.0, proportion * chance);
        sum.mean += people * each;
        sum.deviation += people * each * (1 - each);
    }
    sum.deviation = std::sqrt(sum.deviation);
    return sum;
}

Chances chances_of(const ReturnModel& model, const std::vector<Alike>& groups, double days) {
    Chances chances;
    for (const Alike& group : groups)
        chances.groups.push_back({group.people, model.comes(group.again, group.last, group.known, days)});
    return chances;
}

}  // namespace

double Normal::low() const {
    return std::max(0.0, std::round(mean - of_90_percent * deviation));
}
double Normal::high() const {
    return std::round(mean + of_90_percent * deviation);
}

Comparators::Comparators(const std::vector<std::int32_t>& lengths, Calendar calendar)
    : calendar_(std::move(calendar)) {
    for (const std::int32_t days : lengths) {
        lengths_.emplace_back().days = days;
        longest_ = std::max(longest_, days);
    }
}

double Comparators::naive(const Length& length) const {
    return static_cast<double>(people_.came_after(today_ - length.days));
}

double Comparators::seasonal_naive(const Length& length) const {
    const auto week = static_cast<std::size_t>((today_ + 1) / 7);
    return week > weeks_a_year && week - weeks_a_year - 1 < length.truths.size()
               ? length.truths[week - weeks_a_year - 1]
               : naive(length);
}

void Comparators::count_days(Length& length) const {
    std::vector<std::uint32_t> days(people_.size());
    const std::size_t period = std::min(visitors_.size(), static_cast<std::size_t>(length.days));
    for (std::size_t i = visitors_.size() - period; i < visitors_.size(); ++i)
        for (const std::uint32_t person : visitors_[i]) ++days[person];
    std::vector<Alike> by_days(period + 1);
    for (const std::uint32_t count : days) by_days[count].people += 1;
    length.counted.clear();
    for (std::size_t count = 0; count < by_days.size(); ++count)
        if (by_days[count].people > 0)
            length.counted.push_back(
                {by_days[count].people, static_cast<double>(count), 0, static_cast<double>(period)});
}

void Comparators::observe(std::span<const std::uint32_t> people) {
    ++today_;
    const DayKind kind = kind_of(calendar_, today_);
    if (kind != DayKind::closed) ++open_days_;
    people_.observe(today_, open_days_, people);
    visitors_.emplace_back(people.begin(), people.end());
    if (visitors_.size() > static_cast<std::size_t>(longest_)) visitors_.pop_front();
    smoothed_.observe(today_, kind, static_cast<double>(people.size()));
    for (Length& length : lengths_) {
        const std::int32_t origin = today_ - length.days;
        if (origin < 0 || origin % 7 != 6) continue;
        const auto truth = static_cast<double>(people_.came_after(origin));
        const auto& told = length.told[length.truths.size()];
        length.truths.push_back(truth);
        for (std::size_t i = 0; i < told.size(); ++i) {
            length.squares[i] += (told[i] - truth) * (told[i] - truth);
            length.misses[i] += 1;
        }
    }
    if (today_ % 7 != 6) return;
    const std::int32_t weeks = (today_ + 1) / 7;
    groups_ = groups_of(people_, open_days_);
    if (weeks < 8 || weeks % 4 == 0) bg_nbd_ = fit(groups_.all, DropOut::after_a_visit, bg_nbd_, 60);
    for (Length& length : lengths_) {
        count_days(length);
        length.nbd = fit(length.counted, DropOut::never, length.nbd, 40);
        length.told.push_back({naive(length), seasonal_naive(length)});
    }
}

std::array<Normal, 5> Comparators::forecast(std::size_t which) const {
    const Length& length = lengths_[which];
    std::array<Normal, 5> all;
    const double last = naive(length);
    const auto deviation = [&](std::size_t i) {
        return length.misses[i] > 0 ? std::sqrt(length.squares[i] / length.misses[i]) + 0.1
                                    : std::max(1.0, last);
    };
    all[0] = {last, deviation(0)};
    all[1] = {seasonal_naive(length), deviation(1)};

    double visits = 0, expected = 0, steps = 0;
    const std::size_t period = std::min(visitors_.size(), static_cast<std::size_t>(length.days));
    for (std::size_t i = visitors_.size() - period; i < visitors_.size(); ++i)
        visits += static_cast<double>(visitors_[i].size());
    for (std::int32_t i = 1; i <= length.days; ++i) {
        expected += smoothed_.expect(today_ + i, kind_of(calendar_, today_ + i));
        steps += std::pow(1 + (length.days - i) * smoothed_.share(), 2);
    }
    const double a_visit = visits > 0 ? last / visits : 1;
    all[2] = {expected * a_visit, std::sqrt(smoothed_.variance() * steps) * a_visit + 0.1};

    const auto fresh = static_cast<double>(people_.new_after(today_ - length.days));
    const Normal by_count = sum_of(chances_of(length.nbd, length.counted, length.days), 1),
                 by_past = sum_of(chances(which), 1);
    all[3] = {by_count.mean + fresh, std::hypot(by_count.deviation, std::sqrt(fresh)) + 0.1};
    all[4] = {by_past.mean + fresh, std::hypot(by_past.deviation, std::sqrt(fresh)) + 0.1};
    return all;
}

Chances Comparators::chances(std::size_t which) const {
    return chances_of(bg_nbd_, groups_.all, open_days_ahead(calendar_, today_, lengths_[which].days));
}

double noise_floor(const Chances& chances, double known, double newcomers) {
    double proportion = 1;
    for (int turn = 0; turn < 6; ++turn) {  // chances end at 1, so the proportion is found in steps
        const double people = sum_of(chances, proportion).mean;
        if (people > 0) proportion *= known / people;
    }
    return std::hypot(sum_of(chances, proportion).deviation, std::sqrt(newcomers));
}

}  // namespace anjungan::outreach
