#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace anjungan::appliance {

// The words by which program and shell scripts mean the same: one for each value. None of them ever changes
// on one side only (tests/kiosk/appliance reads both).
template <class Value, std::size_t count>
using Tokens = std::array<std::pair<std::string_view, Value>, count>;

template <class Value, std::size_t count>
[[nodiscard]] constexpr std::optional<Value> value_of(const Tokens<Value, count>& tokens,
                                                      std::string_view token) {
    for (const auto& [name, value] : tokens)
        if (name == token) return value;
    return std::nullopt;
}

// Empty: it has none.
template <class Value, std::size_t count>
[[nodiscard]] constexpr std::string_view token_of(const Tokens<Value, count>& tokens, Value wanted) {
    for (const auto& [name, value] : tokens)
        if (value == wanted) return name;
    return {};
}

}  // namespace anjungan::appliance
