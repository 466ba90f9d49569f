#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace anjungan::circulation {

// The ISBN-13 in a text, without dashes: of an EAN-13 that begins with 978 or 979 (979-0 is music, not a
// book), or of an ISBN-10, which is written as ISBN-13 since 2007. Dashes and blanks may stand between digits
// and "ISBN" before them. Nothing: it is none, or its check digit is wrong. Total: any bytes are allowed.
// ISBN Users' Manual, 7th edition, section 4 and appendix 1.
[[nodiscard]] std::optional<std::string> find_isbn(std::string_view text);

}  // namespace anjungan::circulation
