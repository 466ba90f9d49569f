#include "platform/device/utf8.h"

#include <cstdint>

namespace anjungan::device {

namespace {

constexpr bool is_code_point(char32_t value) {
    return value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

struct Lead {
    std::size_t length;  // bytes of the whole sequence; 0: this byte cannot start one
    char32_t bits;       // what the first byte contributes
    char32_t smallest;   // a sequence of this length must not hold less (overlong form)
};

constexpr Lead lead(std::uint8_t byte) {
    if (byte < 0x80) return {1, byte, 0};
    if ((byte & 0xE0) == 0xC0) return {2, char32_t{byte} & 0x1F, 0x80};
    if ((byte & 0xF0) == 0xE0) return {3, char32_t{byte} & 0x0F, 0x800};
    if ((byte & 0xF8) == 0xF0) return {4, char32_t{byte} & 0x07, 0x10000};
    return {0, 0, 0};
}

void append(std::string& out, char32_t value) {
    const auto byte = [&](char32_t bits) {
        out.push_back(static_cast<char>(static_cast<std::uint8_t>(bits)));
    };
    const auto continuation = [&](int shift) { byte(0x80 | ((value >> shift) & 0x3F)); };
    if (value < 0x80) {
        byte(value);
    } else if (value < 0x800) {
        byte(0xC0 | (value >> 6)), continuation(0);
    } else if (value < 0x10000) {
        byte(0xE0 | (value >> 12)), continuation(6), continuation(0);
    } else {
        byte(0xF0 | (value >> 18)), continuation(12), continuation(6), continuation(0);
    }
}

}  // namespace

std::u32string decode_utf8(std::string_view utf8) {
    std::u32string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const Lead first = lead(static_cast<std::uint8_t>(utf8[at]));
        bool well_formed = first.length > 0 && at + first.length <= utf8.size();
        char32_t value = first.bits;
        for (std::size_t i = 1; well_formed && i < first.length; ++i) {
            const auto byte = static_cast<std::uint8_t>(utf8[at + i]);
            well_formed = (byte & 0xC0) == 0x80;
            value = value << 6 | (byte & 0x3F);
        }
        well_formed = well_formed && value >= first.smallest && is_code_point(value);
        out.push_back(well_formed ? value : replacement_character);
        at += well_formed ? first.length : 1;
    }
    return out;
}

std::string encode_utf8(std::u32string_view code_points) {
    std::string out;
    out.reserve(code_points.size());
    for (const char32_t value : code_points)
        append(out, is_code_point(value) ? value : replacement_character);
    return out;
}

}  // namespace anjungan::device
