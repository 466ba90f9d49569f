// The forecast on what can be reckoned by hand, and what it must never do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "kiosk/outreach/backtest.h"
#include "kiosk/outreach/misses.h"
#include "kiosk/outreach/reach.h"
#include "kiosk/outreach/return_models.h"
#include "tests/support/towns.h"

namespace {

using namespace anjungan;
using namespace anjungan::outreach;
using testing::HasSubstr;

// r = 1, alpha = 10: rates are exponential. Somebody who came once more and was known for 10 days stays away
// for 5 with (20/25)^2 = 0.64.
TEST(ReturnModels, AreReckonedByHand) {
    const ReturnModel nbd{.r = 1, .alpha = 10, .a = 0};
    EXPECT_NEAR(nbd.comes(1, 4, 10, 5), 0.36, 1e-12);
    // With drop-out a = 1, b = 2: alive with 1 / (1 + 1/2 · (20/14)^2) = 1 / (1 + 1.020408) = 0.494949…
    const ReturnModel bg_nbd{.r = 1, .alpha = 10, .a = 1, .b = 2};
    EXPECT_NEAR(bg_nbd.comes(1, 4, 10, 5), 0.36 * 0.4949495, 1e-6);
    // Who never came again cannot have dropped out by the model.
    EXPECT_NEAR(bg_nbd.comes(0, 0, 10, 5), 1 - 20.0 / 25.0, 1e-12);
}

// 20,000 people drawn from the model itself: the fit finds it again.
TEST(ReturnModels, FindTheModelAgainFromItsOwnPeople) {
    std::mt19937_64 random(7);
    std::gamma_distribution<> rates(0.8, 1 / 20.0), beta_a(0.8, 1), beta_b(2.5, 1);
    std::vector<Alike> people;
    for (int i = 0; i < 20'000; ++i) {
        const double rate = rates(random), x = beta_a(random), leaves = x / (x + beta_b(random));
        double day = 0, last = 0;
        int again = 0;
        for (bool stays = true; stays;) {
            day += std::exponential_distribution<>(rate)(random);
            if (day > 200) break;
            last = day;
            ++again;
            stays = std::bernoulli_distribution(1 - leaves)(random);
        }
        people.push_back({1, static_cast<double>(again), last, 200});
    }
    const ReturnModel found = fit(people, DropOut::after_a_visit, {}, 300);
    EXPECT_NEAR(found.r, 0.8, 0.08);
    EXPECT_NEAR(found.alpha, 20, 2.5);
    EXPECT_NEAR(found.a / (found.a + found.b), 0.8 / 3.3, 0.03);
}

TEST(Misses, MoveTheirRateByWhatCameOfEachInterval) {
    Misses misses(1);
    misses.learn(3, 0, true);  // 0.10 + 0.02 (0.10 - 1)
    EXPECT_NEAR(misses.alpha(), 0.082, 1e-12);
    misses.learn(0.1, 0, false);  // + 0.02 (0.10 - 0)
    EXPECT_NEAR(misses.alpha(), 0.084, 1e-12);
}

TEST(Misses, ReachAsFarAsNineOfTenPastOnes) {
    Misses misses(1);
    std::mt19937_64 random(11);
    for (int i = 0; i < 250; ++i) misses.learn(std::normal_distribution<>(0, 2)(random), 0, i % 10 == 0);
    EXPECT_NEAR(misses.at(0).reach, 2 * 1.645, 0.5);
    EXPECT_NEAR(misses.at(0).quantiles[19], 0, 0.4);
}

TEST(Floor, IsThatOfIndependentCoinThrows) {
    // 100 people with 1 in 2: sqrt(100 · 1/4) = 5. And 11 newcomers out of very many: sqrt(25 + 11) = 6.
    EXPECT_NEAR(noise_floor({{{100, 0.5}}}, 50, 0), 5, 1e-9);
    EXPECT_NEAR(noise_floor({{{100, 0.5}}}, 50, 11), 6, 1e-9);
    // Where 80 came, each had 0.8: sqrt(100 · 0.16) = 4.
    EXPECT_NEAR(noise_floor({{{100, 0.5}}}, 80, 0), 4, 1e-6);
}

TEST(Crps, IsReckonedByHand) {
    // Of a certain forecast it is the miss. Of two values 0 and 4 for a truth of 1: (1 + 3)/2 - 4·2/(2·4) =
    // 1.
    EXPECT_DOUBLE_EQ(crps_of(std::vector{5.0}, 7), 2);
    EXPECT_DOUBLE_EQ(crps_of(std::vector{0.0, 4.0}, 1), 1);
    // Of a standard normal for its own mean: 2 φ(0) - 1/sqrt(π) = 0.797885 - 0.564190.
    EXPECT_NEAR(crps_of(Normal{0, 1}, 0), 0.233695, 1e-6);
}

// The past as it was, and another future after it: from every origin of the past the same forecasts come.
TEST(Backtest, NeverPeeks) {
    const tests::Town town = tests::make_town({.seed = 5, .days = 400, .people = 200});
    Days other = town.days;
    constexpr std::int32_t from = 300;
    std::uint32_t people = 0;
    for (std::size_t day = 0; day < from; ++day)
        for (const std::uint32_t person : other[day]) people = std::max(people, person + 1);
    for (std::size_t day = from; day < other.size(); ++day) {
        other[day].clear();
        if (day % 3 == 0)
            for (std::uint32_t i = 0; i < 40; ++i) other[day].push_back(people++);
    }
    const auto truly = cases_of(town.days, {14, 28}, {}), differently = cases_of(other, {14, 28}, {});
    int compared = 0;
    for (std::size_t which = 0; which < truly.size(); ++which) {
        ASSERT_EQ(truly[which].size(), differently[which].size());
        for (std::size_t i = 0; i < truly[which].size(); ++i) {
            const Case &one = truly[which][i], &another = differently[which][i];
            if (one.origin >= from) continue;
            EXPECT_EQ(one.ours.people, another.ours.people);
            EXPECT_EQ(one.ours.low, another.ours.low);
            EXPECT_EQ(one.ours.high, another.ours.high);
            for (std::size_t k = 0; k < one.others.size(); ++k)
                EXPECT_EQ(one.others[k].people, another.others[k].people);
            ++compared;
        }
    }
    EXPECT_GT(compared, 40);
}

TEST(Backtest, BeginsWhenNineOwnMissesAreKnown) {
    const tests::Town town = tests::make_town({.seed = 6, .days = 300, .people = 200, .wandering = 0});
    const auto cases = cases_of(town.days, {14, 56}, {});
    // The first forecast of its own is made on day 6 and known on day 20; the ninth is known on day 76.
    // Thirty people must have been there.
    EXPECT_GE(cases[0].front().origin, 76);
    EXPECT_LE(cases[0].front().origin, 90);
    EXPECT_GE(cases[1].front().origin, 118);
    EXPECT_EQ(cases[0][1].origin - cases[0][0].origin, 7);
}

Question question(std::vector<std::int32_t> lengths) {
    return {.lengths = std::move(lengths), .prior = {}};
}

TEST(Reach, IsRefusedInWordsWhereItCannotBeKnown) {
    const auto nobody = predict({}, {}, question({14}));
    ASSERT_FALSE(nobody);
    EXPECT_THAT(nobody.error().sentence, HasSubstr("nobody of this audience has come yet"));

    Days few(100);
    for (std::size_t day = 0; day < few.size(); ++day)
        few[day] = {static_cast<std::uint32_t>(std::min<std::size_t>(day, 28))};
    const auto small = predict(few, {}, question({14}));
    ASSERT_FALSE(small);
    EXPECT_EQ(small.error().fault, Fault::unsupported);
    EXPECT_THAT(small.error().sentence, HasSubstr("29 people of this audience are known; below 30"));

    Days new_ones(10);
    for (std::uint32_t i = 0; i < 60; ++i) new_ones[i / 10].push_back(i);
    const auto young = predict(new_ones, {}, question({14}));
    ASSERT_FALSE(young);
    EXPECT_THAT(young.error().sentence, HasSubstr("the history has 10 days; a forecast of 14 days needs 21"));
}

TEST(Reach, BeginsFromAStatedPrior) {
    Question asked = question({28});
    asked.prior = Prior{.people = 1000, .visits_a_year = 6, .evenness = 1};
    const auto made = predict({}, {}, asked);
    ASSERT_TRUE(made);
    // alpha = 365/6: 1000 · (1 - 60.83/(60.83 + 28)) = 315.2, within a factor of 2.
    EXPECT_NEAR(made->front().people, 315.2, 0.1);
    EXPECT_EQ(made->front().low, 158);
    EXPECT_EQ(made->front().high, 630);
    EXPECT_TRUE(made->front().rests_on_prior);
    asked.prior->people = 12;
    ASSERT_FALSE(predict({}, {}, asked));
    EXPECT_THAT(predict({}, {}, asked).error().sentence, HasSubstr("12 people"));
}

TEST(Reach, GrowsByDayAndWithTheChanceOfAContact) {
    const tests::Town town = tests::make_town({.seed = 8, .days = 300, .people = 400});
    const Forecast all = predict(town.days, town.calendar, question({28}))->front();
    ASSERT_EQ(all.by_day.size(), 28U);
    for (std::size_t day = 1; day < all.by_day.size(); ++day)
        EXPECT_GE(all.by_day[day].people, all.by_day[day - 1].people);
    EXPECT_EQ(all.by_day.back().high, all.high);
    EXPECT_LT(all.low, all.people);
    EXPECT_GT(all.high, all.people);
    EXPECT_GE(all.contacts_a_person, 1);

    Question half = question({28});
    half.contact = 0.5;
    const Forecast fewer = predict(town.days, town.calendar, half)->front();
    EXPECT_LT(fewer.people, all.people);
    EXPECT_GT(fewer.people, all.people / 2);
    EXPECT_LT(fewer.contacts_a_person, all.contacts_a_person);
    EXPECT_GE(fewer.contacts_a_person, 1);
}

TEST(Reach, IsTheSameEveryTime) {
    const tests::Town town = tests::make_town({.seed = 9, .days = 200, .people = 200});
    const auto once = predict(town.days, {}, question({14})), again = predict(town.days, {}, question({14}));
    EXPECT_EQ(once->front().people, again->front().people);
    EXPECT_EQ(once->front().quantiles, again->front().quantiles);
}

// A closed month takes nobody for lost: right after it about as many are expected as right before it.
TEST(Reach, SurvivesAClosedMonth) {
    const tests::Town town =
        tests::make_town({.seed = 10, .days = 420, .people = 500, .closed_from = 385, .wandering = 0});
    const Days before(town.days.begin(), town.days.begin() + 385);
    const double then = predict(before, {}, question({28}))->front().people;
    const double now =
        predict(Days(town.days.begin(), town.days.begin() + 415), town.calendar, question({28}))
            ->front()
            .people;
    EXPECT_GT(now, then * 0.7);
    EXPECT_LT(now, then * 1.4);
}

}  // namespace
