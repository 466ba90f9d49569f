#pragma once

#include "platform/device/device.h"

namespace anjungan::device {

// Raises Scanned while enabled.
class Scanner : public Device {
  public:
    [[nodiscard]] DeviceKind kind() const final { return DeviceKind::scanner; }
};

}  // namespace anjungan::device
