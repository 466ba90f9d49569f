// Five other forecasts of how many different people come, each with its textbook interval, for a back-test to
// judge ours against. Fed like the forecaster, day by day.
//
//   naive                  the last period again; interval by the variance of its own past misses
//   seasonal naive         the same days a year (52 weeks) ago; naive where there is no such year
//   exponential smoothing  additive level, multiplicative weekdays (daily_level.h), visits turned into people
//                          by the last period's ratio; interval by the variance of its cumulated steps
//                          (R. Hyndman and others, 2008, chapter 6)
//   NBD                    return_models.h on each person's days in the last period (A. Ehrenberg, 1972,
//                          "Repeat buying", conditional trend analysis), and as many newcomers as in it
//   BG/NBD                 return_models.h on each person's whole past, and as many newcomers; interval of
//                          both by the variance of independent coin throws
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/outreach/daily_level.h"
#include "kiosk/outreach/people.h"
#include "kiosk/outreach/return_models.h"

namespace anjungan::outreach {

enum class Comparator : std::uint8_t { naive, seasonal_naive, exponential_smoothing, nbd, bg_nbd };
inline constexpr std::array<std::string_view, 5> comparator_names{"naive", "seasonal_naive",
                                                                  "exponential_smoothing", "nbd", "bg_nbd"};

// A normal distribution of people.
struct Normal {
    double mean = 0, deviation = 1;
    // Ends of the interval that holds 90 %.
    [[nodiscard]] double low() const;
    [[nodiscard]] double high() const;
};

// Chances to come within the days of one forecast, of so many people each.
struct Chances {
    struct Group {
        double people = 0, chance = 0;
    };
    std::vector<Group> groups;
};

// What somebody would miss by who knew each person's true chance, as a standard deviation: that of a sum of
// independent coin throws. The chances are those as of the origin, in proportion to the truth: to so many
// `known` people who came in the end; `newcomers` came out of so many that each had hardly any chance.
[[nodiscard]] double noise_floor(const Chances& chances, double known, double newcomers);

class Comparators {
  public:
    Comparators(const std::vector<std::int32_t>& lengths, Calendar calendar);

    void observe(std::span<const std::uint32_t> people);
    // Of each comparator, from the last day observed.
    [[nodiscard]] std::array<Normal, 5> forecast(std::size_t which) const;
    // As the BG/NBD has them.
    [[nodiscard]] Chances chances(std::size_t which) const;

  private:
    struct Length {
        std::int32_t days = 0;
        std::vector<double> truths;                 // by week of the origin; those whose days are over
        std::array<double, 2> squares{}, misses{};  // of naive and seasonal naive
        std::vector<std::array<double, 2>> told;    // by week
        ReturnModel nbd;
        std::vector<Alike> counted;  // by their days in the last period
    };
    void count_days(Length& length) const;
    [[nodiscard]] double naive(const Length& length) const;
    [[nodiscard]] double seasonal_naive(const Length& length) const;

    Calendar calendar_;
    std::int32_t today_ = -1, open_days_ = 0, longest_ = 1;
    People people_;
    std::deque<std::vector<std::uint32_t>> visitors_;  // of the last days, as many as the longest period has
    DailyLevel smoothed_{0.05};
    ReturnModel bg_nbd_;
    Groups groups_;
    std::vector<Length> lengths_;
};

}  // namespace anjungan::outreach
