// The hills outside at five times of the day: flat shapes, one drawing in five lights.
#pragma once

#include <string>
#include <string_view>

namespace anjungan::ui {

// "window-dawn", "window-morning", "window-noon", "window-evening" or "window-night" as an SVG document; empty:
// there is none of this name. Its colours are those of the hour, whatever the theme.
[[nodiscard]] std::string scenery(std::string_view name);

}  // namespace anjungan::ui
