// Tables of what a library did for its readers, for more than one report.
#include <algorithm>

#include "kiosk/reports/parts.h"

namespace anjungan::reports {

namespace {

const std::vector<std::string_view>& hundreds() {
    static const std::vector<std::string_view> all{"000", "100", "200", "300", "400",
                                                   "500", "600", "700", "800", "900"};
    return all;
}

}  // namespace

ShownVisitors shown_visitors(const Figures& figures) {
    const ShownSums levels = shown_sums(figures.who_by_level), purposes = shown_sums(figures.who_by_purpose);
    ShownVisitors visitors{
        .who = levels.rows, .levels = levels.columns, .purposes = purposes.columns, .sum = levels.sum};
    for (std::size_t i = 0; i < visitors.who.size(); ++i)
        if (!purposes.rows[i].second) visitors.who[i].second.reset();
    if (!purposes.sum) visitors.sum.reset();
    const auto place = [](const auto& who) {
        return who.first.starts_with("member:") ? 0 : who.first.starts_with("guest:") ? 1 : 2;
    };
    std::ranges::stable_sort(visitors.who, {}, place);
    return visitors;
}

Table by_class(const Figures& figures, const words::Words& words) {
    const Figuring figuring{words};
    const ShownCounts loans =
        shown_counts(counted(figures.loan_hundreds, hundreds(), name_of_hundred, words));
    const ShownCounts read = shown_counts(counted(figures.read_hundreds, hundreds(), name_of_hundred, words));
    const auto cell = [&](const ShownCounts& counts, const std::string& name) {
        for (const ShownCount& row : counts.rows)
            if (row.name == name) return figuring.count(row.count);
        return figuring.none();
    };
    Table table{.title = words("report", "Books by class"),
                .columns = {{words("report", "Class"), Align::left, 3.2},
                            {words("report", "borrowed"), Align::right, 1},
                            {words("report", "share"), Align::right, 1},
                            {words("report", "read here"), Align::right, 1.1}},
                .rows = {},
                .ends_with_sum = true};
    for (const Counted& each : counted(figures.loan_hundreds, hundreds(), name_of_hundred, words)) {
        const Cell borrowed = cell(loans, each.name), here = cell(read, each.name);
        if (borrowed.plain == figuring.none().plain && here.plain == borrowed.plain) continue;
        Cell share;
        for (const ShownCount& row : loans.rows)
            if (row.name == each.name) share = figuring.share(row.count, loans.sum);
        table.rows.push_back({figuring.text(each.name), borrowed, share, here});
    }
    const auto sum = [&](const ShownCounts& counts) {
        return counts.rows.empty() ? figuring.none() : figuring.count(counts.sum, true);
    };
    table.rows.push_back({figuring.text(words("report", "Sum"), true), sum(loans), Cell{}, sum(read)});
    return table;
}

Table other_services(const Figures& figures, const words::Words& words) {
    const Figuring figuring{words};
    Table table{.title = words("report", "Other services"),
                .columns = {{words("report", "Service"), Align::left, 3},
                            {words("report", "number"), Align::right, 1}},
                .rows = {}};
    for (const auto& [name, count] : {std::pair{words("report", "books returned"), figures.returns},
                                      {words("report", "loans renewed"), figures.renewals},
                                      {words("report", "books reserved"), figures.holds},
                                      {words("report", "groups"), figures.groups},
                                      {words("report", "people who became members"), figures.registrations},
                                      {words("report", "sign-ups for events"), figures.sign_ups},
                                      {words("report", "people who came to events"), figures.attended},
                                      {words("report", "books proposed"), figures.proposals},
                                      {words("report", "fines paid by QRIS"), figures.payments},
                                      {words("report", "calls for help"), figures.help_calls}})
        table.rows.push_back(
            {figuring.text(name), count > 0 ? figuring.count(shown(count)) : figuring.none()});
    return table;
}

}  // namespace anjungan::reports
