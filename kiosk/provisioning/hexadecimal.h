#pragma once

#include <sodium.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace anjungan::provisioning {

// Small letters.
[[nodiscard]] inline std::string hexadecimal(std::span<const std::uint8_t> bytes) {
    std::string text(2 * bytes.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

// Whether the text is these many bytes in hexadecimal digits and nothing else.
[[nodiscard]] inline bool from_hexadecimal(std::string_view text, std::span<std::uint8_t> into) {
    std::size_t size = 0;
    return text.size() == 2 * into.size() &&
           sodium_hex2bin(into.data(), into.size(), text.data(), text.size(), nullptr, &size, nullptr) == 0 &&
           size == into.size();
}

}  // namespace anjungan::provisioning
