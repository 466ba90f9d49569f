#pragma once

#include <string>
#include <string_view>

namespace anjungan::device {

// What stands for bytes that are no UTF-8.
inline constexpr char32_t replacement_character = 0xFFFD;

// Code points of UTF-8 text. Total: each byte that belongs to no well-formed sequence (overlong forms,
// surrogates and values above U+10FFFF included) becomes U+FFFD.
[[nodiscard]] std::u32string decode_utf8(std::string_view utf8);
// The way back; what is no code point becomes U+FFFD.
[[nodiscard]] std::string encode_utf8(std::u32string_view code_points);

}  // namespace anjungan::device
