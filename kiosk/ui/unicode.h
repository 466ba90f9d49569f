// Any bytes → characters that can be laid out.
#pragma once

#include <string>
#include <string_view>

namespace anjungan::ui {

// At most this many characters of a text are ever laid out.
inline constexpr std::size_t longest_text = 4096;

// The characters of a text. Broken UTF-8 becomes U+FFFD; control characters and line separators become
// spaces, except the line feed; what would change the direction or hide other text (bidirectional controls,
// tags, private use, non-characters) is left out. Longer texts are cut at longest_text and end with an
// ellipsis.
[[nodiscard]] std::u32string characters(std::string_view utf8);

// Which font a character needs.
enum class Script : unsigned char { latin, javanese };
[[nodiscard]] bool is_javanese(char32_t character);

// Characters that hang on the one before: combining marks, Javanese vowel signs, joiners.
[[nodiscard]] bool is_mark(char32_t character);

// Whether a line may end between these two: spaces, hyphens and slashes give way.
[[nodiscard]] bool may_break(char32_t before, char32_t after);

// Whether a word that is longer than a whole line may go on in the next one at this place. No Latin word has
// such a place. Javanese has one before every syllable that its letter begins and no sign closes: never before
// a letter with panyangga, cecak, layar, wignyan or pangkon, which ends the syllable before it.
[[nodiscard]] bool may_break_word(std::u32string_view word, std::size_t at);

inline constexpr char32_t no_break_space = 0xA0;
// Whether a space stands at this place that no line may end at: between "Rp" and its sum, a day and its month
// ("30 November"), and within a call number ("899.221 RUS s").
[[nodiscard]] bool is_bound(std::u32string_view text, std::size_t at);

}  // namespace anjungan::ui
