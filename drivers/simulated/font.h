#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace anjungan::simulated {

inline constexpr int glyph_width = 12, glyph_height = 24;

// One character of the simulated printer: a row of 12 dots each, the leftmost in bit 11.
using Glyph = std::array<std::uint16_t, glyph_height>;
// A box with a question mark where the font has no such character.
[[nodiscard]] Glyph glyph_of(char32_t character);

// The table in font_12x24.cpp, ordered by character: 24 rows of three hexadecimal digits.
struct StoredGlyph {
    char16_t character;
    std::string_view rows;
};
struct StoredFont {
    const StoredGlyph* first;
    std::size_t count;
};
[[nodiscard]] StoredFont stored_font();

}  // namespace anjungan::simulated
