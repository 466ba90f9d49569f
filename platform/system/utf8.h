// UTF-8 (RFC 3629), the only text there is inside the program. Total: any bytes are allowed everywhere.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace anjungan {

// What stands for bytes that are no UTF-8.
inline constexpr char32_t replacement_character = 0xFFFD;

// Takes the first code point off `rest`, which is not empty. A byte that belongs to no well-formed sequence
// (overlong forms, surrogates and values above U+10FFFF included) is taken alone, as U+FFFD.
[[nodiscard]] char32_t take_code_point(std::string_view& rest);
// All of them.
[[nodiscard]] std::u32string decode_utf8(std::string_view utf8);
// The way back; what is no code point becomes U+FFFD.
[[nodiscard]] std::string encode_utf8(std::u32string_view code_points);
void append_utf8(std::string& utf8, char32_t code_point);

// Whether every byte belongs to a well-formed sequence.
[[nodiscard]] bool is_utf8(std::string_view text);

// The front of a text, at most `most` bytes of it, that ends in no well-formed sequence's middle. Empty only
// where the text is, or `most` is less than the first sequence.
[[nodiscard]] std::string_view utf8_prefix(std::string_view utf8, std::size_t most);

}  // namespace anjungan
