// The hour as people here call it, and the hills in its light.
#pragma once

#include <optional>
#include <string>

#include "kiosk/flows/state.h"

namespace anjungan::screens {

enum class DayTime { dawn, morning, noon, evening, night };
// By the clock of the library; nothing where that clock may be wrong.
[[nodiscard]] std::optional<DayTime> day_time(const flows::State& state);

// Those hills as a picture's source; nothing where the hour is not known, and in high contrast.
[[nodiscard]] std::optional<std::string> hills_of_the_hour(const flows::State& state);

}  // namespace anjungan::screens
