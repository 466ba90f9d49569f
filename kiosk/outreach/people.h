// What is known of the people of one audience up to a day: who came when first, when last, and how often. It
// is fed day by day and holds nothing of the days to come: who asks it cannot peek.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace anjungan::outreach {

// Days are counted from the first of a history, 0, on; people from 0 on in the order in which they first
// came.
struct Person {
    std::int32_t first = 0;       // day
    std::int32_t last = 0;        // day
    std::int32_t days = 0;        // on which they came
    float lately = 0;             // the same, each worth half after `lately_half_life`; as of `last`
    std::int32_t open_first = 0;  // effective days (of an open house) that had passed on the first day
    std::int32_t open_last = 0;   // and on the last
};

class People {
  public:
    static constexpr double lately_half_life = 84;  // days: about a school term

    // Everybody who came on this day, once each; after every day observed before. `open_days` have passed
    // until now that the house was open; a closed month takes nobody for lost.
    void observe(std::int32_t day, std::int32_t open_days, std::span<const std::uint32_t> people);

    [[nodiscard]] const std::vector<Person>& all() const { return all_; }
    [[nodiscard]] std::size_t size() const { return all_.size(); }
    // Different people who came after this day.
    [[nodiscard]] std::size_t came_after(std::int32_t day) const;
    // People who came for the first time after this day.
    [[nodiscard]] std::size_t new_after(std::int32_t day) const;

  private:
    std::vector<Person> all_;  // by number, hence in the order of `first`
};

// `lately` of a person as of a day not before the last.
[[nodiscard]] double lately_on(const Person& person, std::int32_t day);

}  // namespace anjungan::outreach
