// Statistik perpustakaan: what the yearly form of a public library asks for, as far as a kiosk knows it.
#include "kiosk/reports/kinds.h"
#include "kiosk/reports/parts.h"

namespace anjungan::reports {

namespace {

Columns loans_by_month(const Figures& figures, const words::Words& words) {
    const std::chrono::year_month_day first{figures.period.first}, last{figures.period.last};
    std::vector<Counted> counts;
    for (auto month = static_cast<unsigned>(first.month()); month <= static_cast<unsigned>(last.month());
         ++month)
        counts.push_back({words.month(std::chrono::month{month}), figures.loans_by_month[month - 1]});
    return Figuring{words}.columns(words("report", "Books borrowed by month"), words("report", "books"),
                                   counts);
}

}  // namespace

Document statistics(const Figures& figures, const About& about, const words::Words& words) {
    const Figuring figuring{words};
    Document document =
        letter(Kind::statistics, words("report", "Library statistics"), figures, about, words);
    const bool is_long =
        figures.period.kind == Period::Kind::semester || figures.period.kind == Period::Kind::year;

    document.blocks.emplace_back(Single{Highlights{
        .title = words("report", "In short"),
        .unit = words("report", "number"),
        .figures = {figuring.count(shown(figures.visitors)), figuring.count(shown(figures.loans)),
                    figuring.count(shown(figures.read_in_place)), figuring.count(shown(figures.groups))},
        .labels = {words("report", "visitors"), words("report", "books borrowed"),
                   words("report", "books read here"), words("report", "groups")}}});
    document.blocks.emplace_back(Single{visitors_over_time(figures, words)});

    const ShownVisitors visitors = shown_visitors(figures);
    const auto bars = [&](std::string title, const auto& tokens, std::vector<std::string_view> order,
                          auto name) {
        return figuring.bars(std::move(title), words("report", "visitors"),
                             Figuring::named(tokens, visitors.sum, order,
                                             [&](std::string_view token) { return name(token, words); }));
    };
    document.blocks.emplace_back(SideBySide{
        .left = {bars(words("report", "Who came"), visitors.who, {}, name_of_visitor),
                 figuring.bars(words("report", "By sex"), words("report", "visitors"),
                               shown_counts(counted(figures.sexes, {"f", "m"}, name_of_sex, words)))},
        .right = {bars(words("report", "By education"), visitors.levels, levels_in_order, name_of_level),
                  bars(words("report", "By purpose"), visitors.purposes, {"read", "borrow", "study", "event"},
                       name_of_purpose)}});
    if (figures.period.kind != Period::Kind::day)
        document.blocks.emplace_back(Single{visitors_by_hour(figures, words)});
    if (is_long) document.blocks.emplace_back(Single{loans_by_month(figures, words)});
    document.blocks.emplace_back(SideBySide{
        .left = {by_class(figures, words)}, .right = {other_services(figures, words)}, .left_share = 0.58});
    document.blocks.push_back(how_it_was_counted(
        figures, about,
        {words("report",
               "Who comes twice is counted twice; of a group each is one. A loan that was taken back in "
               "the same visit is none.")},
        words));
    document.blocks.emplace_back(Single{signature(about, words)});
    return document;
}

}  // namespace anjungan::reports
