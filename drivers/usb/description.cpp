#include "drivers/usb/description.h"

#include <fmt/format.h>
#include <libusb.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "drivers/usb/faults.h"
#include "platform/device/utf8.h"

namespace anjungan::usb {

namespace {

namespace fs = std::filesystem;

constexpr std::uint8_t hid_class = 3;
constexpr std::size_t longest_attribute = 4096;  // sysfs never gives more; HID limits a descriptor to this

std::string attribute(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string text(longest_attribute, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, stream.gcount())));
    return text;
}

// The kernel's HID driver keeps what it asked for in
// <interface>/<bus:vendor:product.instance>/report_descriptor.
Bytes report_descriptor(const fs::path& interface) {
    std::error_code ignored;
    for (fs::directory_iterator entry(interface, ignored), end; entry != end; entry.increment(ignored)) {
        const fs::path file = entry->path() / "report_descriptor";
        if (!fs::exists(file, ignored)) continue;
        const std::string text = attribute(file);
        return {text.begin(), text.end()};
    }
    return {};
}

TransferType type_of(std::uint8_t attributes) {
    return static_cast<TransferType>(attributes & 0x03U);
}

Interface interface_of(const libusb_interface_descriptor& from) {
    Interface one{.number = from.bInterfaceNumber,
                  .alternate = from.bAlternateSetting,
                  .class_code = from.bInterfaceClass,
                  .subclass = from.bInterfaceSubClass,
                  .protocol = from.bInterfaceProtocol,
                  .endpoints = {},
                  .extra = {},
                  .report_descriptor = {}};
    if (from.extra_length > 0) one.extra.assign(from.extra, from.extra + from.extra_length);
    for (std::size_t i = 0; i < from.bNumEndpoints; ++i) {
        const auto& endpoint = from.endpoint[i];
        constexpr unsigned size_bits = 0x7FF;  // USB 2.0, table 9-13
        one.endpoints.push_back({endpoint.bEndpointAddress, type_of(endpoint.bmAttributes),
                                 static_cast<std::uint16_t>(endpoint.wMaxPacketSize & size_bits)});
    }
    return one;
}

}  // namespace

std::string socket_of(libusb_device* device) {
    std::array<std::uint8_t, 7> ports{};  // USB 3.0 allows seven
    const int depth = libusb_get_port_numbers(device, ports.data(), static_cast<int>(ports.size()));
    std::string text = fmt::format("{}-", libusb_get_bus_number(device));
    for (int i = 0; i < depth; ++i)
        text += fmt::format("{}{}", i == 0 ? "" : ".", ports[static_cast<std::size_t>(i)]);
    return text;
}

Result<Description> describe(libusb_device* device) {
    libusb_device_descriptor head{};
    if (const int code = libusb_get_device_descriptor(device, &head); code != 0)
        return fault_of(code, "describe the device");
    libusb_config_descriptor* raw = nullptr;
    if (const int code = libusb_get_active_config_descriptor(device, &raw); code != 0)
        return fault_of(code, "describe the device");
    const std::unique_ptr<libusb_config_descriptor, decltype(&libusb_free_config_descriptor)> configuration(
        raw, libusb_free_config_descriptor);

    const std::string socket = socket_of(device);
    const fs::path folder = fs::path("/sys/bus/usb/devices") / socket;
    Description description{.place = fmt::format("{}@{}", socket, libusb_get_device_address(device)),
                            .ids = {head.idVendor, head.idProduct},
                            .manufacturer = one_line(attribute(folder / "manufacturer")),
                            .product = one_line(attribute(folder / "product")),
                            .serial = one_line(attribute(folder / "serial")),
                            .configuration = configuration->bConfigurationValue,
                            .interfaces = {}};
    for (std::size_t i = 0; i < configuration->bNumInterfaces; ++i) {
        const libusb_interface& interface = configuration->interface[i];
        for (int alternate = 0; alternate < interface.num_altsetting; ++alternate) {
            Interface one = interface_of(interface.altsetting[alternate]);
            if (one.class_code == hid_class)
                one.report_descriptor = report_descriptor(
                    folder / fmt::format("{}:{}.{}", socket, description.configuration, one.number));
            description.interfaces.push_back(std::move(one));
        }
    }
    return description;
}

bool may_learn_more(const Description& description) {
    return std::ranges::any_of(description.interfaces, wants_a_report_descriptor);
}

bool wants_a_report_descriptor(const Interface& interface) {
    return interface.class_code == hid_class && interface.report_descriptor.empty();
}

std::string one_line(std::string_view text) {
    std::u32string line;
    for (const char32_t c : device::decode_utf8(text.substr(0, text.find('\n'))))
        if (c >= U' ' && c != U'\x7F') line.push_back(c);
    while (line.ends_with(U' ')) line.pop_back();
    return device::encode_utf8(line);
}

}  // namespace anjungan::usb
