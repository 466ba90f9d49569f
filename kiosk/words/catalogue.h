#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::words {

// Reads a compiled catalogue (GNU .mo) and makes sure that it holds together, because Boost.Locale follows
// the offsets in it unchecked. Fault::not_found, io, or damaged.
[[nodiscard]] Result<std::vector<char>> read_catalogue(const std::filesystem::path& file);

// Whether every table, string and hash slot of the .mo lies within `bytes` and every string ends with NUL.
// Total on any bytes. Little-endian files only: msgfmt writes them so on every machine we build on.
[[nodiscard]] bool holds_together(std::span<const char> bytes);

}  // namespace anjungan::words
