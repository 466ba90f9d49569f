#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "platform/system/result.h"

namespace anjungan::commands {

// The first line of its file, which nobody else may read; or, without one, what whoever sits here types, unseen.
// Fault::invalid: nobody sits here; `option` is how the file is named on the command line. Else as of read_file.
[[nodiscard]] Result<std::string> secret(const std::optional<std::filesystem::path>& file,
                                         std::string_view what, std::string_view option);

}  // namespace anjungan::commands
