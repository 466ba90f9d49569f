// What titles are looked up by: the words of a text as they are compared, whoever has spelt them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace anjungan::circulation {

// The words of a text, in their order, each as it is compared: letters without case and accents, and the
// spellings of a sound as one. So the old spelling of Indonesian is the new one (Soekarno, Djawa, tjerita),
// what Javanese writes in two ways is one (wedhatama, wedatama; bathik, batik), and so are the letters that
// are taken for each other in borrowed words (November, Nopember; aktif, aktip; zaman, jaman; syair, sair).
//
// Each word is one or more of a-z and 0-9, also those of other scripts, so that it may stand in any query. An
// ISBN is one word. Total: any bytes are allowed; of a longer text the first `most_search_words` count.
[[nodiscard]] std::vector<std::string> search_words(std::string_view text);
inline constexpr std::size_t most_search_words = 64;
// A longer word counts up to there.
inline constexpr std::size_t longest_search_word = 40;

// The same, with a blank between two: how titles are sorted and told apart.
[[nodiscard]] std::string search_text(std::string_view text);

// Whether somebody may have mistyped `word`, or the beginning of it, as `typed`: one letter more, less,
// another, or two in the wrong order; in words of eight letters and more, two of these. Both as of
// search_words. What is shorter than `least_mistyped` is taken as it stands.
[[nodiscard]] bool is_mistyped(std::string_view typed, std::string_view word);
inline constexpr std::size_t least_mistyped = 4;

// What a word and its mistyped forms have in common at least one of: its beginning, and that without each of its
// letters. Without repetition.
[[nodiscard]] std::vector<std::string> mistyping_keys(std::string_view word);

}  // namespace anjungan::circulation
