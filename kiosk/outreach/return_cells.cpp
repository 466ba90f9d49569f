#include "kiosk/outreach/return_cells.h"

#include <algorithm>
#include <cmath>

namespace anjungan::outreach {

namespace {

constexpr std::array<std::int32_t, recency_steps - 1> recencies{4, 7, 14, 28, 56, 112, 224, 448};  // days
constexpr std::array<double, frequency_steps - 1> frequencies{0.35, 0.75, 1.25, 2.2, 4, 8, 16};
constexpr double people_of_prior = 6;

}  // namespace

Cell cell_of(const Person& person, std::int32_t day) {
    const auto recency = std::ranges::upper_bound(recencies, day - person.last) - recencies.begin();
    const auto frequency =
        std::ranges::upper_bound(frequencies, lately_on(person, day)) - frequencies.begin();
    return static_cast<Cell>(recency * static_cast<std::ptrdiff_t>(frequency_steps) + frequency);
}

void ReturnCells::learn(const OfCells& people, const OfCells& came, double effective_days) {
    for (std::size_t cell = 0; cell < cell_count; ++cell) {
        people_[cell] = kept_ * people_[cell] + people[cell];
        came_[cell] = kept_ * came_[cell] + came[cell];
    }
    periods_ = kept_ * periods_ + 1;
    effective_days_ = kept_ * effective_days_ + effective_days;
}

double ReturnCells::comes(std::size_t cell, double of_model, double effective_days) const {
    const double share = (came_[cell] + people_of_prior * of_model) / (people_[cell] + people_of_prior);
    if (periods_ <= 0 || effective_days_ <= 0) return share;
    const double longer = effective_days / (effective_days_ / periods_);
    return 1 - std::pow(1 - std::clamp(share, 0.0, 1.0), longer);
}

}  // namespace anjungan::outreach
