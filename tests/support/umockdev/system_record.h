// What the system tells of a USB device in /sys, as `umockdev-record` would write it down.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/device_model.h"
#include "tests/support/umockdev/usb_mocked.h"

namespace anjungan::tests {

// A device at its place. `device` is lent.
struct SystemRecord {
    const DeviceModel& device;
    std::string socket;  // "1-2"
    int address = 0;

    // Its HID devices are there as the HID driver has left them.
    [[nodiscard]] std::string of_device(MockedUsb::HidDriver hid_driver) const;
    // What the kernel's HID driver adds when it has read the report descriptors.
    [[nodiscard]] std::string of_hid_devices() const;
    // In sysfs: the device, its interfaces and their HID devices, each after what it is part of.
    [[nodiscard]] std::vector<std::string> paths() const;
};

extern const std::string_view root_hub_record;

}  // namespace anjungan::tests
