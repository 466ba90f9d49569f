#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "kiosk/screens/view.h"

namespace anjungan::commands {

// What the welcome screen of a unit without settings says, by the report of 'anjungan first-start'. Nothing:
// the unit has its settings, or this is no such report. Total on any bytes.
[[nodiscard]] std::optional<screens::SetUp> set_up_of(std::string_view report);
inline constexpr std::size_t longest_report = std::size_t{64} * 1024;  // bytes

}  // namespace anjungan::commands
