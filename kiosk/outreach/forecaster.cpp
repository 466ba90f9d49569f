#include "kiosk/outreach/forecaster.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace anjungan::outreach {

namespace {

constexpr std::array newcomer_shares{1.0, 0.4, 0.15, 0.05};  // of each week's news
constexpr std::size_t weeks_a_year = 52;
// Memories, in weeks. They were chosen on simulated towns and on people of quite other kinds together; the scores
// hardly change when one is halved or doubled.
constexpr double memory_of_losses = 52, memory_of_excess = 52, memory_of_fresh_excess = 8,
                 memory_of_level = 4, memory_of_cells_level = 2;
// Floors, so that what has hardly missed is not believed alone; and a cap, so that one break is no verdict.
constexpr double least_loss = 0.0005, most_loss = 1, least_newcomer_loss = 0.005;
// Before anything is known: shares squared by which forecasts miss.
constexpr double first_excess = 0.02, first_fresh_excess = 0.1;

double square(double x) {
    return x * x;
}
double logarithm(double people) {
    return std::log(people + 0.5);
}
double people_of(double logarithm) {
    return std::max(0.0, std::exp(logarithm) - 0.5);
}

}  // namespace

void Forecaster::Running::take_in(double value, double memory) {
    count = std::min(count + 1, memory);
    mean += (value - mean) / count;
}

Forecaster::Forecaster(const std::vector<std::int32_t>& lengths, Calendar calendar)
    : calendar_(std::move(calendar)) {
    for (const std::int32_t days : lengths) {
        assert(days >= 1 && days <= 366);
        lengths_.emplace_back(days);
    }
}

double Forecaster::effective_days(std::int32_t from, std::int32_t days) const {
    double sum = 0;
    for (std::int32_t day = std::max(0, from); day < from + days; ++day)
        sum += slow_.factor(day, kind_of(calendar_, day));
    return std::max(sum, 0.01);
}

std::int32_t Forecaster::open_days(std::int32_t days) const {
    std::int32_t open = 0;
    for (std::int32_t day = today_ + 1; day <= today_ + days; ++day)
        open += kind_of(calendar_, day) == DayKind::closed ? 0 : 1;
    return open;
}

// Those who took in what is new at the right pace are believed; a pace that fits changes when a school comes
// for the first time, or nobody is new any more.
double Forecaster::newcomers(std::int32_t days) const {
    double sum = 0, weights = 0;
    for (std::size_t i = 0; i < newcomers_.size(); ++i) {
        const double weight = 1 / square(square(newcomer_losses_[i] + least_newcomer_loss));
        sum += weight * logarithm(newcomers_[i]);
        weights += weight;
    }
    return people_of(sum / weights) * days / 7;
}

void Forecaster::meet_newcomers() {
    const auto fresh = static_cast<double>(people_.new_after(today_ - 7));
    newcomer_weeks_ += 1;
    for (std::size_t i = 0; i < newcomers_.size(); ++i) {
        const double miss = square(logarithm(fresh) - logarithm(newcomers_[i]));
        newcomer_losses_[i] += 0.2 * (miss - newcomer_losses_[i]);
        newcomers_[i] += std::max(newcomer_shares[i], 1 / newcomer_weeks_) * (fresh - newcomers_[i]);
    }
}

Forecaster::Standing Forecaster::stand() const {
    Standing standing{.day = today_, .groups = groups_of(people_, open_days_), .in_cell = {}};
    standing.in_cell.reserve(people_.size());
    for (const Person& person : people_.all()) standing.in_cell.push_back(cell_of(person, today_));
    return standing;
}

void Forecaster::observe(std::span<const std::uint32_t> people) {
    ++today_;
    const DayKind kind = kind_of(calendar_, today_);
    if (kind != DayKind::closed) ++open_days_;
    people_.observe(today_, open_days_, people);
    visitors_.push_back(static_cast<std::uint32_t>(people.size()));
    quick_.observe(today_, kind, static_cast<double>(people.size()));
    slow_.observe(today_, kind, static_cast<double>(people.size()));

    const auto hear_all = [&](Length& length) {
        while (!length.open.empty() && length.open.front().origin + length.days == today_) {
            const Issued issued = std::move(length.open.front());
            length.open.pop_front();
            hear(length, issued);
        }
    };
    hear_all(week_);
    for (Length& length : lengths_) hear_all(length);
    if (today_ % 7 != 6) return;

    meet_newcomers();
    standing_ = stand();
    const std::int32_t weeks = (today_ + 1) / 7;
    if (weeks < 8 || weeks % 4 == 0)  // from the last one on: few steps are left
        model_ = fit(standing_.groups.all, DropOut::after_a_visit, model_, weeks < 8 ? 40 : 20);
    const auto issue = [&](Length& length) {
        length.open.push_back(combine(length, look(length, standing_)));
        length.open.back().in_cell = standing_.in_cell;
        length.told.push_back(logarithm(length.open.back().outlook.cells));
        length.truths.push_back(std::numeric_limits<double>::quiet_NaN());
    };
    issue(week_);
    for (Length& length : lengths_) issue(length);
}

double Forecaster::come_again(const Standing& standing, std::int32_t days, double contact) const {
    const double open = open_days(days) * contact;
    double people = 0;
    for (const Alike& group : standing.groups.all)
        people += group.people * model_.comes(group.again, group.last, group.known, open);
    return people;
}

Forecaster::Outlook Forecaster::look(const Length& length, const Standing& standing) const {
    Outlook outlook{.fresh = newcomers(length.days),
                    .effective_days = effective_days(today_ + 1, length.days)};
    // The model, by groups; and the cells, which rest on it where they know little.
    std::vector<double> comes;
    const double open = open_days(length.days);
    for (const Alike& group : standing.groups.all) {
        comes.push_back(model_.comes(group.again, group.last, group.known, open));
        outlook.model += group.people * comes.back();
    }
    OfCells people{}, by_model{};
    for (std::size_t person = 0; person < standing.in_cell.size(); ++person) {
        people[standing.in_cell[person]] += 1;
        by_model[standing.in_cell[person]] += comes[standing.groups.of_person[person]];
    }
    double of_late = 0, noise = 0;
    for (std::size_t cell = 0; cell < cell_count; ++cell) {
        if (people[cell] <= 0) continue;
        const double share = length.slow.comes(cell, by_model[cell] / people[cell], outlook.effective_days);
        outlook.cells += people[cell] * share;
        noise += people[cell] * share * (1 - share);
        of_late += people[cell] * length.late.comes(cell, share, outlook.effective_days);
    }
    outlook.noise = std::sqrt(noise + outlook.fresh + 0.25);

    // The last period, as long as this one, or all there was.
    const std::int32_t period = std::min(length.days, today_ + 1);
    const auto last =
        static_cast<double>(people_.came_after(today_ - period) - people_.new_after(today_ - period));
    double visits = 0, quick_visits = 0, slow_visits = 0;
    for (auto at = visitors_.end() - period; at != visitors_.end(); ++at) visits += *at;
    for (std::int32_t day = today_ + 1; day <= today_ + length.days; ++day) {
        quick_visits += quick_.expect(day, kind_of(calendar_, day));
        slow_visits += slow_.expect(day, kind_of(calendar_, day));
    }
    const double a_visit = visits > 0 ? last / visits : 1;
    double a_year_ago = 0;
    const auto week = static_cast<std::size_t>((today_ + 1) / 7);
    if (week > weeks_a_year) {
        const std::size_t then = week - weeks_a_year - 1;
        if (!std::isnan(length.truths[then])) a_year_ago = 0.7 * (length.truths[then] - length.told[then]);
    }
    Experts& experts = outlook.experts;
    const double by_cells = logarithm(outlook.cells), by_the_model = logarithm(outlook.model);
    experts[last_period] =
        logarithm(last * outlook.effective_days / effective_days(today_ + 1 - period, period));
    experts[daily_quick] = logarithm(quick_visits * a_visit);
    experts[daily_slow] = logarithm(slow_visits * a_visit);
    experts[model] = by_the_model;
    experts[model_at_level] = by_the_model + length.model_level.mean;
    experts[model_at_half_weekly_level] = by_the_model + week_.model_level.mean / 2;
    experts[model_at_weekly_level] = by_the_model + week_.model_level.mean;
    experts[cells] = by_cells;
    experts[cells_at_half_weekly_level] = by_cells + week_.cells_level.mean / 2;
    experts[cells_at_weekly_level] = by_cells + week_.cells_level.mean;
    experts[cells_of_late] = logarithm(of_late);
    experts[cells_as_a_year_ago] = by_cells + a_year_ago;
    return outlook;
}

Forecaster::Issued Forecaster::combine(const Length& length, const Outlook& outlook) const {
    double sum = 0, weights = 0;
    for (std::size_t i = 0; i < expert_count; ++i) {
        const bool is_new = length.losses[i].count == 0;
        const double loss = is_new ? (i == cells ? 0.01 : 0.1) : length.losses[i].mean;
        const double weight = 1 / square(loss + least_loss);
        sum += weight * outlook.experts[i];
        weights += weight;
    }
    Issued issued{
        .origin = today_, .outlook = outlook, .known = people_of(sum / weights), .fresh = outlook.fresh};
    const double excess = length.excess.count > 0 ? length.excess.mean : first_excess,
                 fresh_excess = length.fresh_excess.count > 0 ? length.fresh_excess.mean : first_fresh_excess;
    issued.scale = std::sqrt(square(outlook.noise) + std::max(0.0, excess) * square(issued.known) +
                             std::max(0.0, fresh_excess) * square(issued.fresh));
    const double reach = length.misses.at(issued.newcomers_share()).reach * issued.scale;
    issued.low = std::max(0.0, std::round(issued.people() - reach));
    issued.high = std::round(issued.people() + reach);
    return issued;
}

std::vector<ByDay> Forecaster::course(const Length& length, const Issued& issued, const Standing& standing,
                                      double thinned) const {
    std::vector<ByDay> by_day;
    const double in_the_end = std::max(come_again(standing, length.days, 1), 1e-9);
    const double width_low = issued.people() - issued.low, width_high = issued.high - issued.people();
    for (std::int32_t days = 1; days <= length.days; ++days) {
        const double share = come_again(standing, days, 1) / in_the_end,
                     of_newcomers = effective_days(today_ + 1, days) / issued.outlook.effective_days;
        const double people = (issued.known * share + issued.fresh * of_newcomers) * thinned;
        // The part that grows like people, and noise, which grows like their root.
        const double part = std::sqrt(std::min(1.0, share)) * thinned;
        by_day.push_back({people, std::max(0.0, std::round(people - width_low * part)),
                          std::round(people + width_high * part)});
    }
    return by_day;
}

Forecast Forecaster::forecast(std::size_t which, double contact) const {
    assert(contact > 0 && contact <= 1);
    const Length& length = lengths_[which];
    const Standing of_today = standing_.day == today_ ? Standing{} : stand();
    const Standing& standing = standing_.day == today_ ? standing_ : of_today;
    Issued issued = combine(length, look(length, standing));
    const auto misses = length.misses.at(issued.newcomers_share());

    // Visits thinned by the chance of a contact are Poisson again; newcomers come as often as the others do.
    const std::int32_t period = std::min(length.days, today_ + 1);
    double visits = 0;
    for (auto at = visitors_.end() - period; at != visitors_.end(); ++at) visits += *at;
    const double visits_a_person =
        std::max(1.0, visits / std::max(1.0, static_cast<double>(people_.came_after(today_ - period))));
    double thinned = 1;
    if (contact < 1) {
        const double of_known = come_again(standing, length.days, contact) /
                                std::max(come_again(standing, length.days, 1), 1e-9),
                     of_fresh = 1 - std::pow(1 - contact, visits_a_person);
        thinned = (issued.known * of_known + issued.fresh * of_fresh) / std::max(issued.people(), 1e-9);
        const double noise = thinned * (1 - thinned) * issued.people();
        const double scale = std::sqrt(square(issued.scale) + noise / std::max(square(thinned), 1e-9));
        issued.low = std::max(0.0, issued.people() - misses.reach * scale);
        issued.high = issued.people() + misses.reach * scale;
        issued.scale = scale;
    }
    Forecast made{.origin = today_, .days = length.days};
    made.people = issued.people() * thinned;
    made.newcomers = issued.fresh * thinned;
    made.low = std::round(issued.low * thinned);
    made.high = std::round(issued.high * thinned);
    made.contacts_a_person = contact * visits_a_person / std::max(thinned, 1e-9);
    for (std::size_t i = 0; i < made.quantiles.size(); ++i)
        made.quantiles[i] = std::max(0.0, issued.people() + issued.scale * misses.quantiles[i]) * thinned;
    made.by_day = course(length, issued, standing, thinned);
    made.by_day.back() = {made.people, made.low, made.high};
    made.misses = length.misses.known();
    made.rests_on_prior = made.misses < misses_needed;
    return made;
}

void Forecaster::hear(Length& length, const Issued& issued) {
    const auto truth = static_cast<double>(people_.came_after(issued.origin)),
               fresh = static_cast<double>(people_.new_after(issued.origin)), known = truth - fresh;
    const Outlook& told = issued.outlook;
    const double came = logarithm(known);
    length.truths[static_cast<std::size_t>((issued.origin + 1) / 7 - 1)] = came;
    for (std::size_t i = 0; i < expert_count; ++i)
        length.losses[i].take_in(std::min(most_loss, square(told.experts[i] - came)), memory_of_losses);
    length.model_level.take_in(came - logarithm(told.model), memory_of_level);
    length.cells_level.take_in(came - logarithm(told.cells), memory_of_cells_level);

    OfCells people{}, of_these{};
    for (std::size_t person = 0; person < issued.in_cell.size(); ++person) {
        people[issued.in_cell[person]] += 1;
        if (people_.all()[person].last > issued.origin) of_these[issued.in_cell[person]] += 1;
    }
    length.slow.learn(people, of_these, told.effective_days);
    length.late.learn(people, of_these, told.effective_days);

    if (issued.in_cell.size() < fewest_people) return;
    const auto excess = [](double miss, double variance, double size) {
        return std::min(1.0, (square(miss) - variance) / square(std::max(size, 1.0)));
    };
    length.excess.take_in(excess(known - issued.known, square(told.noise) - issued.fresh, issued.known),
                          memory_of_excess);
    length.fresh_excess.take_in(excess(fresh - issued.fresh, issued.fresh, issued.fresh),
                                memory_of_fresh_excess);
    length.misses.learn((truth - issued.people()) / issued.scale, issued.newcomers_share(),
                        truth < issued.low || truth > issued.high);
}

}  // namespace anjungan::outreach
