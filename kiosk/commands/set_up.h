#pragma once

#include <filesystem>
#include <optional>

#include "kiosk/screens/view.h"

namespace anjungan::commands {

// What the welcome screen of a unit without settings says; nothing where there is no such report, as on a
// desk.
[[nodiscard]] std::optional<screens::SetUp> set_up_of(const std::filesystem::path& report);

}  // namespace anjungan::commands
