// Visitors a day: level × weekday × calendar, by exponential smoothing with a multiplicative season (P.
// Winters, 1960, "Forecasting sales by exponentially weighted moving averages", Management Science 6; R.
// Hyndman and others, 2008, "Forecasting with exponential smoothing").
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace anjungan::outreach {

// What is known of a day beforehand.
enum class DayKind : std::uint8_t { ordinary, holiday, exam, closed };
inline constexpr std::size_t day_kinds = 4;

// The calendar of a history by the number of its days; days past its end are ordinary.
using Calendar = std::vector<DayKind>;
[[nodiscard]] DayKind kind_of(const Calendar& calendar, std::int32_t day);

class DailyLevel {
  public:
    // `share` (0 to 1) of each day's news is taken into the level.
    explicit DailyLevel(double share) : share_(share) {}

    // So many different visitors on the next day, of this kind.
    void observe(std::int32_t day, DayKind kind, double visitors);
    // Expected on a day.
    [[nodiscard]] double expect(std::int32_t day, DayKind kind) const { return level_ * factor(day, kind); }
    // How much of an average day this is: about 1; 0 when closed.
    [[nodiscard]] double factor(std::int32_t day, DayKind kind) const;
    [[nodiscard]] double level() const { return level_; }
    // Variance of a day's miss.
    [[nodiscard]] double variance() const { return variance_; }
    [[nodiscard]] double share() const { return share_; }

  private:
    double share_;
    double level_ = 0, variance_ = 0;
    std::int32_t open_days_ = 0;  // observed
    std::array<double, 7> weekdays_{1, 1, 1, 1, 1, 1, 1};
    std::array<double, day_kinds> kinds_{1, 0.6, 0.9, 0};
};

}  // namespace anjungan::outreach
