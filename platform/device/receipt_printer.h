#pragma once

#include "platform/device/device.h"
#include "platform/device/document.h"

namespace anjungan::device {

// Raises HealthChanged on every change and JobEnded once for each job it took.
class ReceiptPrinter : public Device {
  public:
    [[nodiscard]] DeviceKind kind() const final { return DeviceKind::receipt_printer; }
    // Takes one job; the end is reported by JobEnded{job}. Fault::busy while another is printing,
    // gone or unsupported otherwise. Without paper the job waits in the printer until there is some.
    [[nodiscard]] virtual Status print(JobId job, const Document& document) = 0;
};

}  // namespace anjungan::device
