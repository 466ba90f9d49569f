#include "kiosk/outreach/people.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace anjungan::outreach {

namespace {

// What a day is worth after so many days: asked of everybody every week, and nothing after eleven years.
double worth_after(std::int32_t days) {
    static const auto table = [] {
        std::array<double, 4096> made{};
        for (std::size_t i = 0; i < made.size(); ++i)
            made[i] = std::exp2(-static_cast<double>(i) / People::lately_half_life);
        return made;
    }();
    const auto place = static_cast<std::size_t>(std::max(days, 0));
    return place < table.size() ? table[place] : 0;
}

}  // namespace

double lately_on(const Person& person, std::int32_t day) {
    return person.lately * worth_after(day - person.last);
}

void People::observe(std::int32_t day, std::int32_t open_days, std::span<const std::uint32_t> people) {
    for (const std::uint32_t number : people) {
        if (number >= all_.size()) {
            assert(number == all_.size() && "people are numbered in the order in which they come");
            all_.push_back({.first = day, .last = day, .open_first = open_days, .open_last = open_days});
        }
        Person& person = all_[number];
        assert(day >= person.last);
        person.lately = static_cast<float>(lately_on(person, day)) + 1;
        person.last = day;
        person.open_last = open_days;
        ++person.days;
    }
}

std::size_t People::came_after(std::int32_t day) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(all_, [&](const Person& p) { return p.last > day; }));
}

std::size_t People::new_after(std::int32_t day) const {
    const auto from = std::ranges::upper_bound(all_, day, {}, &Person::first);
    return static_cast<std::size_t>(all_.end() - from);
}

}  // namespace anjungan::outreach
