#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace anjungan::settings {

// The line, from 1, of the first letter with an accent or of another script that stands outside texts and
// comments. toml++ 3.3, Debian 12's, misbehaves on such letters instead of refusing them. Total on any bytes.
[[nodiscard]] std::optional<std::uint32_t> line_of_unquoted_letter(std::string_view toml);

}  // namespace anjungan::settings
