// Entries as a kiosk writes them, and what a report says of them.
#pragma once

#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/reports/report.h"

namespace anjungan::reports {

using namespace circulation;

inline constexpr Zone wib{};

// "2026-11-30", at so many minutes of that day in the library.
inline Instant at(Day day, int minutes) {
    return Instant{day.time_since_epoch() + std::chrono::minutes{minutes} - wib.offset};
}
inline Day day(int year, unsigned month, unsigned of_month) {
    return Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{of_month}};
}
inline Entry entry(Payload payload, Instant when) {
    return {.id = {}, .kiosk = "anj-01", .at = when, .payload = std::move(payload)};
}

inline Figures figures_of(const std::vector<Entry>& entries, std::string_view period) {
    Fold fold(*parse_period(period), wib);
    for (const Entry& each : entries) fold.add(each);
    return fold.figures();
}

inline About about_us(Day made = day(2026, 12, 1)) {
    return {
        .library = "Perpustakaan Uji", .telephone = "(0286) 321000", .made = LocalTime{made}, .version = "0"};
}

inline words::Words in_indonesian() {
    return *words::Words::load(BUILD_DIR "/words", "id");
}

// The lines of a CSV as "table,row,column" → value. Figures of these reports hold neither commas nor quotes.
inline std::map<std::string, std::string> lines_of(const std::string& csv) {
    std::map<std::string, std::string> lines;
    std::istringstream stream(csv);
    for (std::string line; std::getline(stream, line);) {
        line.erase(line.find_last_not_of('\r') + 1);
        const auto value = line.rfind(',');
        if (value == std::string::npos) continue;
        EXPECT_TRUE(lines.emplace(line.substr(0, value), line.substr(value + 1)).second) << "twice: " << line;
    }
    return lines;
}

}  // namespace anjungan::reports
