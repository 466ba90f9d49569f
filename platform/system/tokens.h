#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace anjungan {

// The words that stand for the values of a closed list, one for each: in files that people write, and between
// the program and shell scripts. Whatever reads, writes or explains them does so by the one table.
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

}  // namespace anjungan
