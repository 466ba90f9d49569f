#include "tests/support/umockdev/system_record.h"

#include <fmt/format.h>

#include <algorithm>

namespace anjungan::tests {

using usb::Bytes;

namespace {

std::string hex(const Bytes& bytes) {
    std::string text;
    for (const std::uint8_t byte : bytes) text += fmt::format("{:02X}", byte);
    return text;
}

std::string attribute(std::string_view name, std::string_view value) {
    return value.empty() ? std::string() : fmt::format("A: {}={}\\n\n", name, value);
}

// The number the kernel gives a HID device; no two have the same.
int instance_of(const SystemRecord& one, const usb::Interface& interface) {
    return one.address * 256 + interface.number;
}

std::string path_of(const SystemRecord& one, const usb::Interface& interface) {
    return fmt::format("/devices/usb1/{0}/{0}:{1}.{2}", one.socket,
                       std::max<int>(1, one.device.description().configuration), interface.number);
}

}  // namespace

std::string SystemRecord::of_hid_devices() const {
    const usb::Description& it = device.description();
    std::string text;
    for (const usb::Interface& each : it.interfaces)
        if (each.alternate == 0 && !each.report_descriptor.empty())
            text +=
                fmt::format("P: {}/0003:{:04X}:{:04X}.{:04X}\nE: SUBSYSTEM=hid\nH: report_descriptor={}\n\n",
                            path_of(*this, each), it.ids.vendor, it.ids.product, instance_of(*this, each),
                            hex(each.report_descriptor));
    return text;
}

std::string SystemRecord::of_device(MockedUsb::HidDriver hid_driver) const {
    const bool asking = hid_driver == MockedUsb::HidDriver::asking;  // then a pipe stands there
    const usb::Description& it = device.description();
    Bytes descriptors = device.device_descriptor();
    const Bytes configuration = device.configuration_descriptor();
    descriptors.insert(descriptors.end(), configuration.begin(), configuration.end());
    const int active = std::max<int>(1, it.configuration);
    std::string text = fmt::format(
        "P: /devices/usb1/{0}\nN: bus/usb/001/{1:03}\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\n"
        "E: BUSNUM=001\nE: DEVNUM={1:03}\nE: DEVNAME=/dev/bus/usb/001/{1:03}\n"
        "A: busnum=1\\n\nA: devnum={1}\\n\nA: speed=12\\n\n",
        socket, address);
    if (!asking) text += attribute("bConfigurationValue", std::to_string(active));
    text += attribute("manufacturer", it.manufacturer);
    text += attribute("product", it.product);
    text += attribute("serial", it.serial);
    text += fmt::format("H: descriptors={}\n\n", hex(descriptors));
    for (const usb::Interface& each : it.interfaces) {
        if (each.alternate != 0) continue;
        text += fmt::format("P: {}\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_interface\n\n", path_of(*this, each));
    }
    return hid_driver == MockedUsb::HidDriver::bound ? text + of_hid_devices() : text;
}

std::vector<std::string> SystemRecord::paths() const {
    const usb::Description& it = device.description();
    const std::string place = "/sys/devices/usb1/" + socket;
    std::vector<std::string> paths{place};
    for (const usb::Interface& each : it.interfaces) {
        if (each.alternate != 0) continue;
        paths.push_back(
            fmt::format("{}/{}:{}.{}", place, socket, std::max<int>(1, it.configuration), each.number));
        if (!each.report_descriptor.empty())
            paths.push_back(fmt::format("{}/0003:{:04X}:{:04X}.{:04X}", paths.back(), it.ids.vendor,
                                        it.ids.product, instance_of(*this, each)));
    }
    return paths;
}

const std::string_view root_hub_record =
    "P: /devices/usb1\nN: bus/usb/001/001\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nE: BUSNUM=001\n"
    "E: DEVNUM=001\nE: DEVNAME=/dev/bus/usb/001/001\nA: bConfigurationValue=1\\n\nA: busnum=1\\n\n"
    "A: devnum=1\\n\nA: speed=480\\n\n"
    "H: "
    "descriptors=12010002090001406B1D020002060302010109021900010100E0000904000001090000000705810304000C\n\n";

}  // namespace anjungan::tests
