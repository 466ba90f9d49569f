// How good a forecast would have been: made again and again at origins of the past, each from what was known
// by then, and judged by what came. The history is given to the forecaster one day after the other, and
// nothing of the next day before the forecasts of this one are made: nothing can peek.
//
// Origins are a week apart. The first that counts is the one at which nine own past misses are known
// (forecaster.h: an interval of 90 % can rest on no fewer) of an audience that is not refused. Where the
// history gives more than 120 of them they are thinned out, down to cases that share no day; fewer share
// days.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "kiosk/outreach/comparators.h"
#include "kiosk/outreach/forecaster.h"

namespace anjungan::outreach {

// Who came, by day: people are numbered in the order in which they first came.
using Days = std::vector<std::vector<std::uint32_t>>;

inline constexpr std::size_t enough_cases = 120;
inline constexpr std::size_t stretch_cases = 30;

// One forecast and what came of it.
struct Judged {
    double people = 0, low = 0, high = 0, crps = 0;
};
struct Case {
    std::int32_t origin = 0;  // day
    double truth = 0;
    double floor = 0;  // standard deviation of the noise floor
    Judged ours{};
    std::array<Judged, 5> others{};
};

struct Score {
    double error = 0;     // median of |forecast - truth| / truth
    double coverage = 0;  // share of cases whose truth lay in the interval, its ends with it
    double crps = 0;      // mean, in people (T. Gneiting, A. Raftery, 2007, "Strictly proper scoring rules")
};
struct Horizon {
    std::int32_t days = 0;
    std::size_t cases = 0;
    double truth = 0;  // median
    Score ours{};
    double error_over_floor = 0;  // of medians
    double width_over_floor = 0;  // median width over the median of the floor's own 90 % interval
    double worst_stretch = 0;     // lowest coverage of any 30 cases in a row; of all, if there are fewer
    std::array<Score, 5> others{};
};

// All cases of one length, in the order of time.
[[nodiscard]] std::vector<std::vector<Case>> cases_of(const Days& days,
                                                      const std::vector<std::int32_t>& lengths,
                                                      const Calendar& calendar);
[[nodiscard]] Horizon summary(std::int32_t days, const std::vector<Case>& cases);

// Continuous ranked probability score of a sample and of a normal distribution, for what came.
[[nodiscard]] double crps_of(std::span<const double> sample, double truth);
[[nodiscard]] double crps_of(const Normal& normal, double truth);

}  // namespace anjungan::outreach
