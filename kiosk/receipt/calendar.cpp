#include "kiosk/receipt/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "platform/system/utf8.h"

namespace anjungan::receipt {

namespace {

using Titles = std::vector<std::u32string>;
using Dates = std::map<Day, Titles>;

// What is given up, step by step, to make room.
struct Economy {
    std::optional<std::size_t> title_length;  // characters at most; nothing: no titles, only how many
    bool alarms = true;
};

// One line of a title: no controls, no blanks around.
std::u32string legible(std::string_view title) {
    std::u32string text = decode_utf8(title);
    std::replace_if(
        text.begin(), text.end(), [](char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }, U' ');
    text.erase(text.find_last_not_of(U' ') + 1);
    text.erase(0, std::min(text.find_first_not_of(U' '), text.size()));
    return text;
}

std::string shortened(const std::u32string& title, std::size_t length) {
    if (title.size() <= length) return encode_utf8(title);
    std::u32string start = title.substr(0, length - 1);
    start.erase(start.find_last_not_of(U' ') + 1);
    return encode_utf8(start + U'…');
}

// RFC 5545, 3.3.11.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') out.push_back('\\');
        out.push_back(c);
    }
    return out;
}

// Appends a content line, folded at 75 octets (RFC 5545, 3.1) but never within a character.
void append_line(std::string& out, std::string_view line) {
    std::size_t room = 75;
    while (line.size() > room) {
        const std::string_view front = utf8_prefix(line, room);
        out.append(front).append("\r\n ");
        line.remove_prefix(front.size());
        room = 74;  // the blank counts
    }
    out.append(line).append("\r\n");
}

std::string date(Day day) {
    const std::chrono::year_month_day ymd{day};
    return fmt::format("{:04}{:02}{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                       static_cast<unsigned>(ymd.day()));
}

std::string timestamp(Instant at) {
    const auto second = std::chrono::floor<std::chrono::seconds>(at);
    const auto day = std::chrono::floor<std::chrono::days>(second);
    const std::chrono::hh_mm_ss time{second - day};
    return fmt::format("{}T{:02}{:02}{:02}Z", date(Day{day.time_since_epoch()}), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

class Composer {
  public:
    Composer(const CalendarWords& words, Instant made_at) : words_(words), stamp_(timestamp(made_at)) {}

    [[nodiscard]] std::string compose(const Dates& dates, const Economy& economy) const {
        std::string out = head();
        for (const auto& [due, titles] : dates) event(out, due, summary(titles, economy), {}, economy.alarms);
        return out.append("END:VCALENDAR\r\n");
    }

    // All dates in one event: the first is its start, the others recur.
    [[nodiscard]] std::string compose_as_one(const Dates& dates) const {
        std::string others;
        for (auto other = std::next(dates.begin()); other != dates.end(); ++other)
            others.append(others.empty() ? "RDATE;VALUE=DATE:" : ",").append(date(other->first));
        std::string out = head();
        event(out, dates.begin()->first, escaped(words_.summary), others, true);
        return out.append("END:VCALENDAR\r\n");
    }

  private:
    static std::string head() { return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Anjungan//1//ID\r\n"; }

    [[nodiscard]] std::string summary(const Titles& titles, const Economy& economy) const {
        if (!economy.title_length) return escaped(words_.summary + ": " + words_.books(titles.size()));
        std::string joined;
        for (const std::u32string& title : titles)
            joined.append(joined.empty() ? "" : ", ").append(shortened(title, *economy.title_length));
        return escaped(words_.summary + ": " + joined);
    }

    void event(std::string& out, Day due, std::string_view summary, std::string_view recurrence,
               bool alarm) const {
        append_line(out, "BEGIN:VEVENT");
        append_line(out, fmt::format("UID:{}-{}@anjungan", date(due), stamp_));
        append_line(out, "DTSTAMP:" + stamp_);
        append_line(out, "DTSTART;VALUE=DATE:" + date(due));
        append_line(out, "DTEND;VALUE=DATE:" + date(due + std::chrono::days{1}));
        if (!recurrence.empty()) append_line(out, recurrence);
        append_line(out, fmt::format("SUMMARY:{}", summary));
        if (alarm) {
            append_line(out, "BEGIN:VALARM");
            append_line(out, "ACTION:DISPLAY");
            append_line(out, fmt::format("DESCRIPTION:{}", escaped(words_.summary)));
            append_line(out, "TRIGGER:-PT15H");  // before midnight of the due date: 9:00 the day before
            append_line(out, "END:VALARM");
        }
        append_line(out, "END:VEVENT");
    }

    const CalendarWords& words_;
    std::string stamp_;
};

// The longest length of titles at which everything fits; nothing when they would become too short to tell.
std::optional<std::string> with_titles(const Composer& composer, const Dates& dates, std::size_t longest) {
    constexpr std::size_t shortest_title = 8;
    std::size_t length = shortest_title;
    for (const auto& [due, titles] : dates)
        for (const std::u32string& title : titles) length = std::max(length, title.size());
    std::string whole = composer.compose(dates, {length});
    if (whole.size() <= longest) return whole;
    std::optional<std::string> best;
    for (std::size_t fits = shortest_title, too_long = length; fits < too_long;) {
        const std::size_t middle = fits + (too_long - fits) / 2;
        std::string candidate = composer.compose(dates, {middle});
        if (candidate.size() <= longest) {
            best = std::move(candidate);
            fits = middle + 1;
        } else {
            too_long = middle;
        }
    }
    return best;
}

}  // namespace

std::string calendar(const std::vector<DueItem>& items, const CalendarWords& words, Instant made_at,
                     std::size_t longest) {
    Dates dates;
    for (const DueItem& item : items)
        if (item.due) dates[*item.due].push_back(legible(item.title));
    if (dates.empty()) return {};
    const Composer composer(words, made_at);
    if (auto text = with_titles(composer, dates, longest)) return *text;
    for (const bool alarms : {true, false}) {
        std::string text = composer.compose(dates, {std::nullopt, alarms});
        if (text.size() <= longest) return text;
    }
    return composer.compose_as_one(dates);
}

}  // namespace anjungan::receipt
