#include "kiosk/outreach/daily_level.h"

#include <algorithm>

namespace anjungan::outreach {

namespace {

constexpr double share_of_weekdays = 0.08;  // a day of the week comes once a week: about three months
constexpr double share_of_kinds = 0.1;

}  // namespace

DayKind kind_of(const Calendar& calendar, std::int32_t day) {
    return day >= 0 && static_cast<std::size_t>(day) < calendar.size()
               ? calendar[static_cast<std::size_t>(day)]
               : DayKind::ordinary;
}

double DailyLevel::factor(std::int32_t day, DayKind kind) const {
    return weekdays_[static_cast<std::size_t>(day % 7)] * kinds_[static_cast<std::size_t>(kind)];
}

void DailyLevel::observe(std::int32_t day, DayKind kind, double visitors) {
    if (kind == DayKind::closed) return;
    ++open_days_;
    // In the beginning each day weighs alike.
    const double share = std::max(share_, 1.0 / open_days_);
    const double factor_before = factor(day, kind), expected = level_ * factor_before;
    if (open_days_ > 7) {
        const double miss = visitors - expected;
        variance_ += std::max(0.02, 1.0 / (open_days_ - 7)) * (miss * miss - variance_);
    }
    // The step is that of the error form: where hardly anybody comes (a Sunday) little is learnt.
    level_ = std::max(0.0, level_ + share * (visitors - expected) * std::min(1.0, factor_before) /
                                        std::max(factor_before, 0.05));
    const double level = std::max(level_, 0.02);
    double& weekday = weekdays_[static_cast<std::size_t>(day % 7)];
    if (kind == DayKind::ordinary && open_days_ > 7)
        weekday = std::clamp(weekday + share_of_weekdays * (visitors / level - weekday), 0.01, 5.0);
    double mean = 0;
    for (const double each : weekdays_) mean += each / 7;
    for (double& each : weekdays_) each /= mean;
    level_ *= mean;
    if (kind != DayKind::ordinary) {
        double& of_kind = kinds_[static_cast<std::size_t>(kind)];
        of_kind = std::clamp(of_kind + share_of_kinds * (visitors / (level * weekday) - of_kind), 0.01, 5.0);
    }
}

}  // namespace anjungan::outreach
