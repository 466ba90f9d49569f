// A short run of fixed seeds, and the proof that the simulation finds what it is for. `tests/run simulation`
// runs many more.
#include <gtest/gtest.h>

#include "tests/simulation/world.h"

namespace anjungan::simulation {
namespace {

TEST(Simulation, KeepsEveryPromiseForFixedSeeds) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Outcome outcome = simulate({.seed = seed});
        for (const std::string& each : outcome.broken)
            ADD_FAILURE() << each << "\n  replay: build/dev/tests/simulation --seed " << seed;
        if (HasFailure()) return;
    }
}

TEST(Simulation, IsTheSameEachTimeForTheSameSeed) {
    const Outcome first = simulate({.seed = 7}), second = simulate({.seed = 7});
    EXPECT_EQ(first.actions, second.actions);
    EXPECT_EQ(first.power_cuts, second.power_cuts);
    EXPECT_GT(first.power_cuts, 0);
}

struct Fault {
    const char* name;
    bool desk::Safeguards::*safeguard;
};
class Planted : public testing::TestWithParam<Fault> {};

TEST_P(Planted, IsFound) {
    Options options;
    options.safeguards.*GetParam().safeguard = false;
    for (options.seed = 1; options.seed <= 400; ++options.seed)
        if (!simulate(options).broken.empty()) return;
    ADD_FAILURE() << "nobody noticed";
}

INSTANTIATE_TEST_SUITE_P(
    Fault, Planted,
    testing::Values(Fault{"NoIntent", &desk::Safeguards::intent_before_asking},
                    Fault{"ToldBeforeWritten", &desk::Safeguards::journal_before_telling},
                    Fault{"NotUnknownWhileTelling", &desk::Safeguards::unknown_before_telling},
                    Fault{"RepeatsWithoutAsking", &desk::Safeguards::asks_before_repeating},
                    Fault{"AsksTooEarly", &desk::Safeguards::waits_for_latecomers},
                    Fault{"Overtakes", &desk::Safeguards::keeps_order},
                    Fault{"ForgetsUnansweredIntents", &desk::Safeguards::keeps_unanswered_intents},
                    Fault{"IsBlockedByPoison", &desk::Safeguards::gives_up_poison},
                    Fault{"HidesRefusals", &desk::Safeguards::refusals_go_to_staff},
                    Fault{"ForgetsWhatItLent", &desk::Safeguards::replica_relearns}),
    [](const auto& planted) { return planted.param.name; });

}  // namespace
}  // namespace anjungan::simulation
