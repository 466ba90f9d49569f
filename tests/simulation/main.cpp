// simulation [--seed N] [--first N] [--count N] [--days N]: worlds from seeds, one after another.
#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

#include "tests/simulation/world.h"

int main(int argc, char** argv) {
    using namespace anjungan::simulation;
    std::uint64_t first = 1, count = 1;
    int days = Options{}.days;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view option = argv[i];
        const std::uint64_t value = std::strtoull(argv[i + 1], nullptr, 10);
        if (option == "--seed") first = value, count = 1;
        if (option == "--first") first = value;
        if (option == "--count") count = value;
        if (option == "--days") days = static_cast<int>(value);
    }
    Outcome all;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        const Outcome outcome = simulate({.seed = seed, .days = days});
        all.kiosk_days += outcome.kiosk_days;
        all.actions += outcome.actions;
        all.power_cuts += outcome.power_cuts;
        if (outcome.broken.empty()) continue;
        for (const std::string& each : outcome.broken) fmt::print("{}\n", each);
        fmt::print("replay: {} --seed {} --days {}\n", argv[0], seed, days);
        return 1;
    }
    fmt::print("{} kiosk-days, {} actions, {} power cuts: every promise held.\n", all.kiosk_days, all.actions,
               all.power_cuts);
    return 0;
}
