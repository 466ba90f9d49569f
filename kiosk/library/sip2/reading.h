#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/library/sip2/message.h"
#include "kiosk/library/sip2/text.h"

// How the client reads what answers hold.
namespace anjungan::library::sip2 {

inline std::optional<int> number(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || value < 0) return std::nullopt;
    return value;
}

inline circulation::Money money_of(const Message& message, std::string_view field) {
    return parse_money(message.field(field)).value_or(circulation::Money{});
}

inline std::string trimmed(std::string text) {
    while (!text.empty() && text.back() == ' ') text.pop_back();
    text.erase(0, text.find_first_not_of(' '));
    return text;
}

}  // namespace anjungan::library::sip2
