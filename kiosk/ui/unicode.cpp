#include "kiosk/ui/unicode.h"

namespace anjungan::ui {

namespace {

constexpr char32_t replacement = 0xFFFD;

// One character from the front of `rest`, which is not empty; takes at least one byte.
char32_t take(std::string_view& rest) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
    const unsigned char first = byte(0);
    std::size_t length = 1;
    char32_t value = first, least = 0;
    if (first < 0x80) {
        rest.remove_prefix(1);
        return value;
    }
    if (first >= 0xC2 && first <= 0xDF) length = 2, value = first & 0x1FU, least = 0x80;
    if (first >= 0xE0 && first <= 0xEF) length = 3, value = first & 0x0FU, least = 0x800;
    if (first >= 0xF0 && first <= 0xF4) length = 4, value = first & 0x07U, least = 0x10000;
    bool whole = length > 1 && rest.size() >= length;
    for (std::size_t i = 1; whole && i < length; ++i) {
        whole = (byte(i) & 0xC0U) == 0x80;
        value = value << 6 | (byte(i) & 0x3FU);
    }
    if (!whole || value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        rest.remove_prefix(1);
        return replacement;
    }
    rest.remove_prefix(length);
    return value;
}

bool is_hidden(char32_t c) {
    return c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFFC) ||
           (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xE000 && c <= 0xF8FF) ||
           c >= 0xE0000 || c == 0x00AD || c == 0x061C;
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

}  // namespace

std::u32string characters(std::string_view utf8) {
    std::u32string out;
    out.reserve(std::min(utf8.size(), longest_text));
    while (!utf8.empty()) {
        if (out.size() >= longest_text) {
            out.back() = U'…';
            break;
        }
        const char32_t each = take(utf8);
        const bool before_newline = each == U'\r' && !utf8.empty() && utf8[0] == '\n';
        if (is_hidden(each) || before_newline) continue;
        out.push_back(is_control(each) && each != U'\n' ? U' ' : each);
    }
    return out;
}

void append_utf8(std::string& out, char32_t c) {
    const auto put = [&](char32_t byte) {
        out.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
    };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)),
            put(0x80 | (c & 0x3F));
    }
}

std::string to_utf8(std::u32string_view characters) {
    std::string out;
    out.reserve(characters.size());
    for (char32_t each : characters) append_utf8(out, each);
    return out;
}

bool is_javanese(char32_t c) {
    return c >= 0xA980 && c <= 0xA9DF;
}

bool is_mark(char32_t c) {
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
           (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x200C || c == 0x200D ||
           (c >= 0xA980 && c <= 0xA983) || (c >= 0xA9B3 && c <= 0xA9C0);
}

bool may_break(char32_t before, char32_t after) {
    if (after == U' ' || is_mark(after)) return false;
    if (before == U' ') return true;
    if (before == U'-' || before == U'/' || before == 0x2013 || before == 0x2014)
        return after > U' ' && !(after >= U'0' && after <= U'9');
    constexpr char32_t pangkon = 0xA9C0, joiner = 0x200D;
    const bool javanese_letter = (after >= 0xA984 && after <= 0xA9B2) || (after >= 0xA9D0 && after <= 0xA9D9);
    const bool digits = after >= 0xA9D0 && before >= 0xA9D0 && before <= 0xA9D9;
    return javanese_letter && !digits && before != pangkon && before != joiner && before != 0xA9CF &&
           (is_javanese(before) || before == 0x200C);
}

}  // namespace anjungan::ui
