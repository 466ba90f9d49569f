#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::assembly {

// The names below the head line of a file (CSV), which the guest book offers while somebody types: at most 5000.
// Fault::not_found and denied of the file, invalid with its line.
[[nodiscard]] Result<std::vector<std::string>> load_schools(const std::filesystem::path& file);

}  // namespace anjungan::assembly
