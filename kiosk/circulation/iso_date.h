// Dates and times as ISO 8601 writes them: in files and reports, never on screen.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/system/clock.h"

namespace anjungan::circulation {

[[nodiscard]] std::string iso_day(Day day);      // "2026-11-29"
[[nodiscard]] std::string iso_time(Instant at);  // "2026-11-29T09:15:02.417Z"
// Of four digits a year. Total: any bytes are allowed.
[[nodiscard]] std::optional<Day> parse_iso_day(std::string_view text);

}  // namespace anjungan::circulation
