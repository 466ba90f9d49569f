#pragma once

#include <memory>

#include "platform/device/panel.h"

namespace anjungan::hardware {

// The display and the touch panel of this unit. Neither has to be plugged in yet. Fault::not_found: it has no
// card that shows pictures; denied, with what to do; unsupported.
[[nodiscard]] Result<std::unique_ptr<device::Panel>> open_panel(device::Panel::Options options);

}  // namespace anjungan::hardware
