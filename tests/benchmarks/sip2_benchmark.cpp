// Budget: a million messages a second, parsed or built.
#include <benchmark/benchmark.h>

#include "kiosk/library/sip2/message.h"

using namespace anjungan::library::sip2;

static void parse_checkout_answer(benchmark::State& state) {
    constexpr std::string_view line =
        "121NNY20261123    204838AOCPL|AAP0001|ABI1001|AJThe old man and the sea|AH20261214    "
        "235900|AY6AZE684";
    for (auto _ : state) benchmark::DoNotOptimize(parse(line));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(parse_checkout_answer);

static void build_checkout(benchmark::State& state) {
    for (auto _ : state) {
        Builder message("11");
        message.fixed("NN20261123    204838                  ")
            .field("AO", "CPL")
            .field("AA", "P0001")
            .field("AB", "I1001")
            .field("AC", "kioskpw")
            .field("AD", "1234")
            .field("BO", "N")
            .field("BI", "N");
        benchmark::DoNotOptimize(std::move(message).finish(6));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(build_checkout);
