// Who came when, as a file brings it: `day,person` and, beside others, a column with the audience of each
// visit.
#pragma once

#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/outreach/backtest.h"
#include "platform/system/clock.h"
#include "platform/system/result.h"

namespace anjungan::outreach {

inline constexpr std::int32_t longest_history = 36'525;  // days: a century

// One line of a file.
struct Visit {
    Day day;
    std::uint32_t person = 0;    // numbered in the order of the file
    std::uint32_t audience = 0;  // an index of `audiences`
    auto operator<=>(const Visit&) const = default;
};

struct Visits {
    std::vector<Visit> all;              // in the order of days; nobody twice on one day for one audience
    std::vector<std::string> audiences;  // in the order of letters; without a column one, without a name
    Day last;                            // of all
};

// Reads comma-separated values as kiosk/library/embedded/csv does. The columns `day` (2026-11-29 and as
// people write days) and `person` (any text) are told by their names in the first line, and so is
// `audience_column` where there is one. Fault::invalid: the file has no visits, or its first faults with
// their lines; the name is for these sentences, which cite no person. Fault::io: the stream failed.
[[nodiscard]] Result<Visits> read_visits(std::istream& file, std::string_view name,
                                         const std::optional<std::string>& audience_column);

// The history of one audience, from its own first day to the last of all; people numbered as in people.h.
struct History {
    Day first;
    Days days;
    std::size_t people = 0;
};
[[nodiscard]] History history_of(const Visits& visits, std::uint32_t audience);

}  // namespace anjungan::outreach
