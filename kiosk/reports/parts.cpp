#include "kiosk/reports/parts.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "kiosk/circulation/iso_date.h"

namespace anjungan::reports {

namespace {

constexpr std::size_t most_days_named = 4;

std::string kiosks_of(const Figures& figures, const words::Words& words) {
    std::vector<std::string> names;
    for (const std::string& name : figures.kiosks)
        names.push_back(name.empty() ? words("report", "this kiosk") : name);
    return names.empty() ? words("report", "this kiosk") : fmt::format("{}", fmt::join(names, ", "));
}

// Days on which nothing at all was written down, though the library is not closed each week on them, and which are over.
std::vector<Day> silent_days(const Figures& figures, const About& about) {
    std::vector<Day> days;
    const Day today = std::chrono::floor<std::chrono::days>(about.made);
    for (std::size_t i = 0; i < figures.entries_of_day.size(); ++i) {
        const Day day = figures.period.first + std::chrono::days{static_cast<int>(i)};
        if (figures.entries_of_day[i] == 0 && day < today &&
            !about.is_closed[std::chrono::weekday{day}.c_encoding()])
            days.push_back(day);
    }
    return days;
}

std::string missing_in(const Figures& figures, const About& about, const words::Words& words) {
    std::vector<std::string> all;
    const Day today = std::chrono::floor<std::chrono::days>(about.made);
    if (figures.period.last > today)
        all.push_back(words("report", "The period has not ended: it is counted to {date}.",
                            {{"date", plain_date(today, words)}}));
    const auto silent = silent_days(figures, about);
    if (!silent.empty() && silent.size() <= most_days_named) {
        std::vector<std::string> named;
        named.reserve(silent.size());
        for (const Day day : silent) named.push_back(plain_date(day, words));
        const std::string days = fmt::format("{}", fmt::join(named, ", "));
        all.push_back(words("report", "Days without a single entry: {days}.", {{"days", days}}));
    } else if (!silent.empty()) {
        all.push_back(words.plural("report", "{n} day is without a single entry.",
                                   "{n} days are without a single entry.",
                                   static_cast<std::int64_t>(silent.size())));
    }
    if (figures.doubtful > 0)
        all.push_back(words.plural("report", "The clock was in doubt at {n} entry: its day may be another.",
                                   "The clock was in doubt at {n} entries: their days may be others.",
                                   figures.doubtful));
    if (figures.unreadable > 0)
        all.push_back(words.plural("report", "{n} entry could not be read and is in no figure.",
                                   "{n} entries could not be read and are in no figure.",
                                   figures.unreadable));
    all.push_back(words("report",
                        "Not in the journal, and so not here: how many members there are, and how many "
                        "different people came."));
    return fmt::format("{}", fmt::join(all, " "));
}

}  // namespace

Document letter(Kind kind, std::string title, const Figures& figures, const About& about,
                const words::Words& words) {
    Document document;
    document.file_name = fmt::format("{}-{}", name_of(kind), figures.period.text());
    document.library = about.library;
    if (!about.telephone.empty())
        document.contact = words("report", "Telephone {number}", {{"number", about.telephone}});
    document.title = std::move(title);
    const std::string name = name_of(figures.period, words);
    document.subtitle = figures.period.kind == Period::Kind::day
                            ? name
                            : words("report", "{period} ({days})",
                                    {{"period", name}, {"days", span_of(figures.period, words)}});
    document.foot.push_back(
        words("report", "Source: journal of {kiosks}, {days}.",
              {{"kiosks", kiosks_of(figures, words)}, {"days", span_of(figures.period, words)}}));
    const Day today = std::chrono::floor<std::chrono::days>(about.made);
    document.foot.push_back(words(
        "report", "Made on {date} at {time} by Anjungan {version}.",
        {{"date", plain_date(today, words)}, {"time", words.time(about.made)}, {"version", about.version}}));
    document.page_of = words("report", "Page {n} of {of}");
    document.csv_head = {words("report", "table"), words("report", "row"), words("report", "column"),
                         words("report", "value")};
    document.described = {{words("report", "library"), about.library},
                          {words("report", "period"), span_of(figures.period, words)},
                          {words("report", "source"), document.foot[0]},
                          {words("report", "made"), document.foot[1]},
                          {words("report", "What is missing"), missing_in(figures, about, words)}};
    document.language = words.code();
    document.made_at = fmt::format("{}T{:%H:%M:%S}", circulation::iso_day(today),
                                   std::chrono::floor<std::chrono::seconds>(about.made - LocalTime{today}));
    return document;
}

Block how_it_was_counted(const Figures& figures, const About& about, const std::vector<std::string>& own,
                         const words::Words& words) {
    std::vector<std::string> method = own;
    method.push_back(
        words("report",
              "{sign} stands for fewer than five people, and where needed for a second figure, so that "
              "nobody can work the first one out.",
              {{"sign", std::string{hidden_sign}}}));
    return Single{Table{.title = {},
                        .columns = {{words("report", "How it was counted"), Align::left, 1},
                                    {words("report", "What is missing"), Align::left, 1}},
                        .rows = {{Cell{fmt::format("{}", fmt::join(method, " ")), "", false},
                                  Cell{missing_in(figures, about, words), "", false}}},
                        .is_prose = true}};
}

Signature signature(const About& about, const words::Words& words) {
    return {.day = plain_date(std::chrono::floor<std::chrono::days>(about.made), words),
            .office = words("report", "Head of the library"),
            .number = words("report", "Staff number")};
}

Columns visitors_over_time(const Figures& figures, const words::Words& words) {
    const Figuring figuring{words};
    std::vector<Counted> counts;
    if (figures.period.kind == Period::Kind::day) return visitors_by_hour(figures, words);
    if (figures.period.kind == Period::Kind::month) {
        for (std::size_t day = 0; day < figures.by_day.size(); ++day)
            counts.push_back({std::to_string(day + 1), figures.by_day[day]});
        return figuring.columns(words("report", "Visitors by day"), words("report", "visitors"), counts);
    }
    const std::chrono::year_month_day first{figures.period.first}, last{figures.period.last};
    for (auto month = static_cast<unsigned>(first.month()); month <= static_cast<unsigned>(last.month());
         ++month)
        counts.push_back({words.month(std::chrono::month{month}), figures.by_month[month - 1]});
    return figuring.columns(words("report", "Visitors by month"), words("report", "visitors"), counts);
}

Columns visitors_by_hour(const Figures& figures, const words::Words& words) {
    std::size_t first = 0, end = figures.by_hour.size();
    while (first < end && figures.by_hour[first] == 0) ++first;
    while (end > first && figures.by_hour[end - 1] == 0) --end;
    std::vector<Counted> counts;
    for (std::size_t hour = first; hour < end; ++hour)
        counts.push_back({words.time(LocalTime{std::chrono::hours{hour}}), figures.by_hour[hour]});
    return Figuring{words}.columns(words("report", "Visitors by hour of the day"),
                                   words("report", "visitors"), counts);
}

std::string name_of_level(std::string_view level, const words::Words& words) {
    if (level == "sd") return words("guests", "Primary school (SD/MI)");
    if (level == "smp") return words("guests", "Lower secondary school (SMP/MTs)");
    if (level == "sma") return words("guests", "Upper secondary school (SMA/SMK/MA)");
    if (level == "college") return words("guests", "College or university");
    return level.empty() ? words("report", "other, or not known") : std::string{level};
}

std::string name_of_sex(std::string_view sex, const words::Words& words) {
    if (sex == "f") return words("guests", "A woman or a girl");
    if (sex == "m") return words("guests", "A man or a boy");
    return sex.empty() ? words("report", "not asked, or not said") : std::string{sex};
}

std::string name_of_visitor(std::string_view visitor, const words::Words& words) {
    if (visitor == "group") return words("report", "in groups");
    const bool is_member = visitor.starts_with("member:");
    const std::string_view type = visitor.substr(std::min(visitor.size(), visitor.find(':') + 1));
    if (is_member && type.empty()) return words("report", "member");
    if (is_member) return words("report", "member, {type}", {{"type", type}});
    if (type == "pupil") return words("report", "guest, pupil or student");
    if (type == "teacher") return words("report", "guest, teacher");
    if (type == "public") return words("report", "guest, anybody else");
    return type.empty() ? words("report", "guest") : words("report", "guest, {type}", {{"type", type}});
}

std::string name_of_purpose(std::string_view purpose, const words::Words& words) {
    if (purpose == "read") return words("guests", "To read");
    if (purpose == "borrow") return words("guests", "To borrow or return");
    if (purpose == "study") return words("guests", "To learn or work");
    if (purpose == "event") return words("guests", "For an event");
    return purpose.empty() ? words("report", "not asked (card, group)") : std::string{purpose};
}

// The ten classes of Dewey's decimal classification.
std::string name_of_hundred(std::string_view hundred, const words::Words& words) {
    const auto with_number = [&](const std::string& name) { return fmt::format("{} {}", hundred, name); };
    if (hundred == "000") return with_number(words("report", "General works"));
    if (hundred == "100") return with_number(words("report", "Philosophy and psychology"));
    if (hundred == "200") return with_number(words("report", "Religion"));
    if (hundred == "300") return with_number(words("report", "Social sciences"));
    if (hundred == "400") return with_number(words("report", "Language"));
    if (hundred == "500") return with_number(words("report", "Pure sciences"));
    if (hundred == "600") return with_number(words("report", "Applied sciences"));
    if (hundred == "700") return with_number(words("report", "Arts and sport"));
    if (hundred == "800") return with_number(words("report", "Literature"));
    if (hundred == "900") return with_number(words("report", "History and geography"));
    return words("report", "class not known");
}

std::vector<Counted> counted(const Tally& tally, const std::vector<std::string_view>& order,
                             std::string (*name)(std::string_view, const words::Words&),
                             const words::Words& words) {
    std::vector<Counted> all;
    all.reserve(order.size() + 1);
    for (const std::string_view token : order) all.push_back({name(token, words), tally.of(token)});
    for (const auto& [token, count] : tally.all())
        if (!token.empty() && std::ranges::find(order, token) == order.end())
            all.push_back({name(token, words), count});
    all.push_back({name("", words), tally.of(""), true});
    return all;
}

}  // namespace anjungan::reports
