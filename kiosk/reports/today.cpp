// Rekap hari ini: one day on one page, for staff.
#include "kiosk/reports/kinds.h"
#include "kiosk/reports/parts.h"

namespace anjungan::reports {

Document today(const Figures& figures, const About& about, const words::Words& words) {
    const Figuring figuring{words};
    const ShownVisitors visitors = shown_visitors(figures);
    Document document = letter(Kind::today, words("report", "The day in short"), figures, about, words);
    document.blocks.emplace_back(Single{Highlights{
        .title = words("report", "In short"),
        .unit = words("report", "number"),
        .figures = {figuring.count(shown(figures.visitors)), figuring.count(shown(figures.loans)),
                    figuring.count(shown(figures.returns)), figuring.count(shown(figures.read_in_place))},
        .labels = {words("report", "visitors"), words("report", "books borrowed"),
                   words("report", "books returned"), words("report", "books read here")}}});
    document.blocks.emplace_back(Single{visitors_by_hour(figures, words)});
    document.blocks.emplace_back(SideBySide{
        .left = {by_class(figures, words)},
        .right = {figuring.bars(
                      words("report", "Who came"), words("report", "visitors"),
                      Figuring::named(visitors.who, visitors.sum, {},
                                      [&](std::string_view token) { return name_of_visitor(token, words); })),
                  other_services(figures, words)},
        .left_share = 0.55});
    document.blocks.push_back(how_it_was_counted(figures, about, {}, words));
    return document;
}

}  // namespace anjungan::reports
