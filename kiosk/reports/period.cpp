#include "kiosk/reports/period.h"

#include <fmt/format.h>

#include <charconv>

#include "kiosk/circulation/iso_date.h"

namespace anjungan::reports {

namespace {

using std::chrono::last;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

// Digits only, all of them.
std::optional<unsigned> number(std::string_view text) {
    unsigned value = 0;
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc{} ? std::optional{value} : std::nullopt;
}

Period months(Period::Kind kind, year of, unsigned from, unsigned to) {
    return {kind, Day{of / month{from} / 1}, Day{of / month{to} / last}};
}

}  // namespace

std::string Period::text() const {
    const year_month_day from{first};
    const int of = static_cast<int>(from.year());
    const auto of_month = static_cast<unsigned>(from.month());
    switch (kind) {
        case Kind::day:
            return circulation::iso_day(first);
        case Kind::month:
            return fmt::format("{}-{:02}", of, of_month);
        case Kind::semester:
            return fmt::format("{}-S{}", of, of_month == 1 ? 1 : 2);
        case Kind::year:
            break;
    }
    return std::to_string(of);
}

std::optional<Period> parse_period(std::string_view text) {
    using Kind = Period::Kind;
    const auto of = number(text.substr(0, 4));
    if (!of || *of < 2000 || *of > 2999) return std::nullopt;
    const year in{static_cast<int>(*of)};
    if (text.size() == 4) return months(Kind::year, in, 1, 12);
    if (text[4] != '-') return std::nullopt;
    const std::string_view rest = text.substr(5);
    if (rest == "S1") return months(Kind::semester, in, 1, 6);
    if (rest == "S2") return months(Kind::semester, in, 7, 12);
    if (rest.size() == 2) {
        const auto which = number(rest);
        if (!which || *which < 1 || *which > 12) return std::nullopt;
        return months(Kind::month, in, *which, *which);
    }
    const auto day = circulation::parse_iso_day(text);
    return day ? std::optional{Period{Kind::day, *day, *day}} : std::nullopt;
}

std::string plain_date(Day day, const words::Words& words) {
    const year_month_day parts{day};
    const std::string number_of_day = std::to_string(static_cast<unsigned>(parts.day()));
    const std::string of_year = std::to_string(static_cast<int>(parts.year()));
    return words("report", "{day} {month} {year}",
                 {{"day", number_of_day}, {"month", words.month(parts.month())}, {"year", of_year}});
}

std::string name_of(const Period& period, const words::Words& words) {
    const year_month_day from{period.first};
    const std::string of = std::to_string(static_cast<int>(from.year()));
    switch (period.kind) {
        case Period::Kind::day:
            return words.date(period.first);
        case Period::Kind::month:
            return words("report", "{month} {year}", {{"month", words.month(from.month())}, {"year", of}});
        case Period::Kind::semester:
            return from.month() == std::chrono::January
                       ? words("report", "first half of {year}", {{"year", of}})
                       : words("report", "second half of {year}", {{"year", of}});
        case Period::Kind::year:
            break;
    }
    return words("report", "the year {year}", {{"year", of}});
}

std::string span_of(const Period& period, const words::Words& words) {
    if (period.first == period.last) return plain_date(period.first, words);
    return words("report", "{first} to {last}",
                 {{"first", plain_date(period.first, words)}, {"last", plain_date(period.last, words)}});
}

}  // namespace anjungan::reports
