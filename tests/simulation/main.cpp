// simulation [--seed N] [--first N] [--count N] [--days N] [--library model|ours|stripped|other]: worlds from
// seeds, one after another.
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

#include "tests/simulation/world.h"

namespace {

using anjungan::simulation::Library;
constexpr std::array libraries{std::pair{"model", Library::model}, std::pair{"ours", Library::ours},
                               std::pair{"stripped", Library::stripped}, std::pair{"other", Library::other}};

std::optional<Library> library_named(std::string_view name) {
    for (const auto& [known, library] : libraries)
        if (name == known) return library;
    return std::nullopt;
}

std::string_view name_of(Library wanted) {
    for (const auto& [name, library] : libraries)
        if (library == wanted) return name;
    return "";
}

}  // namespace

int main(int argc, char** argv) {
    using namespace anjungan::simulation;
    std::uint64_t first = 1, count = 1;
    int days = Options{}.days;
    std::optional<Library> library;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view option = argv[i];
        const std::uint64_t value = std::strtoull(argv[i + 1], nullptr, 10);
        if (option == "--seed") first = value, count = 1;
        if (option == "--first") first = value;
        if (option == "--count") count = value;
        if (option == "--days") days = static_cast<int>(value);
        if (option == "--library") library = library_named(argv[i + 1]);
    }
    Outcome all;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        const Outcome outcome = simulate({.seed = seed, .days = days, .library = library});
        all.kiosk_days += outcome.kiosk_days;
        all.actions += outcome.actions;
        all.power_cuts += outcome.power_cuts;
        if (outcome.broken.empty()) continue;
        for (const std::string& each : outcome.broken) fmt::print("{}\n", each);
        fmt::print("replay: {} --seed {} --days {}{}\n", argv[0], seed, days,
                   library ? fmt::format(" --library {}", name_of(*library)) : "");
        return 1;
    }
    fmt::print("{} kiosk-days, {} actions, {} power cuts: every promise held.\n", all.kiosk_days, all.actions,
               all.power_cuts);
    return 0;
}
