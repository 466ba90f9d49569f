// Budget: a forecast from a year of a busy library, 500 visits a day by 10,000 people, in 100 ms, with the whole
// year read by the forecaster and its own past misses learnt on the way, and in 16 MB.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "kiosk/outreach/backtest.h"
#include "kiosk/outreach/contacts.h"
#include "kiosk/outreach/forecaster.h"

namespace {

using namespace anjungan::outreach;

// Of this program alone, whatever else the machine does meanwhile.
double milliseconds() {
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

constexpr double budget = 100;          // ms
constexpr std::size_t room = 16 << 20;  // bytes
constexpr double contact_budget = 50;   // µs

// Some come often, most seldom; people are numbered as they first come.
Days a_busy_year() {
    std::mt19937_64 random(2026);
    std::vector<double> rates;
    for (int i = 0; i < 10'000; ++i) rates.push_back(std::gamma_distribution<>(0.6, 1)(random));
    std::discrete_distribution<std::size_t> who(rates.begin(), rates.end());
    std::vector<std::int64_t> numbers(rates.size(), -1);
    Days days(365);
    std::uint32_t next = 0;
    for (auto& day : days) {
        while (day.size() < 500) {
            const std::size_t person = who(random);
            if (numbers[person] < 0) numbers[person] = next++;
            const auto number = static_cast<std::uint32_t>(numbers[person]);
            if (std::ranges::find(day, number) == day.end()) day.push_back(number);
        }
    }
    return days;
}

void forecast_from_a_year(benchmark::State& state) {
    const Days days = a_busy_year();
    std::vector<double> took;
    std::size_t most = 0;
    for (auto _ : state) {
        const std::size_t before = mallinfo2().uordblks;
        const double from = milliseconds();
        Forecaster forecaster({28}, {});
        for (const auto& day : days) forecaster.observe(day);
        benchmark::DoNotOptimize(forecaster.forecast(0));
        took.push_back(milliseconds() - from);
        most = std::max(most, mallinfo2().uordblks - before);
    }
    std::ranges::sort(took);
    const double median = took[took.size() / 2];
    state.counters["median_ms"] = median;
    state.counters["bytes"] = static_cast<double>(most);
    if (median > budget) state.SkipWithError(("a forecast takes " + std::to_string(median) + " ms").c_str());
    if (most > room) state.SkipWithError(("a forecast takes " + std::to_string(most) + " bytes").c_str());
}
BENCHMARK(forecast_from_a_year)->Unit(benchmark::kMillisecond)->Iterations(11);

void forecast_again(benchmark::State& state) {
    Forecaster forecaster({28}, {});
    for (const auto& day : a_busy_year()) forecaster.observe(day);
    for (auto _ : state) benchmark::DoNotOptimize(forecaster.forecast(0));
}
BENCHMARK(forecast_again)->Unit(benchmark::kMillisecond);

void note_a_contact(benchmark::State& state) {
    std::array<std::uint8_t, CampaignKey::size> bytes{};
    const CampaignKey key{bytes};
    Contacts contacts;
    std::int32_t visit = 0;
    const double from = milliseconds();
    for (auto _ : state) {
        const Pseudonym person = key.pseudonym_of(std::to_string(visit * 7919 % 10'000));
        if (contacts.may_see(person, visit / 500, 3)) contacts.add(person, visit / 500);
        ++visit;
    }
    const double each = (milliseconds() - from) * 1000 / visit;
    if (each > contact_budget)
        state.SkipWithError(("a contact takes " + std::to_string(each) + " µs").c_str());
}
BENCHMARK(note_a_contact);

}  // namespace
