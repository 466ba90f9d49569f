#pragma once

#include "drivers/usb/transport.h"

struct libusb_device;

namespace anjungan::usb {

// Where a device is plugged in: bus and port path as the kernel writes them ("1-4.2"). Equal for whatever is
// plugged into the same socket.
[[nodiscard]] std::string socket_of(libusb_device* device);

// From descriptors and sysfs; nothing is asked of the device, so it costs no time and needs no permission.
[[nodiscard]] Result<Description> describe(libusb_device* device);

// Whether a kernel driver may still be asking a HID interface for its report descriptor: it does so for some
// milliseconds after the device has arrived.
[[nodiscard]] bool may_learn_more(const Description& description);
[[nodiscard]] bool wants_a_report_descriptor(const Interface& interface);

// A descriptor in English, at most one line: printable, without control characters and broken UTF-8.
[[nodiscard]] std::string one_line(std::string_view text);

}  // namespace anjungan::usb
