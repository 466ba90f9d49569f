#include "kiosk/circulation/text.h"

#include <algorithm>
#include <cstddef>

namespace anjungan::circulation {

namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t last_code_point = 0x10FFFF;

bool is_surrogate(char32_t code) {
    return code >= 0xD800 && code <= 0xDFFF;
}

struct CodePoint {
    char32_t code = replacement;
    std::size_t length = 1;  // in bytes
    bool valid = false;      // otherwise the one byte begins none
};

CodePoint first_of(std::string_view text) {
    const auto byte = [&](std::size_t at) {
        return static_cast<char32_t>(static_cast<unsigned char>(text[at]));
    };
    const char32_t first = byte(0);
    if (first < 0x80) return {first, 1, true};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return {};

    char32_t code = first & (0x7Fu >> length);
    for (std::size_t at = 1; at < length; ++at) {
        if ((byte(at) & 0xC0) != 0x80) return {};
        code = code << 6 | (byte(at) & 0x3F);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    if (overlong || is_surrogate(code) || code > last_code_point) return {};
    return {code, length, true};
}

CodePoint take(std::string_view& rest) {
    const CodePoint first = first_of(rest);
    rest.remove_prefix(first.length);
    return first;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::u32string decode(std::string_view utf8) {
    std::u32string codes;
    codes.reserve(utf8.size());
    while (!utf8.empty()) codes += take(utf8).code;
    return codes;
}

bool is_utf8(std::string_view text) {
    while (!text.empty())
        if (!take(text).valid) return false;
    return true;
}

void append(std::string& utf8, char32_t code) {
    if (is_surrogate(code) || code > last_code_point) code = replacement;
    const auto put = [&utf8](char32_t byte) { utf8 += static_cast<char>(static_cast<unsigned char>(byte)); };
    const auto put_rest = [&put, code](int shift) { put(0x80 | (code >> shift & 0x3F)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6), put_rest(0);
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12), put_rest(6), put_rest(0);
    } else {
        put(0xF0 | code >> 18), put_rest(12), put_rest(6), put_rest(0);
    }
}

std::string fold(std::string_view text) {
    std::string folded{text};
    std::ranges::transform(folded, folded.begin(), lower);
    return folded;
}

bool same(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace anjungan::circulation
