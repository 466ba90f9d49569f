// Laporan sekolah: who of the schools came and what they borrowed, for their heads and the office above them.
#include <algorithm>

#include "kiosk/reports/kinds.h"
#include "kiosk/reports/parts.h"

namespace anjungan::reports {

namespace {

constexpr std::array<std::string_view, 5> levels{"sd", "smp", "sma", "college", ""};

Table by_level(const ShownVisitors& visitors, const ShownSums& loans, const words::Words& words) {
    const Figuring figuring{words};
    Table table{.title = words("report", "By level of school"),
                .columns = {{words("report", "Level"), Align::left, 3},
                            {words("report", "visitors"), Align::right, 1},
                            {words("report", "books borrowed"), Align::right, 1.2}},
                .rows = {},
                .ends_with_sum = true};
    const auto cell = [&](const auto& tokens, std::string_view level) {
        for (const auto& [token, count] : tokens)
            if (token == level) return figuring.count(count);
        return figuring.none();
    };
    for (const std::string_view level : levels)
        table.rows.push_back({figuring.text(name_of_level(level, words)), cell(visitors.levels, level),
                              cell(loans.columns, level)});
    table.rows.push_back({figuring.text(words("report", "Sum"), true),
                          visitors.levels.empty() ? figuring.none() : figuring.count(visitors.sum, true),
                          loans.columns.empty() ? figuring.none() : figuring.count(loans.sum, true)});
    return table;
}

// Where all of the groups together are hidden elsewhere, their schools would tell.
Table by_school(const Figures& figures, const ShownVisitors& visitors, const words::Words& words) {
    const Figuring figuring{words};
    Table table{.title = words("report", "Groups by school"),
                .columns = {{words("report", "School"), Align::left, 3.4},
                            {words("report", "visitors"), Align::right, 1}},
                .rows = {},
                .ends_with_sum = true};
    const bool is_hidden = std::ranges::any_of(
        visitors.who, [](const auto& each) { return each.first == "group" && !each.second; });
    const ShownCounts schools =
        shown_counts(without_rare_names(figures.schools, words("report", "school not told"),
                                        words("report", "schools of fewer than five visitors")));
    for (const ShownCount& each : schools.rows)
        table.rows.push_back(
            {figuring.text(each.name), figuring.count(is_hidden ? std::nullopt : each.count)});
    table.rows.push_back({figuring.text(words("report", "Sum"), true),
                          schools.rows.empty()
                              ? figuring.none()
                              : figuring.count(is_hidden ? std::nullopt : schools.sum, true)});
    return table;
}

}  // namespace

Document school(const Figures& figures, const About& about, const words::Words& words) {
    const Figuring figuring{words};
    const ShownVisitors visitors = shown_visitors(figures);
    const ShownSums loans = shown_sums(figures.loan_types_by_level);
    Document document = letter(Kind::school, words("report", "School report"), figures, about, words);
    document.aside = {words("report", "To the heads of schools"),
                      words("report", "and of the education office")};
    document.blocks.emplace_back(Single{Paragraph{
        .text = words(
            "report",
            "We have the honour to tell you how pupils and teachers used the library in this period: who "
            "came, with a card, as a guest or with a class, and how many books went home with them.")}});
    document.blocks.emplace_back(Single{by_level(visitors, loans, words)});
    document.blocks.emplace_back(Single{visitors_over_time(figures, words)});
    document.blocks.emplace_back(SideBySide{
        .left = {by_school(figures, visitors, words)},
        .right = {figuring.bars(words("report", "Who came"), words("report", "visitors"),
                                Figuring::named(visitors.who, visitors.sum, {}, [&](std::string_view token) {
                                    return name_of_visitor(token, words);
                                }))}});
    document.blocks.push_back(how_it_was_counted(
        figures, about,
        {words("report",
               "A level is what a guest or a group has said, or what the type of a card says. Schools are "
               "those of groups, as they were typed.")},
        words));
    document.blocks.emplace_back(Single{signature(about, words)});
    return document;
}

}  // namespace anjungan::reports
