// The house's drawings: flat shapes in the colours of the theme, as SVG. Built in, so that they are always
// there; a Picture shows one as "illustration:NAME".
#pragma once

#include <string>
#include <string_view>

#include "kiosk/ui/theme.h"

namespace anjungan::ui {

inline constexpr std::string_view illustration_prefix = "illustration:";

// The SVG document in the colours of a palette; empty: there is none of this name.
[[nodiscard]] std::string illustration(std::string_view name, const Palette& palette);

}  // namespace anjungan::ui
