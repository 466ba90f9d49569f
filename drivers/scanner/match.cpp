#include "drivers/scanner/match.h"

#include <algorithm>

#include "drivers/scanner/hid_keyboard.h"
#include "drivers/scanner/hid_pos.h"
#include "drivers/scanner/usb_scanner.h"

namespace anjungan::scanner {

namespace {

// USB class codes (usb.org, defined class codes).
constexpr std::uint8_t communications = 0x02, abstract_control = 0x02, hid = 0x03, cdc_data = 0x0A,
                       boot_subclass = 1, boot_keyboard_protocol = 1, boot_mouse_protocol = 2;

std::optional<usb::Endpoint> in_endpoint(const usb::Interface& interface, usb::TransferType type) {
    const auto at = std::ranges::find_if(interface.endpoints, [type](const usb::Endpoint& each) {
        return each.in() && each.type == type && each.packet_size > 0;
    });
    if (at == interface.endpoints.end()) return std::nullopt;
    return *at;
}

bool declares(const usb::Interface& interface, Usage application) {
    return interface.class_code == hid &&
           parse_hid_descriptor(interface.report_descriptor).is_for(application);
}

bool is_boot(const usb::Interface& interface, std::uint8_t protocol) {
    return interface.class_code == hid && interface.subclass == boot_subclass &&
           interface.protocol == protocol;
}

bool is_keyboard(const usb::Interface& interface) {
    return is_boot(interface, boot_keyboard_protocol) || declares(interface, keyboard_application);
}

// Not yet asked by a kernel driver, so it can only be found out by claiming it.
bool may_be_pos(const usb::Interface& interface) {
    return interface.class_code == hid && interface.report_descriptor.empty() && !is_keyboard(interface) &&
           !is_boot(interface, boot_mouse_protocol);
}

template <class Is>
std::optional<InterfaceMatch> match_hid(const usb::Description& device, Protocol protocol, Is is) {
    for (const usb::Interface& one : device.interfaces)
        if (is(one))
            if (const auto in = in_endpoint(one, usb::TransferType::interrupt))
                return InterfaceMatch{protocol, one.number, one.alternate, *in, one.report_descriptor};
    return std::nullopt;
}

std::optional<InterfaceMatch> match_hid_pos(const usb::Description& device, const Maker* maker) {
    auto match = match_hid(device, Protocol::hid_pos,
                           [](const usb::Interface& one) { return declares(one, pos::barcode_scanner); });
    const bool types = std::ranges::any_of(device.interfaces, is_keyboard);
    if (!match && maker != nullptr && !types) match = match_hid(device, Protocol::hid_pos, may_be_pos);
    if (!match) return match;
    if (maker != nullptr) match->set_up = maker->switch_to_hid_pos;
    for (const usb::Interface& one : device.interfaces)
        if (is_keyboard(one) && one.alternate == 0 && one.number != match->interface)
            match->also_claimed.push_back(one.number);
    return match;
}

std::optional<InterfaceMatch> match_serial(const usb::Description& device) {
    const auto control = std::ranges::find_if(device.interfaces, [](const usb::Interface& one) {
        return one.class_code == communications && one.subclass == abstract_control;
    });
    if (control == device.interfaces.end()) return std::nullopt;
    for (const usb::Interface& one : device.interfaces)
        if (one.class_code == cdc_data)
            if (const auto in = in_endpoint(one, usb::TransferType::bulk))
                return InterfaceMatch{Protocol::cdc_acm, one.number, one.alternate, *in, {},
                                      {control->number}};
    return std::nullopt;
}

}  // namespace

std::string_view name_of(Protocol protocol) {
    switch (protocol) {
        case Protocol::hid_pos:
            return "HID POS";
        case Protocol::hid_keyboard:
            return "HID keyboard";
        case Protocol::cdc_acm:
            return "serial (CDC-ACM)";
    }
    return "unknown";
}

std::optional<InterfaceMatch> match_scanner(const usb::Description& device, const Options& options) {
    const Maker* maker = maker_of(device.ids);
    if (auto match = match_hid_pos(device, maker)) return match;
    const bool named = std::ranges::find(options.also_scanners, device.ids) != options.also_scanners.end();
    if (maker == nullptr && !named) return std::nullopt;
    if (auto match = match_hid(device, Protocol::hid_keyboard, is_keyboard)) return match;
    return match_serial(device);
}

std::shared_ptr<device::Scanner> make_scanner(std::shared_ptr<usb::Port> port, const Options& options) {
    auto match = match_scanner(port->description(), options);
    if (!match) return nullptr;
    return std::make_shared<UsbScanner>(std::move(port), std::move(*match), options);
}

}  // namespace anjungan::scanner
