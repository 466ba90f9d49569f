#include "kiosk/circulation/patron.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "platform/system/utf8.h"

namespace anjungan::circulation {

namespace {

struct Range {
    char32_t first, last;
};

template <std::size_t count>
bool within(const std::array<Range, count>& ranges, char32_t code) {
    return std::ranges::any_of(ranges, [code](Range r) { return code >= r.first && code <= r.last; });
}

// White space, and control and direction characters, which must not reach a screen.
constexpr std::array<Range, 10> blanks{{{0x00, 0x20},
                                        {0x7F, 0xA0},
                                        {0x1680, 0x1680},
                                        {0x2000, 0x200B},
                                        {0x200E, 0x200F},
                                        {0x2028, 0x202F},
                                        {0x205F, 0x2060},
                                        {0x2066, 0x2069},
                                        {0x3000, 0x3000},
                                        {0xFEFF, 0xFEFF}}};

// Marks that belong to the letter before them, in the scripts met here: Latin, Arabic, Indic, Javanese,
// Balinese, Sundanese (Unicode 15, general categories Mn and Mc; joiners and variation selectors too).
constexpr std::array<Range, 18> marks{{{0x0300, 0x036F},
                                       {0x064B, 0x065F},
                                       {0x0670, 0x0670},
                                       {0x06D6, 0x06DC},
                                       {0x0900, 0x0903},
                                       {0x093A, 0x094F},
                                       {0x1AB0, 0x1AFF},
                                       {0x1B00, 0x1B04},
                                       {0x1B34, 0x1B44},
                                       {0x1B80, 0x1B82},
                                       {0x1BA1, 0x1BAD},
                                       {0x1DC0, 0x1DFF},
                                       {0x200C, 0x200D},
                                       {0x20D0, 0x20FF},
                                       {0xA980, 0xA983},
                                       {0xA9B3, 0xA9C0},
                                       {0xFE00, 0xFE0F},
                                       {0xFE20, 0xFE2F}}};

// Javanese pangkon between two letters writes the second below the first: they are one syllable.
constexpr char32_t pangkon = 0xA9C0;

bool is_blank(char32_t code) {
    return within(blanks, code);
}
bool is_mark(char32_t code) {
    return within(marks, code);
}
bool is_punctuation(char32_t code) {
    constexpr std::u32string_view characters = U"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    return characters.find(code) != std::u32string_view::npos;
}

// Takes the next word off the text; empty at its end.
std::u32string_view take_word(std::u32string_view& rest) {
    rest.remove_prefix(static_cast<std::size_t>(std::ranges::find_if_not(rest, is_blank) - rest.begin()));
    const auto length = static_cast<std::size_t>(std::ranges::find_if(rest, is_blank) - rest.begin());
    const std::u32string_view word = rest.substr(0, length);
    rest.remove_prefix(length);
    return word;
}

// "Lestari," as lists of surnames have it.
std::u32string_view without_comma(std::u32string_view word) {
    while (word.size() > 1 && (word.back() == U',' || word.back() == U';')) word.remove_suffix(1);
    return word;
}

// The first syllable: a letter, its marks, and what a pangkon ties to it. Empty when there is no letter.
std::u32string_view initial(std::u32string_view word) {
    while (!word.empty() && is_punctuation(word.front())) word.remove_prefix(1);
    if (word.empty()) return {};
    std::size_t length = 1;
    while (length < word.size() && (is_mark(word[length]) || word[length - 1] == pangkon)) ++length;
    return word.substr(0, length);
}

std::string encode(std::u32string_view codes) {
    std::string text;
    for (const char32_t code : codes) append_utf8(text, code);
    return text;
}

}  // namespace

std::string first_name(std::string_view full_name) {
    const std::u32string codes = decode_utf8(full_name);
    std::u32string_view rest = codes;
    return encode(without_comma(take_word(rest)));
}

bool is_child(const Patron& patron) {
    constexpr std::array<std::string_view, 3> types{"SD/MI", "SD", "MI"};
    return std::ranges::find(types, std::string_view{patron.type}) != types.end();
}

std::string short_name(std::string_view full_name) {
    const std::u32string codes = decode_utf8(full_name);
    std::u32string_view rest = codes;
    std::string first = encode(without_comma(take_word(rest)));
    for (std::u32string_view word = take_word(rest); !word.empty(); word = take_word(rest))
        if (const std::u32string_view letter = initial(word); !letter.empty())
            return first + " " + encode(letter) + ".";
    return first;
}

}  // namespace anjungan::circulation
