// What stands between the quotation marks of a settings file, read. Each is nothing where the text is not
// what its key wants; the key says what would be right.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/settings/settings.h"

namespace anjungan::settings {

// "08:00-16:00" in one day, or "closed".
[[nodiscard]] std::optional<Hours> hours_of(std::string_view text);
// "21:00-06:00", which may pass midnight, or "never".
[[nodiscard]] std::optional<core::Night> night_of(std::string_view text);
// "WIB", "WITA", "WIT", or "+07:00" from -12:00 to +14:00.
[[nodiscard]] std::optional<Zone> zone_of(std::string_view text);
[[nodiscard]] std::optional<core::Language> language_of(std::string_view code);
// Of a printer (drivers/printer); "auto" is empty.
[[nodiscard]] std::optional<std::string> code_page_of(std::string_view text);
// "no", "right", "over", "left".
[[nodiscard]] std::optional<device::Rotation> rotation_of(std::string_view text);
// Six numbers from -10 to 10, a blank between.
[[nodiscard]] std::optional<device::Calibration> touch_of(std::string_view text);
// "embedded" or "sip2".
[[nodiscard]] std::optional<System> system_of(std::string_view text);
// "refuse" or "allow".
[[nodiscard]] std::optional<Unknown> unknown_of(std::string_view text);
// 64 hexadecimal digits, or none.
[[nodiscard]] std::optional<std::string> pin_of(std::string_view text);

// Reads one of these words.
inline auto one_of(std::vector<std::string_view> words) {
    return [words = std::move(words)](std::string_view text) -> std::optional<std::string> {
        if (std::ranges::find(words, text) == words.end()) return std::nullopt;
        return std::string(text);
    };
}

}  // namespace anjungan::settings
