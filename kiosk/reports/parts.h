// What reports have in common. Only reports include it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/reports/report.h"
#include "kiosk/reports/shown.h"

namespace anjungan::reports {

// The head and the foot, with nothing in between.
[[nodiscard]] Document letter(Kind kind, std::string title, const Figures& figures, const About& about,
                              const words::Words& words);
// How it was counted, what every reader of a table has to know, and what is missing; `own` is this report's.
[[nodiscard]] Block how_it_was_counted(const Figures& figures, const About& about,
                                       const std::vector<std::string>& own, const words::Words& words);
[[nodiscard]] Signature signature(const About& about, const words::Words& words);

// By day of a month, by month of what is longer, by hour of a day. The same for loans, where there are no days.
[[nodiscard]] Columns visitors_over_time(const Figures& figures, const words::Words& words);
[[nodiscard]] Columns visitors_by_hour(const Figures& figures, const words::Words& words);

// Visitors by who they were, by level and by purpose. Who stands beside both others: what of it is hidden for one of
// them is hidden for both.
struct ShownVisitors {
    std::vector<std::pair<std::string, std::optional<std::int64_t>>> who, levels, purposes;
    std::optional<std::int64_t> sum;
};
[[nodiscard]] ShownVisitors shown_visitors(const Figures& figures);

// Loans and books read at a table, by class: columns of their own, whose sums have nothing to do with each other.
[[nodiscard]] Table by_class(const Figures& figures, const words::Words& words);
[[nodiscard]] Table other_services(const Figures& figures, const words::Words& words);

// Names of tokens; of the empty one, that it is not known.
inline const std::vector<std::string_view> levels_in_order{"sd", "smp", "sma", "college"};
[[nodiscard]] std::string name_of_level(std::string_view level, const words::Words& words);
[[nodiscard]] std::string name_of_sex(std::string_view sex, const words::Words& words);
[[nodiscard]] std::string name_of_visitor(std::string_view visitor, const words::Words& words);
[[nodiscard]] std::string name_of_purpose(std::string_view purpose, const words::Words& words);
[[nodiscard]] std::string name_of_hundred(std::string_view hundred, const words::Words& words);

// Of a tally, in the order of these tokens and then of any others; the empty one last.
[[nodiscard]] std::vector<Counted> counted(const Tally& tally, const std::vector<std::string_view>& order,
                                           std::string (*name)(std::string_view, const words::Words&),
                                           const words::Words& words);

}  // namespace anjungan::reports
