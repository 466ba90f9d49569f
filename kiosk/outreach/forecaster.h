// How many different people of one audience come within the next so many days: by day and in the end, with an
// interval that comes of the forecaster's own past misses.
//
// It is fed one day after the other and keeps only what it was told: what comes after the origin of a
// forecast cannot be in it. Every week it makes a forecast for itself, for each length, and hears later what
// came of it; from that it learns which of its experts to believe (J. Bates, C. Granger, 1969, "The
// combination of forecasts", Operational Research Quarterly 20: weights by past loss), how wide an interval
// has to be (misses.h), and how large the part is that nobody can foresee.
//
// No thread, no clock, no I/O. A year of 500 visits a day by 10,000 people: under 100 ms and 16 MB in all.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "kiosk/outreach/daily_level.h"
#include "kiosk/outreach/misses.h"
#include "kiosk/outreach/people.h"
#include "kiosk/outreach/return_cells.h"
#include "kiosk/outreach/return_models.h"

namespace anjungan::outreach {

inline constexpr std::size_t fewest_people = 30;  // of an audience, for any forecast
inline constexpr std::size_t misses_needed =
    9;  // of its own, for an interval of 90 % that rests on nothing else

struct ByDay {
    double people = 0, low = 0, high = 0;  // from the first day on until this one
};
struct Forecast {
    std::int32_t origin = 0;             // the last day it knows
    std::int32_t days = 0;               // looks so far ahead
    double people = 0;                   // different ones expected
    double newcomers = 0;                // of these, not seen before
    double low = 0, high = 0;            // 90 % interval, whole people
    double contacts_a_person = 0;        // of those reached
    std::array<double, 39> quantiles{};  // of the whole distribution, at 1/40, 2/40, …, 39/40
    std::vector<ByDay> by_day{};         // the last is the end
    std::size_t misses = 0;              // own past ones that the interval rests on
    bool rests_on_prior = false;         // fewer than `misses_needed`
};

class Forecaster {
  public:
    // `lengths` in days, each from 1 to 366. The calendar is known beforehand.
    Forecaster(const std::vector<std::int32_t>& lengths, Calendar calendar);

    // Who came on the next day, each once; numbers as in people.h.
    void observe(std::span<const std::uint32_t> people);

    // From the last day observed, of which there is one at least; `which` of the lengths. `contact`, above 0
    // up to 1, is the chance of a visit to bring a contact: 1 asks who comes.
    [[nodiscard]] Forecast forecast(std::size_t which, double contact = 1) const;

    [[nodiscard]] std::int32_t today() const { return today_; }
    [[nodiscard]] const People& people() const { return people_; }

  private:
    // Each says how many of the people known come again. `level` is what lately came in proportion to what
    // was told: of forecasts of the same length, or of the next week only, which is newer.
    enum Expert : std::size_t {
        last_period,
        daily_quick,  // daily_level.h, by the last period's people a visit
        daily_slow,
        model,  // return_models.h
        model_at_level,
        model_at_half_weekly_level,
        model_at_weekly_level,
        cells,  // return_cells.h
        cells_at_half_weekly_level,
        cells_at_weekly_level,
        cells_of_late,
        cells_as_a_year_ago,  // in proportion to what was told of the same days
        expert_count
    };
    using Experts = std::array<double, expert_count>;  // logarithms of people

    // All that is known on a day and goes into each length.
    struct Standing {
        std::int32_t day = -1;
        Groups groups{};
        std::vector<Cell> in_cell{};  // each person's
    };
    // What experts say of one length, before they are weighed.
    struct Outlook {
        Experts experts{};
        double model = 0, cells = 0, fresh = 0, noise = 0, effective_days = 0;
    };
    // What a forecast of its own was, until it is known what came of it.
    struct Issued {
        std::int32_t origin = 0;
        Outlook outlook{};
        double known = 0, fresh = 0;  // people: of those known, and newcomers
        double scale = 0, low = 0, high = 0;
        std::vector<Cell> in_cell{};
        [[nodiscard]] double people() const { return known + fresh; }
        [[nodiscard]] double newcomers_share() const { return fresh / (people() + 1); }
    };
    // A mean that weighs all alike in the beginning and forgets later.
    struct Running {
        double mean = 0, count = 0;
        void take_in(double value, double memory);
    };
    struct Length {
        explicit Length(std::int32_t ahead) : days(ahead), misses(ahead / 7.0) {}
        std::int32_t days = 0;
        std::deque<Issued> open;
        std::array<Running, expert_count> losses;  // squared misses in logarithms
        Running model_level, cells_level;          // logarithm of truth over what was told
        Running excess,
            fresh_excess;  // share by which the known, and newcomers, are missed beyond noise, squared
        std::vector<double> truths, told;  // logarithms by week of the origin; NAN: not known yet
        ReturnCells slow{0.987}, late{0.8};
        Misses misses;
    };

    void hear(Length& length, const Issued& issued);
    void meet_newcomers();
    [[nodiscard]] Standing stand() const;
    [[nodiscard]] Outlook look(const Length& length, const Standing& standing) const;
    [[nodiscard]] Issued combine(const Length& length, const Outlook& outlook) const;
    [[nodiscard]] std::vector<ByDay> course(const Length& length, const Issued& issued,
                                            const Standing& standing, double thinned) const;
    // Of the people known, by return_models.h alone, within so many days.
    [[nodiscard]] double come_again(const Standing& standing, std::int32_t days, double contact) const;
    [[nodiscard]] double effective_days(std::int32_t from, std::int32_t days) const;
    [[nodiscard]] std::int32_t open_days(std::int32_t days) const;
    [[nodiscard]] double newcomers(std::int32_t days) const;

    Calendar calendar_;
    std::int32_t today_ = -1, open_days_ = 0;
    People people_;
    std::vector<std::uint32_t> visitors_;  // by day
    DailyLevel quick_{0.08}, slow_{0.02};
    ReturnModel model_;
    Standing standing_;
    std::array<double, 4> newcomers_{};  // a week, each taking in another share of what is new
    std::array<double, 4> newcomer_losses_{};
    double newcomer_weeks_ = 0;
    Length week_{7};  // beside those asked for: the newest news of the level
    std::vector<Length> lengths_;
};

}  // namespace anjungan::outreach
