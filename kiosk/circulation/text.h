#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace anjungan::circulation {

// ASCII letters in lower case, all other bytes as they are: how barcodes and types are compared.
[[nodiscard]] std::string fold(std::string_view text);
[[nodiscard]] bool same(std::string_view a, std::string_view b);

// At most so many bytes of what a library says of a book are kept: what is longer than any title pushes what stands
// beside it off the screen.
inline constexpr std::size_t longest_description = 600;

// As a field of a CSV file, RFC 4180. What begins as a formula is one to programs that open the file; an apostrophe
// before it makes it a text (OWASP, "CSV Injection").
[[nodiscard]] std::string csv_field(std::string_view text);

}  // namespace anjungan::circulation
