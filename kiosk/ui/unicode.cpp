#include "kiosk/ui/unicode.h"

#include <algorithm>

#include "platform/system/utf8.h"

namespace anjungan::ui {

namespace {

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
        const char32_t each = take_code_point(utf8);
        const bool before_newline = each == U'\r' && !utf8.empty() && utf8[0] == '\n';
        if (is_hidden(each) || before_newline) continue;
        out.push_back(is_control(each) && each != U'\n' ? U' ' : each);
    }
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

bool is_before_sum(std::u32string_view text, std::size_t at) {
    constexpr std::u32string_view currency = U"Rp";
    if (text[at] != U' ' || at < currency.size() || at + 1 == text.size()) return false;
    const std::size_t begins = at - currency.size();
    const bool whole_word = begins == 0 || text[begins - 1] == U' ' || text[begins - 1] == U'\n';
    return whole_word && text.substr(begins, currency.size()) == currency && text[at + 1] >= U'0' &&
           text[at + 1] <= U'9';
}

}  // namespace anjungan::ui
