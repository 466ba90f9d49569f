#include "kiosk/settings/value_parsers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "kiosk/qris/qris.h"

namespace anjungan::settings {

using namespace std::chrono_literals;

namespace {

// Two digits, a colon, two digits.
std::optional<std::chrono::minutes> minutes_of(std::string_view text) {
    const auto number = [&](std::size_t at) {
        int value = -1;
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + 2, value);
        return error == std::errc{} && end == text.data() + at + 2 && value >= 0 ? value : 99;
    };
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const int hours = number(0), minutes = number(3);
    if (minutes > 59 || hours > 24) return std::nullopt;
    return std::chrono::hours(hours) + std::chrono::minutes(minutes);
}

std::optional<std::pair<std::chrono::minutes, std::chrono::minutes>> span_of(std::string_view text) {
    if (text.size() != 11 || text[5] != '-') return std::nullopt;
    const auto from = minutes_of(text.substr(0, 5)), until = minutes_of(text.substr(6));
    if (!from || !until || *from > 24h || *until > 24h) return std::nullopt;
    return std::pair{*from, *until};
}

}  // namespace

std::optional<std::chrono::minutes> time_of_day(std::string_view text) {
    const auto time = minutes_of(text);
    return time && *time < 24h ? time : std::nullopt;
}

std::optional<core::Night> night_of(std::string_view text) {
    if (text == "never") return core::Night{};
    const auto span = span_of(text);
    if (!span || span->first == span->second) return std::nullopt;
    return core::Night{span->first, span->second};
}

std::optional<Hours> hours_of(std::string_view text) {
    if (text == "closed") return Hours{};
    const auto span = span_of(text);
    if (!span || span->first >= span->second) return std::nullopt;
    return Hours{span->first, span->second};
}

std::optional<Zone> zone_of(std::string_view text) {
    if (text == "WIB") return Zone{7h};
    if (text == "WITA") return Zone{8h};
    if (text == "WIT") return Zone{9h};
    if (text.empty() || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const auto distance = minutes_of(text.substr(1));
    if (!distance) return std::nullopt;
    const Zone zone{text[0] == '+' ? *distance : -*distance};
    if (zone.offset < -12h || zone.offset > 14h) return std::nullopt;
    return zone;
}

std::optional<std::string> pin_of(std::string_view text) {
    const bool digits = text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    if (!digits || (!text.empty() && text.size() != 64)) return std::nullopt;
    return std::string(text);
}

std::optional<device::Calibration> touch_of(std::string_view text) {
    device::Calibration matrix{};
    const char *at = text.data(), *end = text.data() + text.size();
    for (float& each : matrix) {
        if (&each != matrix.data() && (at == end || *at++ != ' ')) return std::nullopt;
        const auto [after, error] = std::from_chars(at, end, each, std::chars_format::fixed);
        if (error != std::errc{} || !(each >= -10 && each <= 10)) return std::nullopt;
        at = after;
    }
    if (at != end) return std::nullopt;
    return matrix;
}

std::optional<std::string> qris_of(std::string_view text) {
    if (text.empty()) return std::string{};
    const auto code = qris::Code::parse(text);
    if (!code || !code->with_amount(1, 1)) return std::nullopt;
    return std::string{text};
}

}  // namespace anjungan::settings
