#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace anjungan::printer {

// The characters of a paragraph that may go to paper: line breaks and tabs become blanks; control, format and
// invisible characters disappear, so that no text can ever be a command. Total on any bytes.
[[nodiscard]] std::u32string printable(std::string_view utf8);

// Lines of at most `columns` (at least 1) characters, broken at blanks; a word that is longer is broken where
// the line ends. Blanks at a break disappear, others stay. No text gives one empty line. The lines are
// parts of `text`.
[[nodiscard]] std::vector<std::u32string_view> wrap(std::u32string_view text, int columns);

}  // namespace anjungan::printer
