#include "kiosk/receipt/calendar.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/system/utf8.h"

namespace anjungan::receipt {

namespace {

constexpr std::size_t longest_line = 75;  // octets (RFC 5545, 3.1)
constexpr std::string_view summary_begins = "SUMMARY:";

// One line of text: no controls, no blanks around.
std::u32string legible(std::string_view utf8) {
    std::u32string text = decode_utf8(utf8);
    std::replace_if(
        text.begin(), text.end(), [](char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }, U' ');
    text.erase(text.find_last_not_of(U' ') + 1);
    text.erase(0, std::min(text.find_first_not_of(U' '), text.size()));
    return text;
}

// RFC 5545, 3.3.11.
std::string escaped(const std::u32string& text) {
    std::string out;
    for (const char c : encode_utf8(text)) {
        if (c == '\\' || c == ';' || c == ',') out.push_back('\\');
        out.push_back(c);
    }
    return out;
}

// As much of the text as `room` octets hold once it is escaped.
std::string fitted(std::u32string text, std::size_t room) {
    if (std::string whole = escaped(text); whole.size() <= room) return whole;
    while (!text.empty()) {
        text.pop_back();
        text.erase(text.find_last_not_of(U' ') + 1);
        if (std::string part = escaped(text + U'…'); part.size() <= room) return part;
    }
    return {};
}

std::string summary(std::size_t books, const CalendarWords& words) {
    constexpr std::string_view between = " - ";
    constexpr std::size_t shortest_name = 8;  // octets; less tells nothing
    constexpr std::size_t room = longest_line - summary_begins.size();
    std::string said = fitted(legible(words.bring_back(books)), room);
    if (said.size() + between.size() + shortest_name > room) return said;
    const std::string library = fitted(legible(words.library), room - said.size() - between.size());
    if (!library.empty()) said.append(between).append(library);
    return said;
}

}  // namespace

namespace {

std::string with_start(const std::string& start, const std::string& lines) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART" + start + "\r\n" + lines +
           "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
}

std::string date_of(Day of) {
    const std::chrono::year_month_day day{of};
    return fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

}  // namespace

std::string calendar(Day due, std::size_t books, const CalendarWords& words) {
    return with_start(";VALUE=DATE:" + date_of(due), std::string{summary_begins} + summary(books, words));
}

// Told in UTC, so that no phone has to know the zone.
std::string event_calendar(LocalTime starts, Zone zone, std::string_view title, std::string_view where) {
    const LocalTime utc = starts - zone.offset;
    const Day day = std::chrono::floor<std::chrono::days>(utc);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(utc - day);
    constexpr std::string_view place_begins = "LOCATION:";
    constexpr std::size_t longest_summary = 62, longest_place = 29;  // octets; what longest_calendar leaves them
    std::string lines{summary_begins};
    lines += fitted(legible(title), longest_summary - summary_begins.size());
    if (const std::string place = fitted(legible(where), longest_place - place_begins.size()); !place.empty())
        lines.append("\r\n").append(place_begins).append(place);
    return with_start(
        fmt::format(":{}T{:02}{:02}00Z", date_of(day), minutes.count() / 60, minutes.count() % 60), lines);
}

}  // namespace anjungan::receipt
