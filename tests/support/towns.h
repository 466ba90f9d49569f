// Simulated towns whose truth is known: who comes to a library on which day, from a seed. Nothing of it is
// negative binomial: people are of a few kinds, drop out by their own clock and not after a visit, come by
// season, in bursts of whole school classes, and all of them depend on a level that wanders.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>
#include <vector>

#include "kiosk/outreach/backtest.h"

namespace anjungan::tests {

struct TownPlan {
    std::uint64_t seed = 1;
    int days = 0;          // 0: two to three years and a half, by the seed
    int people = 0;        // in the beginning; 0: 300 to 1,500, by the seed
    int closed_from = -1;  // a month without a library
    int new_kiosk = -1;    // more come from this day on, and many for the first time
    double wandering = 1;  // of the level; 0: it stays
};

struct Town {
    outreach::Days days;
    outreach::Calendar calendar;  // Sundays, holidays, exams and the closed month, known beforehand
};

class TownMaker {
  public:
    explicit TownMaker(const TownPlan& plan) : plan_(plan), random_(plan.seed * 7919 + 13) {}

    Town make() {
        if (plan_.days == 0) plan_.days = 364 * (2 + static_cast<int>(plan_.seed % 2)) + 200;
        if (plan_.people == 0) plan_.people = 300 + static_cast<int>(chance() * 1200);
        draw_calendar();
        const double newcomers = chance() * plan_.people / 400;
        for (int i = 0; i < plan_.people; ++i) settle(0);
        double wandered = 0;
        for (int day = 0; day < plan_.days; ++day) {
            wandered = 0.97 * wandered + 0.04 * plan_.wandering * std::normal_distribution<>(0, 1)(random_);
            const bool is_just_new =
                plan_.new_kiosk >= 0 && day >= plan_.new_kiosk && day < plan_.new_kiosk + 60;
            for (int i = std::poisson_distribution<>(newcomers * (is_just_new ? 4 : 1))(random_); i > 0; --i)
                settle(day);
            for (double& burst : bursts_) burst = chance() < 0.008 ? 1 : 0.7 * burst;
            town_.days.emplace_back();
            if (kind(day) != outreach::DayKind::closed) open(day, std::exp(wandered));
        }
        return std::move(town_);
    }

  private:
    struct Person {
        int since = 0;
        double rate = 0;  // visits a day
        double season = 0, phase = 0;
        int school_class = -1;
        double leaves = 0;  // chance a day to be gone for good
        bool is_gone = false;
        std::int64_t number = -1;  // once they came
    };

    double chance() { return std::uniform_real_distribution<>(0, 1)(random_); }
    [[nodiscard]] outreach::DayKind kind(int day) const { return outreach::kind_of(town_.calendar, day); }

    void draw_calendar() {
        using enum outreach::DayKind;
        town_.calendar.assign(static_cast<std::size_t>(plan_.days) + 400, ordinary);
        for (int day = 0; day < static_cast<int>(town_.calendar.size()); ++day) {
            auto& kind = town_.calendar[static_cast<std::size_t>(day)];
            const int of_year = day % 364;
            if (of_year >= 150 && of_year < 160) kind = exam;
            if ((of_year >= 160 && of_year < 180) || (of_year >= 330 && of_year < 345)) kind = holiday;
            const bool is_in_closed_month =
                plan_.closed_from >= 0 && day >= plan_.closed_from && day < plan_.closed_from + 30;
            if (day % 7 == 6 || is_in_closed_month) kind = closed;
        }
    }

    // Some come every few days, some every few weeks, most a few times a year.
    void settle(int day) {
        Person person{.since = day};
        const double which = chance();
        person.rate = 1 / (which < 0.15  ? 3 + chance() * 7
                           : which < 0.6 ? 15 + chance() * 60
                                         : 90 + chance() * 300);
        person.season = chance() * 0.6;
        person.phase = chance() * 2 * std::numbers::pi;
        if (chance() < 0.4)
            person.school_class = static_cast<int>(chance() * static_cast<double>(bursts_.size()));
        if (chance() < 0.5) person.leaves = 1 / (60 + chance() * 600);
        people_.push_back(person);
    }

    void open(int day, double level) {
        const double of_year = day * 2 * std::numbers::pi / 364;
        level *= (1 + 0.25 * std::sin(of_year)) * (day % 7 == 4 ? 1.5 : 1);
        if (kind(day) == outreach::DayKind::holiday) level *= 0.4;
        if (kind(day) == outreach::DayKind::exam) level *= 1.4;
        if (plan_.new_kiosk >= 0 && day >= plan_.new_kiosk) level *= 1.3;
        for (Person& person : people_) {
            if (person.is_gone || person.since > day) continue;
            person.is_gone = chance() < person.leaves;
            if (person.is_gone) continue;
            double comes = person.rate * level * (1 + person.season * std::sin(of_year + person.phase));
            if (person.school_class >= 0) {
                const double burst = bursts_[static_cast<std::size_t>(person.school_class)];
                if (burst > 0.3) comes = std::max(comes, 0.35 * burst);
            }
            if (chance() >= std::min(0.95, comes)) continue;
            if (person.number < 0) person.number = next_number_++;
            town_.days.back().push_back(static_cast<std::uint32_t>(person.number));
        }
    }

    TownPlan plan_;
    std::mt19937_64 random_;
    Town town_;
    std::vector<Person> people_;
    std::vector<double> bursts_ = std::vector<double>(20, 0.0);
    std::int64_t next_number_ = 0;
};

inline Town make_town(const TownPlan& plan) {
    return TownMaker(plan).make();
}

}  // namespace anjungan::tests
