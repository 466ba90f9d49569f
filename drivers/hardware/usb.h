// drivers/hardware: what is plugged into this machine, and which of our drivers serves it. Puts the drivers
// together; decides nothing they could decide, and knows no library word.
#pragma once

#include <memory>

#include "drivers/usb/bus.h"
#include "platform/device/hardware.h"

namespace anjungan::hardware {

// Scanners and receipt printers on USB. unsupported or io: there is no USB here.
[[nodiscard]] Result<std::unique_ptr<device::Hardware>> start_usb(device::Hardware::Options options);

// The same on a bus that is lent, and outlives it.
[[nodiscard]] std::unique_ptr<device::Hardware> serve(usb::Bus& bus, device::Hardware::Options options);

}  // namespace anjungan::hardware
