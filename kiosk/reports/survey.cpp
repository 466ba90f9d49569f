// Survei Kepuasan Masyarakat: the official table of PermenPANRB 14/2017, and what goes with it.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "kiosk/outreach/satisfaction.h"
#include "kiosk/reports/kinds.h"
#include "kiosk/reports/parts.h"

namespace anjungan::reports {

namespace {

using outreach::elements;
using outreach::Quality;

// In the regulation's own order and words.
std::string name_of_element(std::size_t element, const words::Words& words) {
    const std::array<std::string, elements> names{words("report", "Requirements"),
                                                  words("report", "System, mechanism, procedure"),
                                                  words("report", "Time it takes"),
                                                  words("report", "Cost"),
                                                  words("report", "Product of the service"),
                                                  words("report", "Competence of staff"),
                                                  words("report", "Conduct of staff"),
                                                  words("report", "Handling of complaints and suggestions"),
                                                  words("report", "Facilities")};
    return fmt::format("U{} {}", element + 1, names[element]);
}

std::string performance(Quality quality, const words::Words& words) {
    switch (quality) {
        case Quality::a:
            return words("report", "very good");
        case Quality::b:
            return words("report", "good");
        case Quality::c:
            return words("report", "less good");
        case Quality::d:
            break;
    }
    return words("report", "not good");
}

// What may be told of an element: the number of its answers, and only with it its NRR, whose fractions would tell
// that number.
struct OfElement {
    std::optional<std::int64_t> answers;
    double nrr = 0;
    outreach::Interval interval = {};
    std::size_t rank = 0;  // 1: the best; equals have the same
};
struct OfAll {
    std::array<OfElement, elements> of = {};
    std::optional<std::int64_t> answers;
    std::optional<outreach::Index> index;  // nothing: not every element may be told
    std::vector<std::size_t> lowest_first = {};
};

OfAll told(const Figures& figures) {
    OfAll all;
    std::vector<Counted> counts;
    for (const outreach::Answers& each : figures.survey)
        counts.push_back({{}, static_cast<std::int64_t>(each.count())});
    const ShownCounts shown = shown_counts(counts);
    all.answers = shown.sum;
    std::size_t next = 0;
    for (std::size_t i = 0; i < elements; ++i) {
        if (counts[i].count == 0) continue;
        all.of[i].answers = shown.rows[next++].count;
        if (!all.of[i].answers) continue;
        all.of[i].nrr = *figures.survey[i].mean();
        all.of[i].interval = *outreach::interval_of(figures.survey[i]);
        all.lowest_first.push_back(i);
    }
    const auto nrr = [&](std::size_t i) { return all.of[i].nrr; };
    std::ranges::stable_sort(all.lowest_first, {}, nrr);
    for (const std::size_t i : all.lowest_first)
        all.of[i].rank = 1 + static_cast<std::size_t>(std::ranges::count_if(
                                 all.lowest_first, [&](std::size_t other) { return nrr(other) > nrr(i); }));
    if (all.lowest_first.size() == elements) all.index = outreach::index_of(figures.survey);
    return all;
}

bool is_of_the_lowest(const OfAll& all, std::size_t element) {
    const auto found = std::ranges::find(all.lowest_first, element);
    return found != all.lowest_first.end() && found - all.lowest_first.begin() < 3;
}

IndexScale scale(const OfAll& all, const words::Words& words) {
    IndexScale scale{.label = words("report", "IKM"), .value = {}, .quality = {}, .interval = {}};
    scale.bands = {{"D", words.decimal(25, 2), 25},
                   {"C", words.decimal(65, 2), 65},
                   {"B", words.decimal(76.61, 2), 76.61},
                   {"A", words.decimal(88.31, 2), 88.31}};
    scale.end = words.decimal(100, 2);
    if (!all.index) {
        scale.value = "–";
        scale.quality = words("report", "None yet");
        scale.interval = words("report", "Each of the nine elements needs five answers at least.");
        return scale;
    }
    scale.value = words.decimal(all.index->value, 2);
    scale.quality = words("report", "Quality {letter} ({performance})",
                          {{"letter", outreach::letter_of(all.index->quality)},
                           {"performance", performance(all.index->quality, words)}});
    scale.interval =
        words("report", "95 % interval: {low} to {high}",
              {{"low", words.decimal(all.index->low, 2)}, {"high", words.decimal(all.index->high, 2)}});
    scale.at = all.index->value, scale.low = all.index->low, scale.high = all.index->high;
    return scale;
}

// From the lowest interval on, so that what differs is told apart; the bands of the regulation in between.
Marks marks_for(const OfAll& all) {
    Marks marks{.from = 3, .to = 4, .lines = {2.6, 3.0644, 3.5324}};
    for (const OfElement& each : all.of)
        if (each.answers) marks.from = std::min(marks.from, each.interval.low);
    marks.from = std::max(1.0, marks.from - 0.05);
    std::erase_if(marks.lines, [&](double line) { return line <= marks.from; });
    const std::array<std::string, 4> letters{"A", "B", "C", "D"};
    for (std::size_t i = 0; i <= marks.lines.size(); ++i) {
        const double above = i == 0 ? marks.to : marks.lines[marks.lines.size() - i],
                     below = i == marks.lines.size() ? marks.from : marks.lines[marks.lines.size() - i - 1];
        if (above - below > 0.15) marks.heads.emplace_back((above + below) / 2, letters[i]);
    }
    return marks;
}

Table official(const OfAll& all, const words::Words& words) {
    const Figuring figuring{words};
    Table table{.title = words("report", "The nine elements"),
                .columns = {{words("report", "Element of service"), Align::left, 3.45},
                            {words("report", "Answers"), Align::right, 1.05},
                            {words("report", "NRR"), Align::right, 0.75},
                            {words("report", "Weighted NRR"), Align::right, 1.4},
                            {words("report", "Quality"), Align::left, 1.6},
                            {words("report", "95 % interval"), Align::right, 1.35},
                            {words("report", "Rank"), Align::right, 0.85}},
                .rows = {},
                .ends_with_sum = true};
    table.marks = marks_for(all);
    for (std::size_t i = 0; i < elements; ++i) {
        const OfElement& each = all.of[i];
        const bool is_low = is_of_the_lowest(all, i);
        std::vector<Cell> row{figuring.text(name_of_element(i, words), is_low)};
        if (each.answers) {
            const Quality quality = outreach::quality_of(each.nrr * 25);
            row.push_back(figuring.count(each.answers));
            row.push_back(figuring.decimal(each.nrr, 3, true));
            row.push_back(figuring.decimal(each.nrr * outreach::weight_of_element, 3));
            row.push_back(figuring.text(
                fmt::format("{} ({})", outreach::letter_of(quality), performance(quality, words))));
            row.push_back(figuring.range(each.interval.low, each.interval.high, 2));
            row.push_back(figuring.count(static_cast<std::int64_t>(each.rank)));
            table.marks.of_rows.emplace_back(
                Marks::Mark{each.nrr, each.interval.low, each.interval.high, is_low});
        } else {
            row.push_back(figuring.count(std::nullopt));
            row.resize(table.columns.size(), Cell{});
            table.marks.of_rows.emplace_back();
        }
        table.rows.push_back(std::move(row));
    }
    std::vector<Cell> sum{figuring.text(words("report", "Sum of weighted NRR, times 25"), true),
                          figuring.count(all.answers, true)};
    sum.resize(table.columns.size(), Cell{});
    if (all.index) {
        sum[3] = figuring.decimal(all.index->value / 25, 3, true);
        sum[4] = {.shown = words("report", "IKM {value}", {{"value", words.decimal(all.index->value, 2)}}),
                  .plain = fmt::format("{:.2f}", all.index->value),
                  .is_bold = true};
        sum[5] = figuring.range(all.index->low, all.index->high, 2);
    }
    table.rows.push_back(std::move(sum));
    table.marks.of_rows.emplace_back();
    table.note =
        words("report",
              "Each element weighs 1/9 (0.111). Broken lines: where C ends and B begins, and B and A. "
              "Empty lozenges: the lowest three.");
    return table;
}

Table completeness(const Figures& figures, const OfAll& all, const words::Words& words) {
    const Figuring figuring{words};
    // Who was asked and said nothing is a figure as well, though it stands nowhere.
    const std::int64_t silent = figures.asked - figures.answered;
    const auto asked = silent > 0 && !shown(silent) ? std::nullopt : shown(figures.asked);
    const auto visitors = shown(figures.visitors);
    Table table{.title = words("report", "How complete it is"),
                .columns = {{words("report", "Measure"), Align::left, 3},
                            {words("report", "number"), Align::right, 1}},
                .rows = {},
                .ends_with_sum = true};
    table.rows.push_back({figuring.text(words("report", "Asked one question")), figuring.count(asked)});
    table.rows.push_back({figuring.text(words("report", "Answered")), figuring.count(all.answers)});
    table.rows.push_back(
        {figuring.text(words("report", "Response rate")), figuring.share(all.answers, asked)});
    table.rows.push_back(
        {figuring.text(words("report", "Visitors in this period")), figuring.count(visitors)});
    std::int64_t wished = 0;
    if (visitors) {
        wished = outreach::sample_wished_for(static_cast<std::uint32_t>(*visitors));
        table.rows.push_back({figuring.text(words("report", "Sample wished for (Krejcie and Morgan)")),
                              figuring.count(wished)});
    }
    const bool is_reached = all.answers && *all.answers >= wished;
    table.rows.push_back({figuring.text(words("report", "Reached"), true),
                          visitors && all.answers
                              ? figuring.text(words("report", "{answers} of {sample}",
                                                    {{"answers", words.number(*all.answers)},
                                                     {"sample", words.number(wished)}}),
                                              true)
                              : figuring.none()});
    table.note =
        is_reached
            ? words("report", "The sample is large enough for the whole; that of each element is smaller.")
            : words("report",
                    "The sample is not yet large enough; the intervals say how sure each figure is.");
    return table;
}

Table to_be_done(const OfAll& all, const words::Words& words) {
    const Figuring figuring{words};
    Table table{.title = words("report", "The lowest three, and what is to be done"),
                .columns = {{words("report", "Element of service"), Align::left, 2.4},
                            {words("report", "What is to be done"), Align::left, 3},
                            {words("report", "By when"), Align::left, 1.1},
                            {words("report", "Who sees to it"), Align::left, 1.4}},
                .rows = {},
                .room = 26};
    for (std::size_t i = 0; i < all.lowest_first.size() && i < 3; ++i) {
        const std::size_t element = all.lowest_first[i];
        table.rows.push_back({figuring.text(fmt::format("{}, NRR {}", name_of_element(element, words),
                                                        words.decimal(all.of[element].nrr, 2)),
                                            true),
                              Cell{}, Cell{}, Cell{}});
    }
    return table;
}

std::string name_of_age(std::string_view age, const words::Words& words) {
    if (age.empty()) return words("report", "not asked, or not said");
    if (age.ends_with('-'))
        return words("report", "{age} years and more", {{"age", age.substr(0, age.size() - 1)}});
    return words("report", "{ages} years", {{"ages", age}});
}

std::string name_of_occupation(std::string_view occupation, const words::Words& words) {
    if (occupation == "pupil") return words("guests", "Pupil or student");
    if (occupation == "teacher") return words("guests", "Teacher");
    if (occupation == "civil-servant") return words("survey", "Civil servant, army or police");
    if (occupation == "employee") return words("survey", "Employee");
    if (occupation == "self-employed") return words("survey", "Own business or farm");
    if (occupation == "other") return words("survey", "Something else");
    return occupation.empty() ? words("report", "not asked, or not said") : std::string{occupation};
}

}  // namespace

Document survey(const Figures& figures, const About& about, const words::Words& words) {
    const Figuring figuring{words};
    Document document =
        letter(Kind::survey, words("report", "Survey of public satisfaction"), figures, about, words);
    document.aside = {words("report", "PermenPANRB"), words("report", "Number 14 of 2017")};
    const OfAll all = told(figures);
    document.blocks.emplace_back(Single{scale(all, words)});
    document.blocks.emplace_back(Single{official(all, words)});

    const std::string unit = words("report", "respondents");
    const ShownSums levels = shown_sums(figures.respondent_levels_by_occupation);
    const auto bars = [&](std::string title, const auto& tokens, const std::vector<std::string_view>& order,
                          auto name) {
        return figuring.bars(std::move(title), unit,
                             Figuring::named(tokens, levels.sum, order,
                                             [&](std::string_view token) { return name(token, words); }));
    };
    document.blocks.emplace_back(SideBySide{
        .left = {figuring.bars(
                     words("report", "Respondents by sex"), unit,
                     shown_counts(counted(figures.respondent_sexes, {"f", "m"}, name_of_sex, words))),
                 bars(words("report", "Respondents by education"), levels.rows, levels_in_order,
                      name_of_level)},
        .right = {completeness(figures, all, words)}});
    if (!all.lowest_first.empty()) document.blocks.emplace_back(Single{to_be_done(all, words)});
    document.blocks.emplace_back(SideBySide{
        .left = {figuring.bars(
            words("report", "Respondents by age"), unit,
            shown_counts(counted(figures.respondent_ages,
                                 {"0-6", "7-12", "13-15", "16-18", "19-24", "25-59", "60-"}, name_of_age,
                                 words)))},
        .right = {
            bars(words("report", "Respondents by occupation"), levels.columns,
                 {"pupil", "teacher", "civil-servant", "employee", "self-employed", "other"},
                 name_of_occupation),
            Table{.title = words("report", "Complaints and suggestions"),
                  .columns = {{words("report", "Measure"), Align::left, 3},
                              {words("report", "number"), Align::right, 1}},
                  .rows = {{figuring.text(words("report", "Typed at the kiosk")),
                            figures.remarks > 0 ? figuring.count(shown(figures.remarks)) : figuring.none()}},
                  .note = words("report", "Their words may name people, and stand in no report.")}}});
    document.blocks.push_back(how_it_was_counted(
        figures, about,
        {words("report",
               "A visit is asked one of the nine questions, that which was answered least. NRR: mean of the "
               "answers to an element, 1 to 4. IKM: sum of the NRR, each times 1/9, times 25. Interval: of "
               "nine independent means (delta method). The sample is that of all visits, as if each were "
               "somebody else. An element is told from five answers on.")},
        words));
    document.blocks.emplace_back(Single{signature(about, words)});
    return document;
}

}  // namespace anjungan::reports
