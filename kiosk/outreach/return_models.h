// How many of the people known come again: each person's own rate and, with drop-out, the chance to stay.
//
// NBD: visits are Poisson with a rate that is gamma distributed over people (A. Ehrenberg, 1959, "The pattern
// of consumer purchases", Applied Statistics 8). BG/NBD: and after each visit a person is gone for good with
// a chance that is beta distributed over people (P. Fader, B. Hardie, K. L. Lee, 2005, "Counting your
// customers the easy way", Marketing Science 24).
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/outreach/people.h"

namespace anjungan::outreach {

// People who are alike, told by what the models go by: coming again after the first time.
struct Alike {
    double people = 0;
    double again = 0;  // x: days on which they came again
    double last = 0;   // t_x: from the first to the last, in days of an open house
    double known = 0;  // T: from the first until now
};

// Everybody known as of so many days of an open house, in at most some thousand groups.
struct Groups {
    std::vector<Alike> all;
    std::vector<std::uint32_t> of_person;  // which of them, by the person's number
};
[[nodiscard]] Groups groups_of(const People& people, std::int32_t open_days);

enum class DropOut { never, after_a_visit };

struct ReturnModel {
    double r = 0.5, alpha = 30;  // gamma: shape, and rate in days
    double a = 0, b = 1;         // beta of the drop-out; a = 0: nobody drops out

    // Chance that such a person comes at least once within so many days of an open house.
    [[nodiscard]] double comes(double again, double last, double known, double days) const;
    [[nodiscard]] double log_likelihood(const std::vector<Alike>& groups) const;
};

// Maximum likelihood, by the simplex of Nelder and Mead (1965) from the model given. A weak prior keeps it
// where numbers are good; total on any groups, an empty list gives `from` back.
[[nodiscard]] ReturnModel fit(const std::vector<Alike>& groups, DropOut drop_out, const ReturnModel& from,
                              int steps);

}  // namespace anjungan::outreach
