#pragma once

#include <string>
#include <vector>

namespace anjungan::tests {

// What the icalendar package of Python, a reader that knows nothing of us, finds in a calendar.
struct ReadEvent {
    std::string start;  // "2026-12-07"; a date and a time would be longer
    std::string summary;
    bool operator==(const ReadEvent&) const = default;
};
struct ReadCalendar {
    std::vector<ReadEvent> events;
    std::string trouble;  // its words when it does not understand; else empty
};
[[nodiscard]] ReadCalendar read_calendar(const std::string& text);

}  // namespace anjungan::tests
