// How many different people come: foretold from a file of who came when, and judged on its past.
#include "kiosk/commands/reach.h"

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "kiosk/commands/print.h"
#include "kiosk/outreach/reach.h"
#include "kiosk/outreach/reach_text.h"
#include "kiosk/outreach/visits_file.h"

namespace anjungan::commands {

namespace {

Result<outreach::Visits> read(const ReachOptions& options) {
    if (std::filesystem::is_directory(options.file))
        return fail(Fault::invalid, "{} is a folder, not a file of visits", options.file.string());
    std::ifstream file(options.file, std::ios::binary);
    if (!file)
        return fail(Fault::not_found, "cannot open {}: {}", options.file.string(), std::strerror(errno));
    return outreach::read_visits(file, options.file.string(), options.audience);
}

std::vector<outreach::Horizon> scores_of(const outreach::History& history, const ReachOptions& options) {
    std::vector<outreach::Horizon> scores;
    const auto cases = outreach::cases_of(history.days, options.horizons, {});
    for (std::size_t i = 0; i < cases.size(); ++i)
        scores.push_back(outreach::summary(options.horizons[i], cases[i]));
    return scores;
}

// Prints, and tells by its code whether there was an answer for any audience.
template <class OfAudience>
ExitCode tell(const std::vector<OfAudience>& all, const ReachOptions& options,
              std::string (*table)(const OfAudience&),
              std::string (*json)(const std::vector<OfAudience>&, bool)) {
    const bool is_refused =
        std::ranges::all_of(all, [](const OfAudience& each) { return !each.refused.empty(); });
    if (is_refused && all.size() == 1 && !options.json)
        return report({Fault::unsupported, all.front().refused});
    if (options.json) {
        print(stdout, "{}", json(all, options.audience.has_value()));
    } else {
        for (const OfAudience& each : all)
            print(stdout, "{}{}", &each == all.data() ? "" : "\n", table(each));
    }
    return is_refused ? ExitCode::failed : ExitCode::done;
}

}  // namespace

ExitCode reach_backtest(const ReachOptions& options) {
    const auto visits = read(options);
    if (!visits) return report(visits.error());
    std::vector<outreach::BacktestOfAudience> all;
    for (std::uint32_t audience = 0; audience < visits->audiences.size(); ++audience) {
        const outreach::History history = outreach::history_of(*visits, audience);
        outreach::BacktestOfAudience& each = all.emplace_back();
        each.audience = visits->audiences[audience];
        if (history.people < outreach::fewest_people) {
            each.refused = fmt::format(
                "{} people of this audience are known; below {} chance decides, and there is no "
                "forecast",
                history.people, outreach::fewest_people);
            continue;
        }
        each.horizons = scores_of(history, options);
        if (std::ranges::all_of(each.horizons, [](const auto& horizon) { return horizon.cases == 0; }))
            each.refused = fmt::format(
                "the history has {} days, too few for nine past misses of a forecast and what "
                "came of the next",
                history.days.size());
    }
    return tell(all, options, outreach::backtest_table, outreach::backtest_json);
}

ExitCode reach_forecast(const ReachOptions& options) {
    const auto visits = read(options);
    if (!visits) return report(visits.error());
    std::vector<outreach::ForecastOfAudience> all;
    for (std::uint32_t audience = 0; audience < visits->audiences.size(); ++audience) {
        const outreach::History history = outreach::history_of(*visits, audience);
        outreach::ForecastOfAudience& each = all.emplace_back();
        each.audience = visits->audiences[audience];
        each.origin = visits->last;
        auto made = outreach::predict(history.days, {},
                                      {.lengths = options.horizons, .contact = options.contact, .prior = {}});
        if (made) {
            each.forecasts = std::move(*made);
            each.scores = scores_of(history, options);
        } else {
            each.refused = made.error().sentence;
        }
    }
    return tell(all, options, outreach::forecast_table, outreach::forecast_json);
}

ReachCommands::ReachCommands(CLI::App& app, ExitCode& code) {
    auto* command = app.add_subcommand(
        "reach", "How many different people come within so many days: foretold, and judged on the past");
    command->require_subcommand(1);
    auto* backtest = command->add_subcommand(
        "backtest",
        "Make forecasts at many days of the past, each from what was known by then, and judge them");
    auto* forecast =
        command->add_subcommand("forecast", "Foretell what comes after the last day of the file");
    for (auto* each : {backtest, forecast}) {
        each->add_option("file", options_.file,
                         "CSV: day,person and more columns; a line for each visit, any order")
            ->required();
        each->add_option("--horizons", options_.horizons, "Lengths in days, 1 to 366, a comma between them")
            ->delimiter(',')
            ->check(CLI::Range(1, 366))
            ->expected(1, 12)
            ->capture_default_str();
        each->add_option("--audience", options_.audience,
                         "A column of the file: each of its values is an audience of its own");
        each->add_flag("--json", options_.json, "For programs");
    }
    forecast
        ->add_option("--contact", options_.contact,
                     "Chance of a visit to bring a contact; 1: how many come at all")
        ->check(CLI::Range(0.001, 1.0))
        ->capture_default_str();
    backtest->footer(
        "Beside ours: five usual methods, each with its textbook interval. The floor is the miss of somebody "
        "who\n"
        "knew each person's true chance. Cases begin when nine own past misses are known, a week apart or, "
        "in a\n"
        "long history, as far as the forecast looks. CRPS: how far the whole distribution lay off, in "
        "people.");
    forecast->footer("The interval comes of the forecaster's own past misses on this file.");
    backtest->callback([this, &code] { code = reach_backtest(options_); });
    forecast->callback([this, &code] { code = reach_forecast(options_); });
}

}  // namespace anjungan::commands
