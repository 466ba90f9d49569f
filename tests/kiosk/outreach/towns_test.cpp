// The back-test of simulated towns: the table is printed always, and the goals are asserted where they hold.
//
// What does not hold where the level of a town wanders: an interval no wider than 1.5 times the floor's. The
// floor knows each person's chance, and with it next month's level, which nobody knows. And where cases share
// most of their days, at 56 days here, a stretch of thirty is half a year with four independent ones: in some
// it holds 70 % only. At 28 and 56 days one of the five others is as good now and then: within a twentieth.
#include "tests/support/towns.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "kiosk/outreach/reach_text.h"

namespace {

using namespace anjungan;
using namespace anjungan::outreach;

struct Named {
    const char* name;
    tests::TownPlan plan;
};

void PrintTo(const Named& town, std::ostream* to) {
    *to << town.name;
}

class SimulatedTown : public testing::TestWithParam<Named> {};

TEST_P(SimulatedTown, IsForetoldAsSurelyAsSaid) {
    const tests::Town town = tests::make_town(GetParam().plan);
    const std::vector<std::int32_t> lengths{14, 28, 56};
    const auto cases = cases_of(town.days, lengths, town.calendar);
    BacktestOfAudience backtest{.audience = GetParam().name, .refused = {}, .horizons = {}};
    for (std::size_t i = 0; i < lengths.size(); ++i)
        backtest.horizons.push_back(summary(lengths[i], cases[i]));
    fmt::print("{}\n", backtest_table(backtest));
    for (const Horizon& horizon : backtest.horizons) {
        SCOPED_TRACE(horizon.days);
        EXPECT_GE(horizon.cases, 60U);
        EXPECT_GE(horizon.ours.coverage, 0.86);
        EXPECT_LE(horizon.ours.coverage, 0.98);
        // A thirtieth is left to compilers that round otherwise.
        EXPECT_GE(horizon.worst_stretch, horizon.days <= 14 ? 0.76 : horizon.days <= 28 ? 0.7 : 0.6);
        for (const Score& other : horizon.others)
            EXPECT_LT(horizon.ours.crps, other.crps * (horizon.days <= 14 ? 1 : 1.05));
    }
}

INSTANTIATE_TEST_SUITE_P(
    Of, SimulatedTown,
    testing::Values(Named{"Seasons", {.seed = 201, .days = 728, .people = 500}},
                    Named{"AClosedMonth", {.seed = 202, .days = 728, .people = 500, .closed_from = 320}},
                    Named{"ANewKiosk", {.seed = 203, .days = 728, .people = 500, .new_kiosk = 400}},
                    Named{"ASteadyLevel", {.seed = 204, .days = 728, .people = 500, .wandering = 0}},
                    Named{"ASmallTown", {.seed = 205, .days = 728, .people = 150}}),
    [](const auto& test) { return test.param.name; });

}  // namespace
