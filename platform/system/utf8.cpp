#include "platform/system/utf8.h"

#include <algorithm>
#include <optional>

namespace anjungan {

namespace {

constexpr bool is_code_point(char32_t value) {
    return value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

constexpr bool is_continuation(char32_t byte) {
    return (byte & 0xC0) == 0x80;
}

struct Lead {
    std::size_t length;  // bytes of the whole sequence; 0: this byte cannot start one
    char32_t bits;       // what the first byte contributes
    char32_t smallest;   // a sequence of this length must not hold less (overlong form)
};

constexpr Lead lead(char32_t byte) {
    if (byte < 0x80) return {1, byte, 0};
    if ((byte & 0xE0) == 0xC0) return {2, byte & 0x1F, 0x80};
    if ((byte & 0xF0) == 0xE0) return {3, byte & 0x0F, 0x800};
    if ((byte & 0xF8) == 0xF0) return {4, byte & 0x07, 0x10000};
    return {0, 0, 0};
}

char32_t byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

// Nothing: the first byte belongs to no well-formed sequence, and is taken alone.
std::optional<char32_t> take(std::string_view& rest) {
    const Lead first = lead(byte_at(rest, 0));
    bool well_formed = first.length > 0 && first.length <= rest.size();
    char32_t value = first.bits;
    for (std::size_t i = 1; well_formed && i < first.length; ++i) {
        well_formed = is_continuation(byte_at(rest, i));
        value = value << 6 | (byte_at(rest, i) & 0x3F);
    }
    well_formed = well_formed && value >= first.smallest && is_code_point(value);
    rest.remove_prefix(well_formed ? first.length : 1);
    return well_formed ? std::optional{value} : std::nullopt;
}

}  // namespace

char32_t take_code_point(std::string_view& rest) {
    return take(rest).value_or(replacement_character);
}

std::u32string decode_utf8(std::string_view utf8) {
    std::u32string code_points;
    code_points.reserve(utf8.size());
    while (!utf8.empty()) code_points.push_back(take_code_point(utf8));
    return code_points;
}

void append_utf8(std::string& utf8, char32_t value) {
    if (!is_code_point(value)) value = replacement_character;
    const auto put = [&](char32_t byte) { utf8 += static_cast<char>(static_cast<unsigned char>(byte)); };
    const auto put_rest = [&](int shift) { put(0x80 | ((value >> shift) & 0x3F)); };
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0 | (value >> 6)), put_rest(0);
    } else if (value < 0x10000) {
        put(0xE0 | (value >> 12)), put_rest(6), put_rest(0);
    } else {
        put(0xF0 | (value >> 18)), put_rest(12), put_rest(6), put_rest(0);
    }
}

std::string encode_utf8(std::u32string_view code_points) {
    std::string utf8;
    utf8.reserve(code_points.size());
    for (const char32_t value : code_points) append_utf8(utf8, value);
    return utf8;
}

bool is_utf8(std::string_view text) {
    while (!text.empty())
        if (!take(text)) return false;
    return true;
}

std::string_view utf8_prefix(std::string_view utf8, std::size_t most) {
    if (utf8.size() <= most) return utf8;
    constexpr std::size_t longest_tail = 3;
    for (std::size_t tail = 0; tail <= std::min(most, longest_tail); ++tail)
        if (!is_continuation(byte_at(utf8, most - tail))) return utf8.substr(0, most - tail);
    return utf8.substr(0, most);
}

}  // namespace anjungan
