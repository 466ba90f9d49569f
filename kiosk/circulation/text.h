#pragma once

#include <string>
#include <string_view>

namespace anjungan::circulation {

// UTF-8, as far as names and imported files need it. Total: any bytes are allowed.

// The code points of a text; each byte that does not belong to one becomes U+FFFD.
[[nodiscard]] std::u32string decode(std::string_view utf8);

// Whether the text is well formed (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF).
[[nodiscard]] bool is_utf8(std::string_view text);

// Appends one code point; what is none becomes U+FFFD.
void append(std::string& utf8, char32_t code_point);

// ASCII letters in lower case, all other bytes as they are: how barcodes and types are compared.
[[nodiscard]] std::string fold(std::string_view text);
[[nodiscard]] bool same(std::string_view a, std::string_view b);

}  // namespace anjungan::circulation
