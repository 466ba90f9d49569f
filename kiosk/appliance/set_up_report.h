#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "kiosk/core/set_up.h"

namespace anjungan::appliance {

// What the welcome screen of a unit without settings says, by the report of 'anjungan first-start'. Nothing:
// the unit has its settings, or this is no such report. Total on any bytes.
[[nodiscard]] std::optional<core::SetUp> set_up_of(std::string_view report);
inline constexpr std::size_t longest_report = std::size_t{64} * 1024;  // bytes

}  // namespace anjungan::appliance
