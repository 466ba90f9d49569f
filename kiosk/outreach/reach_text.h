// Forecasts and back-tests as text: tables for people, JSON for programs.
#pragma once

#include <string>
#include <vector>

#include "kiosk/outreach/backtest.h"
#include "platform/system/clock.h"

namespace anjungan::outreach {

// Of one audience; what it is called may be empty.
struct BacktestOfAudience {
    std::string audience;
    std::string refused;  // why there is none; else empty
    std::vector<Horizon> horizons;
};
[[nodiscard]] std::string backtest_table(const BacktestOfAudience& backtest);
// {"horizons": […]}, or where audiences are told apart {"audiences": [{"audience": …, "horizons": […]}]}.
[[nodiscard]] std::string backtest_json(const std::vector<BacktestOfAudience>& backtests, bool by_audience);

struct ForecastOfAudience {
    std::string audience;
    std::string refused;
    Day origin;  // the last day that is known
    std::vector<Forecast> forecasts;
    std::vector<Horizon> scores;  // of the past, one a forecast; without cases where there were none
};
[[nodiscard]] std::string forecast_table(const ForecastOfAudience& forecast);
[[nodiscard]] std::string forecast_json(const std::vector<ForecastOfAudience>& forecasts, bool by_audience);

}  // namespace anjungan::outreach
