// What stands between the quotation marks of a settings file, read. Each is nothing where the text is not
// what its key wants; the key says what would be right.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/settings/settings.h"

namespace anjungan::settings {

// "09:30", from "00:00" to "23:59": minutes since midnight.
[[nodiscard]] std::optional<std::chrono::minutes> time_of_day(std::string_view text);
// "08:00-16:00" in one day, or "closed".
[[nodiscard]] std::optional<Hours> hours_of(std::string_view text);
// "21:00-06:00", which may pass midnight, or "never".
[[nodiscard]] std::optional<core::Night> night_of(std::string_view text);
// "WIB", "WITA", "WIT", or "+07:00" from -12:00 to +14:00.
[[nodiscard]] std::optional<Zone> zone_of(std::string_view text);
// Six numbers from -10 to 10, a blank between.
[[nodiscard]] std::optional<device::Calibration> touch_of(std::string_view text);
// The text of a merchant's static QRIS code, or none.
[[nodiscard]] std::optional<std::string> qris_of(std::string_view text);
// 64 hexadecimal digits, or none.
[[nodiscard]] std::optional<std::string> pin_of(std::string_view text);

}  // namespace anjungan::settings
