#include "kiosk/outreach/reach_text.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "kiosk/circulation/iso_date.h"

namespace anjungan::outreach {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 5> comparators_in_words{"naive", "seasonal naive",
                                                               "exponential smoothing", "NBD", "BG/NBD"};

std::string title(const std::string& audience) {
    return audience.empty() ? "" : fmt::format("{}\n", audience);
}

std::string percent(double share) {
    return fmt::format("{:.1f} %", 100 * share);
}

// To four digits behind the point, which is more than is known.
double rounded(double value) {
    return std::round(value * 1e4) / 1e4;
}

Json json_of(const Score& score) {
    return {{"error", rounded(score.error)},
            {"coverage", rounded(score.coverage)},
            {"crps", rounded(score.crps)}};
}

Json json_of(const Horizon& horizon) {
    if (horizon.cases == 0) return {{"days", horizon.days}, {"cases", 0}};
    Json json{{"days", horizon.days},
              {"cases", horizon.cases},
              {"truth", rounded(horizon.truth)},
              {"error", rounded(horizon.ours.error)},
              {"error_over_floor", rounded(horizon.error_over_floor)},
              {"coverage", rounded(horizon.ours.coverage)},
              {"width_over_floor", rounded(horizon.width_over_floor)},
              {"crps", rounded(horizon.ours.crps)},
              {"lowest_coverage_of_30", rounded(horizon.worst_stretch)}};
    for (std::size_t i = 0; i < horizon.others.size(); ++i)
        json["others"][std::string{comparator_names[i]}] = json_of(horizon.others[i]);
    return json;
}

Json json_of(const Forecast& forecast, const Horizon& score) {
    Json json{{"days", forecast.days},
              {"people", rounded(forecast.people)},
              {"low", forecast.low},
              {"high", forecast.high},
              {"newcomers", rounded(forecast.newcomers)},
              {"contacts_a_person", rounded(forecast.contacts_a_person)},
              {"past_misses", forecast.misses},
              {"rests_on_prior", forecast.rests_on_prior},
              {"by_day", Json::array()}};
    for (const ByDay& day : forecast.by_day)
        json["by_day"].push_back({{"people", rounded(day.people)}, {"low", day.low}, {"high", day.high}});
    if (score.cases > 0) json["past"] = {{"cases", score.cases}, {"coverage", rounded(score.ours.coverage)}};
    return json;
}

template <class OfAudience, class Body>
std::string by_audiences(const std::vector<OfAudience>& all, bool by_audience, const Body& body) {
    Json json;
    if (!by_audience && all.size() == 1) json = body(all.front());
    if (by_audience) {
        json["audiences"] = Json::array();
        for (const OfAudience& each : all) {
            Json one{{"audience", each.audience}};
            one.update(body(each));
            json["audiences"].push_back(std::move(one));
        }
    }
    return json.dump(2) + "\n";
}

}  // namespace

std::string backtest_table(const BacktestOfAudience& backtest) {
    if (!backtest.refused.empty())
        return fmt::format("{}No back-test: {}.\n", title(backtest.audience), backtest.refused);
    std::string text = title(backtest.audience);
    text +=
        "days  cases   truth  forecast                 error  error/floor  90 % holds  of 30, least  "
        "width/floor      CRPS\n";
    for (const Horizon& horizon : backtest.horizons) {
        if (horizon.cases == 0) {
            text += fmt::format(
                "{:4}      0  the history is too short for nine past misses and what came of the next\n",
                horizon.days);
            continue;
        }
        text +=
            fmt::format("{:4}  {:5}  {:6.0f}  {:<22} {:>7}  {:11.2f}  {:>10}  {:>12}  {:11.2f}  {:8.2f}\n",
                        horizon.days, horizon.cases, horizon.truth, "ours", percent(horizon.ours.error),
                        horizon.error_over_floor, percent(horizon.ours.coverage),
                        percent(horizon.worst_stretch), horizon.width_over_floor, horizon.ours.crps);
        for (std::size_t i = 0; i < horizon.others.size(); ++i) {
            const Score& score = horizon.others[i];
            text += fmt::format("{:21}{:<22} {:>7}  {:11}  {:>10}  {:12}  {:11}  {:8.2f}\n", "",
                                comparators_in_words[i], percent(score.error), "", percent(score.coverage),
                                "", "", score.crps);
        }
    }
    return text;
}

std::string backtest_json(const std::vector<BacktestOfAudience>& backtests, bool by_audience) {
    return by_audiences(backtests, by_audience, [](const BacktestOfAudience& each) {
        Json json;
        if (!each.refused.empty()) json["refused"] = each.refused;
        json["horizons"] = Json::array();
        for (const Horizon& horizon : each.horizons) json["horizons"].push_back(json_of(horizon));
        return json;
    });
}

std::string forecast_table(const ForecastOfAudience& forecast) {
    if (!forecast.refused.empty())
        return fmt::format("{}No forecast: {}.\n", title(forecast.audience), forecast.refused);
    std::string text =
        fmt::format("{}After {}\n", title(forecast.audience), circulation::iso_day(forecast.origin));
    text +=
        "days  people  90 % interval  newcomers  contacts a person  of past forecasts, in their interval\n";
    for (std::size_t i = 0; i < forecast.forecasts.size(); ++i) {
        const Forecast& each = forecast.forecasts[i];
        std::string past =
            each.rests_on_prior ? "few: the interval rests on what was stated or is usual" : "not judged yet";
        if (const Horizon& score = forecast.scores[i]; score.cases > 0)
            past = fmt::format("{:.0f} of {}", score.ours.coverage * static_cast<double>(score.cases),
                               score.cases);
        text += fmt::format("{:4}  {:6.0f}  {:>13}  {:9.0f}  {:17.2f}  {}\n", each.days, each.people,
                            fmt::format("{:.0f}-{:.0f}", each.low, each.high), each.newcomers,
                            each.contacts_a_person, past);
    }
    return text;
}

std::string forecast_json(const std::vector<ForecastOfAudience>& forecasts, bool by_audience) {
    return by_audiences(forecasts, by_audience, [](const ForecastOfAudience& each) {
        Json json;
        if (!each.refused.empty()) json["refused"] = each.refused;
        if (each.refused.empty()) json["after"] = circulation::iso_day(each.origin);
        json["horizons"] = Json::array();
        for (std::size_t i = 0; i < each.forecasts.size(); ++i)
            json["horizons"].push_back(json_of(each.forecasts[i], each.scores[i]));
        return json;
    });
}

}  // namespace anjungan::outreach
