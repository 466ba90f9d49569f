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
    return false;
}

namespace {

constexpr char32_t pangkon = 0xA9C0, joiner = 0x200D;

bool is_javanese_letter(char32_t c) {
    return c >= 0xA984 && c <= 0xA9B2;
}
bool closes_syllable(char32_t c) {
    return (c >= 0xA980 && c <= 0xA983) || c == pangkon;
}

}  // namespace

bool may_break_word(std::u32string_view word, std::size_t at) {
    if (at == 0 || at >= word.size() || !is_javanese_letter(word[at])) return false;
    const char32_t before = word[at - 1];
    if (!is_javanese(before) || before == pangkon || before == joiner || before == 0xA9CF) return false;
    for (std::size_t sign = at + 1; sign < word.size() && is_mark(word[sign]); ++sign)
        if (closes_syllable(word[sign])) return false;
    return true;
}

namespace {

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
bool is_capital(char32_t c) {
    return c >= U'A' && c <= U'Z';
}
bool is_small(char32_t c) {
    return c >= U'a' && c <= U'z';
}
bool is_space(char32_t c) {
    return c == U' ' || c == U'\n';
}

std::u32string_view word_before(std::u32string_view text, std::size_t space) {
    std::size_t begins = space;
    while (begins > 0 && !is_space(text[begins - 1])) --begins;
    return text.substr(begins, space - begins);
}
std::u32string_view word_after(std::u32string_view text, std::size_t space) {
    std::size_t ends = space + 1;
    while (ends < text.size() && !is_space(text[ends])) ++ends;
    return text.substr(space + 1, ends - space - 1);
}

}  // namespace

bool is_bound(std::u32string_view text, std::size_t at) {
    if (text[at] != U' ') return false;
    const std::u32string_view before = word_before(text, at), after = word_after(text, at);
    if (before.empty() || after.empty()) return false;
    if (before == U"Rp") return is_digit(after.front());
    const auto is_of_number = [](char32_t c) { return is_digit(c) || c == U'.'; };
    if (is_digit(before.front()) && std::ranges::all_of(before, is_of_number))
        return is_capital(after.front());
    // The author's letters and the title's one, at the end of a call number.
    return before.size() > 1 && std::ranges::all_of(before, is_capital) && after.size() == 1 &&
           is_small(after.front());
}

}  // namespace anjungan::ui
