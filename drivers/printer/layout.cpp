#include "drivers/printer/layout.h"

#include <algorithm>

#include "platform/system/utf8.h"

namespace anjungan::printer {

namespace {

constexpr char32_t no_break_space = 0xA0;

bool is_blank(char32_t c) {
    return c == '\t' || c == '\n' || c == '\v' || c == '\f' || c == '\r' || c == 0x85 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x205F || c == 0x3000;
}

// Controls, soft hyphen, zero-width and bidirectional marks, variation selectors, byte order mark, tags.
bool is_invisible(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) ||
           c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
}

}  // namespace

std::u32string printable(std::string_view utf8) {
    std::u32string text = decode_utf8(utf8);
    for (char32_t& c : text) {
        if (is_blank(c)) c = U' ';
        if (c == 0x202F) c = no_break_space;
    }
    std::erase_if(text, is_invisible);
    return text;
}

std::vector<std::u32string_view> wrap(std::u32string_view text, int columns) {
    const auto width = static_cast<std::size_t>(std::max(columns, 1));
    std::vector<std::u32string_view> lines;
    while (text.size() > width) {
        // A blank just after the line is as good a place as one within it.
        const std::size_t blank = text.rfind(U' ', width);
        const std::size_t end =
            blank == std::u32string_view::npos ? width : text.find_last_not_of(U' ', blank) + 1;
        // Nothing but blanks before the break: an indent with a word too long for it. Break the word.
        if (blank == std::u32string_view::npos || end == 0) {
            lines.push_back(text.substr(0, width));
            text.remove_prefix(width);
            continue;
        }
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(text.find_first_not_of(U' ', blank), text.size()));
    }
    if (!text.empty() || lines.empty()) lines.push_back(text);
    return lines;
}

}  // namespace anjungan::printer
