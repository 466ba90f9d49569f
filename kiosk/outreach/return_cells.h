// How many of the people known come again, without any assumption on how: people are put into cells by how
// long ago they came last and how often they came lately, and each cell has the share that came in past
// periods of the same length (recency and frequency as in A. Hughes, 1994, "Strategic database marketing").
// Where a cell has few people its share is drawn towards what the model of return_models.h says of them
// (empirical Bayes: B. Efron and C. Morris, 1975, Journal of the American Statistical Association 70).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "kiosk/outreach/people.h"

namespace anjungan::outreach {

inline constexpr std::size_t recency_steps = 9, frequency_steps = 8;
inline constexpr std::size_t cell_count = recency_steps * frequency_steps;
using Cell = std::uint8_t;
static_assert(cell_count <= 256);

// Of a person as of a day.
[[nodiscard]] Cell cell_of(const Person& person, std::int32_t day);

// A number for each cell.
using OfCells = std::array<double, cell_count>;

class ReturnCells {
  public:
    // Of what was learnt so much is kept when the next is learnt, a week later: 0.5 to 1.
    explicit ReturnCells(double kept) : kept_(kept) {}

    // So many people were in each cell, so many of them came, in a period of so many effective days.
    void learn(const OfCells& people, const OfCells& came, double effective_days);
    // Chance of somebody in a cell to come within so many effective days; the model's where nothing is known.
    [[nodiscard]] double comes(std::size_t cell, double of_model, double effective_days) const;

  private:
    double kept_;
    OfCells people_{}, came_{};
    double periods_ = 0, effective_days_ = 0;
};

}  // namespace anjungan::outreach
