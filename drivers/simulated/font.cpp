#include "drivers/simulated/font.h"

#include <algorithm>

namespace anjungan::simulated {

namespace {

constexpr std::uint16_t digit(char c) {
    return static_cast<std::uint16_t>(c <= '9' ? c - '0' : c - 'A' + 10);
}

const StoredGlyph& find(char32_t character) {
    constexpr char16_t unknown = 0xFFFD;
    const StoredFont font = stored_font();
    const StoredGlyph* end = font.first + font.count;
    const auto before = [](const StoredGlyph& glyph, char32_t c) { return glyph.character < c; };
    const StoredGlyph* found = std::lower_bound(font.first, end, character, before);
    if (found != end && found->character == character) return *found;
    return *std::lower_bound(font.first, end, char32_t{unknown}, before);
}

}  // namespace

Glyph glyph_of(char32_t character) {
    const std::string_view rows = find(character).rows;
    Glyph glyph{};
    for (std::size_t y = 0; y < glyph.size(); ++y)
        glyph[y] = static_cast<std::uint16_t>(digit(rows[3 * y]) << 8 | digit(rows[3 * y + 1]) << 4 |
                                              digit(rows[3 * y + 2]));
    return glyph;
}

}  // namespace anjungan::simulated
