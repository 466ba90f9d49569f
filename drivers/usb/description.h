#pragma once

#include "drivers/usb/transport.h"

struct libusb_device;

namespace anjungan::usb {

// Where a device is plugged in: bus and ports as the kernel writes them ("1-4.2"). Equal for whatever is
// plugged into the same port.
[[nodiscard]] std::string port_path_of(libusb_device* device);

// What libusb knows of it anyway: place, ids, interfaces of its first configuration. Costs no time.
[[nodiscard]] Description cached_description(libusb_device* device);

// From descriptors and sysfs; nothing is asked of the device, and it needs no permission. But as long as the
// kernel asks it something, for example for a driver, sysfs waits for the answer: not on the event thread.
[[nodiscard]] Result<Description> describe(libusb_device* device);

// Whether a kernel driver may still be asking a HID interface for its report descriptor: it does so for some
// milliseconds after the device has arrived.
[[nodiscard]] bool may_learn_more(const Description& description);
[[nodiscard]] bool wants_a_report_descriptor(const Interface& interface);

// HID 1.11, 7.1.1: how it is asked for.
[[nodiscard]] Setup report_descriptor_of(std::uint8_t interface);
inline constexpr std::uint16_t longest_report_descriptor = 4096;  // HID_MAX_DESCRIPTOR_SIZE of Linux

struct ControlRequest {
    Setup setup;
    std::uint16_t most = 0;  // bytes of the answer
};
// What the kernel's driver for this interface asks the device first. Harmless, at any time.
[[nodiscard]] ControlRequest first_request_of_its_driver(const Description& device, std::uint8_t interface);

// How it is called in a sentence: as it says itself, or by its ids.
[[nodiscard]] std::string name_of(const Description& description);

// A descriptor in English, at most one line: printable, without control characters and broken UTF-8.
[[nodiscard]] std::string one_line(std::string_view text);

}  // namespace anjungan::usb
