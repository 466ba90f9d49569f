#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/library/embedded/ledger.h"

// What a title is searched by, and how well it fits: over values, without a file.
namespace anjungan::library {

// Each a text as of search_text(): words of a-z and 0-9 with blanks between them.
struct TitleText {
    std::string title, author, subject;
    std::string rest;  // call number and ISBN; with the mark of what is for children
    bool for_children = false;
    bool operator==(const TitleText&) const = default;
};
[[nodiscard]] TitleText text_of(const ItemRow& item);
// Of title and author. Among a million titles two different ones have the same once in thirty million libraries.
[[nodiscard]] std::int64_t key_of(const TitleText& text);

// What the index is asked (SQLite FTS5): all of these words, the last as the beginning of one. Each is one of
// several where several are given. Not empty, none of it.
using Alternatives = std::vector<std::vector<std::string>>;
[[nodiscard]] std::string expression_of(const Alternatives& words, bool for_children);
[[nodiscard]] std::string in_title(const std::string& expression);

// How well a title fits these words; less is better. What is in the title is better than what is in the author's
// name, that than what is in the subject, that than the rest; then what begins with the words, has them whole, and
// is short.
struct Fit {
    int fields = 0;
    bool begins_otherwise = false, is_incomplete = false;
    std::size_t length = 0;
    auto operator<=>(const Fit&) const = default;
};
[[nodiscard]] Fit fit_of(const TitleText& text, const Alternatives& words);

}  // namespace anjungan::library
