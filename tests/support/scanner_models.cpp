#include "tests/support/scanner_models.h"

#include <algorithm>

namespace anjungan::tests {

namespace {

using usb::Bytes;
using Handshake = DeviceModel::Handshake;

void append(Bytes& to, const Bytes& bytes) {
    to.insert(to.end(), bytes.begin(), bytes.end());
}
std::uint8_t byte(std::size_t value) {
    return static_cast<std::uint8_t>(value);
}

// HID 1.11, 6.2.1: one report descriptor of this length.
Bytes hid_header(const Bytes& report_descriptor) {
    return {9,
            0x21,
            0x11,
            0x01,
            0,
            1,
            0x22,
            byte(report_descriptor.size()),
            byte(report_descriptor.size() >> 8U)};
}

usb::Interface hid_interface(std::uint8_t number, std::uint8_t subclass, std::uint8_t protocol,
                             usb::Endpoint endpoint, const Bytes& report_descriptor) {
    return {.number = number,
            .alternate = 0,
            .class_code = 3,
            .subclass = subclass,
            .protocol = protocol,
            .endpoints = {endpoint},
            .extra = hid_header(report_descriptor),
            .report_descriptor = report_descriptor};
}

constexpr std::uint8_t pos_page = 0x8C;

// A report with decoded data, and what else this make has in it.
Bytes pos_descriptor(HidPosModel::Make make) {
    const bool honeywell =
        make == HidPosModel::Make::honeywell || make == HidPosModel::Make::honeywell_with_keyboard;
    const std::uint8_t id = make == HidPosModel::Make::microscan ? 1 : 2;
    Bytes bytes{0x05, pos_page, 0x09, 0x02, 0xA1, 0x01,  // barcode scanner: application
                0x09, 0x12,     0xA1, 0x02, 0x85, id,    // scanned data report: logical
                0x15, 0x00,     0x26, 0xFF, 0x00, 0x75, 0x08, 0x05,
                0x01, 0x09,     0x3B, 0x95, 0x01, 0x81, 0x02,  // byte count
                0x05, pos_page};
    const auto one_byte = [&](std::uint8_t usage) { append(bytes, {0x95, 0x01, 0x09, usage, 0x81, 0x02}); };
    const auto data = [&](std::uint8_t count) { append(bytes, {0x95, count, 0x09, 0xFE, 0x82, 0x02, 0x01}); };
    const Bytes more{0x75, 0x01, 0x95, 0x01, 0x25, 0x01, 0x09, 0xFF, 0x81, 0x02, 0x95, 0x07, 0x81, 0x03};
    const Bytes padding{0x95, 0x01, 0x81, 0x03};
    if (honeywell) {
        append(bytes, {0x95, 0x03, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x81, 0x02});
        data(56);
        append(bytes, {0x06, 0x66, 0xFF, 0x09, 0x04, 0x95, 0x01, 0x81, 0x02, 0x05, pos_page});  // code id
        append(bytes, padding);
        append(bytes, more);
        append(bytes, {0xC0, 0x06, 0x66, 0xFF, 0x85, 0xFE, 0x09, 0x20, 0x75, 0x08, 0x95, 0x01, 0xB1, 0x02});
    } else if (make == HidPosModel::Make::newland) {
        data(57);
        append(bytes, padding);
        one_byte(0xFB);
        append(bytes, more);
        append(bytes, {0xC0});
    } else {
        data(62);
        append(bytes, {0xC0});
    }
    append(bytes, {0xC0});
    return bytes;
}

Bytes boot_descriptor() {
    return {0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25,
            0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0x95, 0x01, 0x75, 0x08, 0x81, 0x01, 0x95, 0x06,
            0x75, 0x08, 0x15, 0x00, 0x25, 0x65, 0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xC0};
}

// Modifiers, then a bit for each key 00 to 67, in report 1.
Bytes bitmap_descriptor() {
    return {0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x85, 0x01, 0x05, 0x07, 0x19,
            0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08,
            0x81, 0x02, 0x19, 0x00, 0x29, 0x67, 0x95, 0x68, 0x81, 0x02, 0xC0};
}

usb::Description pos_description(HidPosModel::Make make) {
    const bool newland = make == HidPosModel::Make::newland;
    const bool microscan = make == HidPosModel::Make::microscan;
    usb::Description device{.place = {},
                            .ids = newland     ? usb::Ids{0x1EAB, 0x0010}
                                   : microscan ? usb::Ids{0x2002, 0x0001}
                                               : usb::Ids{0x0C2E, 0x0B61},
                            .manufacturer = newland     ? "Newland"
                                            : microscan ? "Microscan"
                                                        : "Honeywell",
                            .product = "HID POS Scanner",
                            .serial = "1",
                            .configuration = 1,
                            .interfaces = {}};
    device.interfaces.push_back(hid_interface(
        0, 0, 0, {HidPosModel::in_endpoint, usb::TransferType::interrupt, 64}, pos_descriptor(make)));
    if (make == HidPosModel::Make::honeywell_with_keyboard)
        device.interfaces.push_back(hid_interface(
            1, 1, 1, {HidPosModel::keyboard_endpoint, usb::TransferType::interrupt, 8}, boot_descriptor()));
    return device;
}

usb::Description wedge_description(WedgeModel::Descriptor descriptor, usb::Ids ids) {
    const Bytes report =
        descriptor == WedgeModel::Descriptor::bitmap ? bitmap_descriptor() : boot_descriptor();
    const std::uint16_t packet = descriptor == WedgeModel::Descriptor::bitmap ? 16 : 8;
    usb::Description device{.place = {},
                            .ids = ids,
                            .manufacturer = "Metrologic",
                            .product = "Keyboard Scanner",
                            .serial = {},
                            .configuration = 1,
                            .interfaces = {}};
    device.interfaces.push_back(
        hid_interface(0, 1, 1, {WedgeModel::in_endpoint, usb::TransferType::interrupt, packet}, report));
    if (descriptor == WedgeModel::Descriptor::unreadable) device.interfaces.front().report_descriptor.clear();
    return device;
}

usb::Description serial_description(usb::Ids ids) {
    usb::Description device{.place = {},
                            .ids = ids,
                            .manufacturer = "Symbol",
                            .product = "Serial Scanner",
                            .serial = "S2",
                            .configuration = 1,
                            .interfaces = {}};
    device.interfaces.push_back({.number = 0,
                                 .alternate = 0,
                                 .class_code = 2,
                                 .subclass = 2,
                                 .protocol = 1,
                                 .endpoints = {{0x82, usb::TransferType::interrupt, 16}},
                                 .extra = {5, 0x24, 0x00, 0x10, 0x01, 5, 0x24, 0x06, 0x00, 0x01},
                                 .report_descriptor = {}});
    device.interfaces.push_back(
        {.number = 1,
         .alternate = 0,
         .class_code = 10,
         .subclass = 0,
         .protocol = 0,
         .endpoints = {{0x01, usb::TransferType::bulk, 64},
                       {SerialScannerModel::in_endpoint, usb::TransferType::bulk, 64}},
         .extra = {},
         .report_descriptor = {}});
    return device;
}

struct Stroke {
    std::uint8_t modifiers, usage;
};
constexpr std::uint8_t control = 0x01, shift = 0x02;

Stroke american(char c) {
    constexpr std::string_view signs = "-=[]\\ ;'`,./", shifted = "_+{}| :\"~<>?", over_digits = "!@#$%^&*()";
    const auto sign_usage = [](std::size_t at) { return byte(at + 0x2D); };
    if (c >= 'a' && c <= 'z') return {0, byte(static_cast<std::size_t>(c - 'a') + 0x04)};
    if (c >= 'A' && c <= 'Z') return {shift, byte(static_cast<std::size_t>(c - 'A') + 0x04)};
    if (c >= '1' && c <= '9') return {0, byte(static_cast<std::size_t>(c - '1') + 0x1E)};
    if (c == '0') return {0, 0x27};
    if (c == ' ') return {0, 0x2C};
    if (c == '\r') return {0, 0x28};
    if (c == '\t') return {0, 0x2B};
    if (c == '\x1D') return {control, 0x30};
    if (c == '\n') return {control, 0x0D};
    if (const auto at = signs.find(c); at != std::string_view::npos) return {0, sign_usage(at)};
    if (const auto at = shifted.find(c); at != std::string_view::npos) return {shift, sign_usage(at)};
    return {shift, byte(over_digits.find(c) + 0x1E)};
}

}  // namespace

Bytes key_report(std::uint8_t modifiers, std::uint8_t usage) {
    return {modifiers, 0, usage, 0, 0, 0, 0, 0};
}

Status ScannerModel::obey(std::string_view command) {
    constexpr std::string_view scans = "scan ";
    if (!command.starts_with(scans)) return DeviceModel::obey(command);
    scan(command.substr(scans.size()));
    return {};
}

HidPosModel::HidPosModel(Make make)
    : ScannerModel(pos_description(make)), make_(make), to_pos_(make != Make::honeywell_with_keyboard) {}

void HidPosModel::send(std::string_view text, std::string_view aim, bool more_follows) {
    const bool honeywell = make_ == Make::honeywell || make_ == Make::honeywell_with_keyboard;
    Bytes bytes{byte(make_ == Make::microscan ? 1U : 2U), byte(text.size())};
    if (honeywell) bytes.insert(bytes.end(), aim.begin(), aim.end());
    bytes.insert(bytes.end(), text.begin(), text.end());
    bytes.resize(64);
    if (more_follows) bytes[honeywell ? 63 : 61] = 1;
    queue(in_endpoint, std::move(bytes));
}

void HidPosModel::scan(std::string_view text, std::string_view aim) {
    if (!to_pos_) {
        for (const char c : std::string(text) + '\r') {
            const Stroke stroke = american(c);
            queue(keyboard_endpoint, key_report(stroke.modifiers, stroke.usage));
            queue(keyboard_endpoint, key_report(0, 0));
        }
        return;
    }
    const std::size_t most = make_ == Make::microscan ? 62 : make_ == Make::newland ? 57 : 56;
    do {
        const std::string_view part = text.substr(0, most);
        text.remove_prefix(part.size());
        send(part, aim, !text.empty());
    } while (!text.empty());
}

void HidPosModel::scan_half(std::string_view text) {
    send(text, "]C0", true);
}

Handshake HidPosModel::control_out(usb::Setup setup, usb::BytesView data) {
    if (setup.request_type == 0x21 && setup.request == 0x09 && setup.value == 0x03FE && data.size() == 2 &&
        data[0] == 0xFE && make_ != Make::newland && make_ != Make::microscan) {
        to_pos_ = data[1] == 1;
        return Handshake::ack;
    }
    return Handshake::stall;  // knows no SET_IDLE
}

WedgeModel::WedgeModel(Descriptor descriptor, usb::Ids ids, std::string suffix)
    : ScannerModel(wedge_description(descriptor, ids)), descriptor_(descriptor), suffix_(std::move(suffix)) {}

void WedgeModel::press(char c) {
    const Stroke stroke = american(c);
    if (descriptor_ != Descriptor::bitmap) {
        queue(in_endpoint, key_report(stroke.modifiers, stroke.usage));
        queue(in_endpoint, key_report(0, 0));
        return;
    }
    Bytes down(15);
    down[0] = 1;
    down[1] = stroke.modifiers;
    down[2U + stroke.usage / 8U] = byte(1U << (stroke.usage % 8U));
    queue(in_endpoint, std::move(down));
    Bytes up(15);
    up[0] = 1;
    queue(in_endpoint, std::move(up));
}

void WedgeModel::type(std::string_view text) {
    for (const char c : text) press(c);
}

void WedgeModel::scan(std::string_view text) {
    type(text);
    type(suffix_);
}

Handshake WedgeModel::control_out(usb::Setup setup, usb::BytesView /*data*/) {
    if (setup.request_type == 0x21 && setup.request == 0x0B) {
        boot_protocol_ = setup.value == 0;
        return Handshake::ack;
    }
    return setup.request_type == 0x21 && setup.request == 0x0A ? Handshake::ack : Handshake::stall;
}

SerialScannerModel::SerialScannerModel(std::string suffix, usb::Ids ids)
    : ScannerModel(serial_description(ids)), suffix_(std::move(suffix)) {}

void SerialScannerModel::send(std::string_view bytes) {
    if (terminal_) queue(in_endpoint, Bytes(bytes.begin(), bytes.end()));
}

Handshake SerialScannerModel::control_out(usb::Setup setup, usb::BytesView data) {
    if (setup.request_type != 0x21 || setup.index != 0) return Handshake::stall;
    if (setup.request == 0x20 && data.size() == 7) {
        baud_ =
            data[0] | static_cast<std::uint32_t>(data[1]) << 8U | static_cast<std::uint32_t>(data[2]) << 16U;
        return Handshake::ack;
    }
    if (setup.request == 0x22) {
        terminal_ = (setup.value & 1U) != 0;
        return Handshake::ack;
    }
    return Handshake::stall;
}

}  // namespace anjungan::tests
