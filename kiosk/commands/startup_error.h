#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "platform/device/panel.h"
#include "platform/system/result.h"

namespace anjungan::commands {

enum class Ended { time_passed, closed };

// Shows on a panel why the kiosk does not start: kind words for the patron, the sentence for the technician.
// Returns after `span`, or when the panel is closed or `stop_asked` (looked at once a second). Closed at once
// where there is no panel or the program's own files are missing: then the terminal is all there is.
[[nodiscard]] Ended show_startup_error(
    const Error& error, const std::function<Result<std::unique_ptr<device::Panel>>()>& open_panel,
    std::chrono::seconds span, const std::function<bool()>& stop_asked);

}  // namespace anjungan::commands
