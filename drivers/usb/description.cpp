#include "drivers/usb/description.h"

#include <fmt/format.h>
#include <libusb.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "drivers/usb/faults.h"
#include "platform/system/utf8.h"

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

using Configuration = std::unique_ptr<libusb_config_descriptor, decltype(&libusb_free_config_descriptor)>;

void add_interfaces(Description& description, const libusb_config_descriptor& configuration) {
    description.configuration = configuration.bConfigurationValue;
    for (std::size_t i = 0; i < configuration.bNumInterfaces; ++i) {
        const libusb_interface& interface = configuration.interface[i];
        for (int alternate = 0; alternate < interface.num_altsetting; ++alternate)
            description.interfaces.push_back(interface_of(interface.altsetting[alternate]));
    }
}

Description empty_description(libusb_device* device) {
    libusb_device_descriptor head{};
    (void)libusb_get_device_descriptor(device, &head);  // cannot fail (libusb 1.0.16 and later)
    Description description;
    description.place = fmt::format("{}@{}", port_path_of(device), libusb_get_device_address(device));
    description.ids = {head.idVendor, head.idProduct};
    return description;
}

}  // namespace

std::string port_path_of(libusb_device* device) {
    std::array<std::uint8_t, 7> ports{};  // USB 3.0 allows seven
    const int depth = libusb_get_port_numbers(device, ports.data(), static_cast<int>(ports.size()));
    std::string text = fmt::format("{}-", libusb_get_bus_number(device));
    for (int i = 0; i < depth; ++i)
        text += fmt::format("{}{}", i == 0 ? "" : ".", ports[static_cast<std::size_t>(i)]);
    return text;
}

Description cached_description(libusb_device* device) {
    Description description = empty_description(device);
    libusb_config_descriptor* raw = nullptr;
    if (libusb_get_config_descriptor(device, 0, &raw) != 0) return description;
    add_interfaces(description, *Configuration(raw, libusb_free_config_descriptor));
    return description;
}

Result<Description> describe(libusb_device* device) {
    libusb_config_descriptor* raw = nullptr;
    if (const int code = libusb_get_active_config_descriptor(device, &raw); code != 0)
        return fault_of(code, "describe the device");
    const Configuration configuration(raw, libusb_free_config_descriptor);

    Description description = empty_description(device);
    const std::string port_path = port_path_of(device);
    const fs::path folder = fs::path("/sys/bus/usb/devices") / port_path;
    description.manufacturer = one_line(attribute(folder / "manufacturer"));
    description.product = one_line(attribute(folder / "product"));
    description.serial = one_line(attribute(folder / "serial"));
    add_interfaces(description, *configuration);
    for (Interface& one : description.interfaces)
        if (one.class_code == hid_class)
            one.report_descriptor = report_descriptor(
                folder / fmt::format("{}:{}.{}", port_path, description.configuration, one.number));
    return description;
}

bool may_learn_more(const Description& description) {
    return std::ranges::any_of(description.interfaces, wants_a_report_descriptor);
}

bool wants_a_report_descriptor(const Interface& interface) {
    return interface.class_code == hid_class && interface.report_descriptor.empty();
}

Setup report_descriptor_of(std::uint8_t interface) {
    constexpr std::uint8_t from_interface = 0x81, get_descriptor = 0x06;
    constexpr std::uint16_t report_descriptor_type = 0x2200;
    return {from_interface, get_descriptor, report_descriptor_type, interface};
}

ControlRequest first_request_of_its_driver(const Description& device, std::uint8_t interface) {
    constexpr std::uint8_t printer_class = 7;
    constexpr std::uint16_t longest_device_id = 1024;
    const auto at = std::ranges::find(device.interfaces, interface, &Interface::number);
    const std::uint8_t class_code = at == device.interfaces.end() ? std::uint8_t{0} : at->class_code;
    if (class_code == hid_class) return {report_descriptor_of(interface), longest_report_descriptor};
    if (class_code == printer_class)  // GET_DEVICE_ID (USB printer class 1.1, 4.2.1)
        return {{0xA1, 0, 0, static_cast<std::uint16_t>(interface << 8)}, longest_device_id};
    return {{0x80, 0x06, 0x0100, 0}, 18};  // the device descriptor (USB 2.0, 9.4.3 and table 9-8)
}

std::string name_of(const Description& description) {
    if (!description.product.empty()) return description.product;
    return fmt::format("the USB device {:04x}:{:04x}", description.ids.vendor, description.ids.product);
}

std::string one_line(std::string_view text) {
    std::u32string line;
    for (const char32_t c : decode_utf8(text.substr(0, text.find('\n'))))
        if (c >= U' ' && c != U'\x7F') line.push_back(c);
    while (line.ends_with(U' ')) line.pop_back();
    return encode_utf8(line);
}

}  // namespace anjungan::usb
