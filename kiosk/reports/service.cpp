// Laporan waktu layanan: how long visits took beside what was promised, where they were left, and how long staff took.
#include <fmt/format.h>

#include "kiosk/outreach/small_cells.h"
#include "kiosk/reports/kinds.h"
#include "kiosk/reports/parts.h"

namespace anjungan::reports {

namespace {

const std::vector<std::string_view> journeys_in_order{"borrow",        "return",   "account", "search",
                                                      "item",          "events",   "event",   "guest-book",
                                                      "read-in-place", "register", "door"};

std::string name_of_journey(std::string_view journey, const words::Words& words) {
    if (journey == "borrow") return words("report", "Borrowing");
    if (journey == "return") return words("report", "Returning");
    if (journey == "account") return words("report", "The account");
    if (journey == "search") return words("report", "Searching");
    if (journey == "item") return words("report", "A book's page");
    if (journey == "events") return words("report", "Events");
    if (journey == "event") return words("report", "An event's page");
    if (journey == "guest-book") return words("report", "The guest book");
    if (journey == "read-in-place") return words("report", "Reading in place");
    if (journey == "register") return words("report", "Becoming a member");
    if (journey == "door") return words("report", "The door of an event");
    if (journey == "pin") return words("report", "The PIN");
    if (journey == "ask-borrow") return words("report", "A book without a card");
    if (journey == "pay") return words("report", "Paying");
    if (journey == "phone-card") return words("report", "The card for the phone");
    if (journey == "clearance") return words("report", "The clearance letter");
    return std::string{journey};
}

bool may_be_shown(const Durations& took) {
    return took.count() >= outreach::smallest_shown;
}

// Median, 95 %, and the share within the promise; nothing of few.
std::vector<Cell> cells_of(const Durations& took, const About& about, const Figuring& figuring) {
    if (!may_be_shown(took)) {
        const Cell hidden = took.count() == 0 ? figuring.none() : figuring.count(std::nullopt);
        return {hidden, hidden, hidden};
    }
    return {figuring.count(took.percentile(50)), figuring.count(took.percentile(95)),
            figuring.share(took.within(about.promise.count()), took.count())};
}

std::vector<Column> columns_of(std::string first, const words::Words& words) {
    return {{std::move(first), Align::left, 2.6},
            {words("report", "visits"), Align::right, 1},
            {words("report", "median, seconds"), Align::right, 1.2},
            {words("report", "95 %, seconds"), Align::right, 1.2},
            {words("report", "in time"), Align::right, 1}};
}

// Rows of durations; how many they are is told as of any table.
struct Row {
    std::string name;
    const Durations* took;
};
Table table_of(std::string title, std::string first, const std::vector<Row>& rows, const About& about,
               const words::Words& words) {
    const Figuring figuring{words};
    Table table{.title = std::move(title), .columns = columns_of(std::move(first), words), .rows = {}};
    std::vector<Counted> counts;
    counts.reserve(rows.size());
    for (const Row& row : rows) counts.push_back({row.name, row.took->count()});
    const ShownCounts told = shown_counts(counts);
    for (const Row& row : rows) {
        const auto shown_row = std::ranges::find(told.rows, row.name, &ShownCount::name);
        if (shown_row == told.rows.end()) continue;
        std::vector<Cell> cells{figuring.text(row.name), figuring.count(shown_row->count)};
        for (Cell& cell : cells_of(shown_row->count ? *row.took : Durations{}, about, figuring))
            cells.push_back(shown_row->count ? std::move(cell) : figuring.count(std::nullopt));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

std::vector<Row> by_journey(const Figures& figures, const words::Words& words) {
    std::vector<Row> rows;
    const auto add = [&](std::string_view journey) {
        if (const auto found = figures.took.find(journey); found != figures.took.end())
            rows.push_back({name_of_journey(journey, words), &found->second});
    };
    for (const std::string_view journey : journeys_in_order) add(journey);
    for (const auto& [journey, took] : figures.took)
        if (std::ranges::find(journeys_in_order, journey) == journeys_in_order.end()) add(journey);
    return rows;
}

std::vector<Row> by_hour(const Figures& figures, const words::Words& words) {
    std::vector<Row> rows;
    for (std::size_t hour = 0; hour < figures.took_by_hour.size(); ++hour)
        if (figures.took_by_hour[hour].count() > 0)
            rows.push_back({words.time(LocalTime{std::chrono::hours{hour}}), &figures.took_by_hour[hour]});
    return rows;
}

Table staff_came(const Figures& figures, const words::Words& words) {
    const Figuring figuring{words};
    const Durations& after = figures.staff_came_after;
    const auto seconds = [&](int of_hundred) {
        return may_be_shown(after)  ? figuring.count(after.percentile(of_hundred))
               : after.count() == 0 ? figuring.none()
                                    : figuring.count(std::nullopt);
    };
    return {.title = words("report", "Calls for staff"),
            .columns = {{words("report", "Measure"), Align::left, 3},
                        {words("report", "number"), Align::right, 1}},
            .rows = {{figuring.text(words("report", "calls for help")),
                      figures.help_calls > 0 ? figuring.count(shown(figures.help_calls)) : figuring.none()},
                     {figuring.text(words("report", "until they came, median, seconds")), seconds(50)},
                     {figuring.text(words("report", "until they came, 95 %, seconds")), seconds(95)}}};
}

}  // namespace

Document service(const Figures& figures, const About& about, const words::Words& words) {
    const Figuring figuring{words};
    Document document = letter(Kind::service, words("report", "Service times"), figures, about, words);
    Durations all;
    for (const auto& [journey, took] : figures.took) all.add(took);
    const std::vector<Cell> cells = cells_of(all, about, figuring);
    document.blocks.emplace_back(
        Single{Highlights{.title = words("report", "In short"),
                          .unit = words("report", "number"),
                          .figures = {figuring.count(shown(all.count())), cells[0], cells[1], cells[2]},
                          .labels = {words("report", "visits finished"),
                                     words("report", "seconds: half of them took no longer"),
                                     words("report", "seconds: 95 of 100 took no longer"),
                                     words("report", "within the promise of {n} seconds",
                                           {{"n", words.number(about.promise.count())}})}}});
    document.blocks.emplace_back(Single{table_of(words("report", "By service"), words("report", "Service"),
                                                 by_journey(figures, words), about, words)});
    document.blocks.emplace_back(
        Single{table_of(words("report", "By hour of the day"), words("report", "Hour"),
                        by_hour(figures, words), about, words)});
    document.blocks.emplace_back(Single{
        table_of(words("report", "With and without a fault"), words("report", "Devices and line"),
                 {{words("report", "all worked"), &figures.took_without_fault},
                  {words("report", "scanner, printer or line out of order"), &figures.took_with_fault}},
                 about, words)});
    document.blocks.emplace_back(
        SideBySide{.left = {figuring.bars(
                       words("report", "Where visits were left"), words("report", "visits"),
                       shown_counts(counted(figures.left_at, journeys_in_order, name_of_journey, words)))},
                   .right = {staff_came(figures, words)}});
    document.blocks.push_back(how_it_was_counted(figures, about,
                                                 {words("report",
                                                        "A visit is timed from its first touch or scan to "
                                                        "its farewell. Visits that were left are not in the "
                                                        "times.")},
                                                 words));
    return document;
}

}  // namespace anjungan::reports
