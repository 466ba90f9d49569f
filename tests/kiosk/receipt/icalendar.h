#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace anjungan::receipt {

// A reader of iCalendar as RFC 5545 has it, written for the tests and from the standard alone. Anything that
// is not right makes `trouble`.
struct ReadEvent {
    std::map<std::string, std::string> properties;  // by name with parameters; texts unescaped
    bool alarm = false;
};
struct ReadCalendar {
    std::vector<ReadEvent> events;
    std::string trouble;
};

inline std::string unescaped(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size()) ++i;
        out.push_back(value[i]);
    }
    return out;
}

inline ReadCalendar read_calendar(std::string_view text) {
    ReadCalendar calendar;
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find("\r\n");
        if (end == text.npos) return {{}, "the last line does not end"};
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end + 2);
        if (line.size() > 75) return {{}, "a line is longer than 75 octets"};
        for (const char c : line)
            if (static_cast<unsigned char>(c) < 0x20) return {{}, "a control character"};
        if (!line.empty() && (static_cast<unsigned char>(line[0]) & 0xC0) == 0x80)
            return {{}, "a torn character"};
        if (line.size() > 1 && line[0] == ' ' && (static_cast<unsigned char>(line[1]) & 0xC0) == 0x80)
            return {{}, "a character torn by folding"};
        if (line.starts_with(' ') && !lines.empty())
            lines.back().append(line.substr(1));
        else
            lines.emplace_back(line);
    }
    std::vector<std::string> open;
    for (const std::string& line : lines) {
        const std::size_t colon = line.find(':');
        if (colon == line.npos) return {{}, "a line without a colon: " + line};
        const std::string name = line.substr(0, colon), value = line.substr(colon + 1);
        if (name == "BEGIN") {
            open.push_back(value);
            if (value == "VEVENT") calendar.events.emplace_back();
            if (value == "VALARM") calendar.events.back().alarm = true;
        } else if (name == "END") {
            if (open.empty() || open.back() != value) return {{}, "END:" + value + " ends nothing"};
            open.pop_back();
        } else if (open.empty()) {
            return {{}, "a property outside: " + line};
        } else if (open.back() == "VEVENT") {
            if (!calendar.events.back().properties.emplace(name, unescaped(value)).second)
                return {{}, "twice: " + name};
        }
    }
    if (!open.empty()) return {{}, open.back() + " does not end"};
    if (lines.empty() || lines.front() != "BEGIN:VCALENDAR") return {{}, "no calendar"};
    return calendar;
}

}  // namespace anjungan::receipt
