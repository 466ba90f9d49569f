#include "tests/support/printer_model.h"

#include <algorithm>

namespace anjungan::tests {

using simulated::Sensors;
using usb::Bytes;
using usb::BytesView;

namespace {

constexpr std::uint8_t out_address = 0x01, in_address = 0x82;
constexpr std::uint8_t dle = 0x10, eot = 0x04, enq = 0x05;
constexpr std::array<std::uint8_t, 2> automatic_status_command{0x1D, 0x61};
constexpr std::array<std::uint8_t, 7> process_id_command{0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30};
constexpr std::uint16_t packet_bytes = 64;
constexpr std::size_t head = 16;  // bytes of a transfer within which our drivers switch status on

usb::Description described(const PrinterModel::Abilities& abilities) {
    using Kind = PrinterModel::Abilities::Interface;
    usb::Interface interface {
        .class_code = 7, .subclass = 1, .protocol = 2, .endpoints = {}, .extra = {}
    };
    if (abilities.interface == Kind::unidirectional) interface.protocol = 1;
    if (abilities.interface == Kind::vendor_defined) interface.class_code = interface.subclass = 0xFF;
    interface.endpoints.push_back({out_address, usb::TransferType::bulk, packet_bytes});
    if (abilities.interface != Kind::unidirectional)
        interface.endpoints.push_back({in_address, usb::TransferType::bulk, packet_bytes});
    usb::Description description;
    description.place = "1-1@2";
    description.ids = abilities.ids;
    description.product = abilities.product;
    description.configuration = 1;
    description.interfaces = {interface};
    return description;
}

Bytes device_id_answer(const std::string& text) {
    const std::size_t length = text.size() + 2;
    Bytes response(length);
    response[0] = static_cast<std::uint8_t>(length >> 8);
    response[1] = static_cast<std::uint8_t>(length);
    std::ranges::copy(text, response.begin() + 2);
    return response;
}

}  // namespace

PrinterModel::PrinterModel(Abilities abilities)
    : DeviceModel(described(abilities)), abilities_(std::move(abilities)) {}

Status PrinterModel::obey(std::string_view command) {
    Sensors sensors = paper_.sensors();
    if (sensors.obey(command)) {
        // It was theirs.
    } else if (command == "jam-cutter") {
        jammed_ = blocked_ = true;
        tell_error();
    } else if (command == "free-cutter") {
        blocked_ = false;
    } else if (command == "overheat" || command == "cool-down") {
        overheated_ = command == "overheat";
        tell_error();
    } else if (command == "stall") {
        stalls_next_ = true;
    } else if (command == "hang" || command == "wake") {
        hangs_ = command == "hang";
    } else {
        if (command == "unplug" || command == "plug") stalls_next_ = false;
        return DeviceModel::obey(command);
    }
    paper_.set(sensors);
    collect();
    changed();
    return {};
}

void PrinterModel::collect() {
    for (device::PrintedReceipt& receipt : paper_.take_receipts()) receipts_.push_back(std::move(receipt));
    Bytes said = paper_.take_answers();
    add_errors(said);
    // While the cable is out nobody hears it.
    if (plugged()) answers_.insert(answers_.end(), said.begin(), said.end());
}

// Paper knows of no errors; its automatic status gets ours.
void PrinterModel::add_errors(Bytes& said) const {
    constexpr std::size_t confirmation_size = 7, status_size = 4;
    for (std::size_t at = 0; at < said.size();) {
        const bool is_status = (said[at] & 0x93) == 0x10;
        if (is_status && in_error()) {
            said[at] = static_cast<std::uint8_t>(said[at] | 0x08);
            said[at + 1] = static_cast<std::uint8_t>(error_bits());
        }
        at += is_status ? status_size : said[at] == 0x37 ? confirmation_size : 1;
    }
}

int PrinterModel::error_bits() const {
    return (jammed_ ? 0x08 : 0) | (overheated_ ? 0x40 : 0);
}

void PrinterModel::tell_error() {
    if (!automatic_ || !plugged()) return;
    const Sensors& sensors = paper_.sensors();
    const int first = 0x10 | (in_error() || sensors.hinder() ? 0x08 : 0) | (sensors.cover_open ? 0x20 : 0);
    const int paper = (sensors.near_end || sensors.paper_out ? 0x03 : 0) | (sensors.paper_out ? 0x0C : 0);
    answers_.insert(answers_.end(),
                    {static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(error_bits()),
                     static_cast<std::uint8_t>(paper), 0});
}

PrinterModel::Answer PrinterModel::control_in(usb::Setup setup, std::uint16_t /*most*/) {
    const bool printer_class = abilities_.interface != Abilities::Interface::vendor_defined;
    if (printer_class && setup.request_type == 0xA1 && setup.request == 0 && !abilities_.device_id.empty())
        return {Handshake::ack, device_id_answer(abilities_.device_id)};
    if (printer_class && setup.request_type == 0xA1 && setup.request == 1) {
        const Sensors& sensors = paper_.sensors();
        const int status = (sensors.paper_out ? 0x20 : 0) | (sensors.hinder() || in_error() ? 0 : 0x18);
        return {Handshake::ack,
                {static_cast<std::uint8_t>((status & abilities_.port_and) | abilities_.port_or)}};
    }
    return {Handshake::stall};
}

DeviceModel::Handshake PrinterModel::control_out(usb::Setup setup, BytesView /*data*/) {
    const std::uint8_t known = abilities_.old_soft_reset ? 0x23 : 0x21;
    if (!abilities_.soft_reset || setup.request != 2 || setup.request_type != known) return Handshake::stall;
    ++soft_resets_;
    automatic_ = false;
    paper_.restart();
    return Handshake::ack;
}

// What a printer in an error still obeys, if it stands at the front. Returns
// how many bytes that is.
std::size_t PrinterModel::take_real_time(BytesView bytes) {
    std::size_t taken = 0;
    for (; bytes.size() >= 3 && bytes[0] == dle && (bytes[1] == eot || bytes[1] == enq);
         bytes = bytes.subspan(3), taken += 3) {
        if (bytes[1] == enq && !blocked_ && jammed_) {
            jammed_ = false;
            tell_error();
        }
        if (bytes[1] == enq || !abilities_.real_time_status) continue;
        const int error = 0x12 | error_bits();
        const Sensors& sensors = paper_.sensors();
        const int cause = 0x52 | (sensors.cover_open ? 0x04 : 0) | (sensors.paper_out ? 0x20 : 0);
        const int roll = 0x12 | (sensors.near_end ? 0x0C : 0) | (sensors.paper_out ? 0x6C : 0);
        const int response = bytes[2] == 1 ? 0x1A : bytes[2] == 2 ? cause : bytes[2] == 3 ? error : roll;
        answers_.push_back(static_cast<std::uint8_t>(response));
    }
    return taken;
}

DeviceModel::Taken PrinterModel::out(std::uint8_t endpoint, BytesView bytes) {
    if (hangs_) return {};
    if (hangs_after_ && taken_.size() >= *hangs_after_) {
        hangs_ = true;
        hangs_after_.reset();
        return {};
    }
    if (hangs_within_ && taken_.size() + bytes.size() > *hangs_within_) {
        bytes = bytes.first(*hangs_within_ - taken_.size());
        hangs_ = true;
        hangs_within_.reset();
    }
    if (in_error()) {
        const std::size_t taken = take_real_time(bytes);
        taken_.insert(taken_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(taken));
        return {Handshake::ack, taken};
    }
    const bool stalls = std::exchange(stalls_next_, false);
    if (stalls) bytes = bytes.first(bytes.size() / 2);

    Bytes fed(bytes.begin(), bytes.end());
    const bool is_question = fed.size() == 3 && fed[0] == dle && fed[1] == eot;
    const auto front_end = fed.begin() + static_cast<std::ptrdiff_t>(std::min(fed.size(), head));
    const auto switched =
        std::search(fed.begin(), front_end, automatic_status_command.begin(), automatic_status_command.end());
    if (front_end - switched > 2) {
        automatic_ = abilities_.automatic_status;
        if (!automatic_) switched[2] = 0;
    }
    const auto confirmation =
        std::search(fed.begin(), fed.end(), process_id_command.begin(), process_id_command.end());
    if (confirmation != fed.end() && !abilities_.confirms_printing)
        confirmation[5] = 0x31;  // a function it does not have

    std::size_t taken = fed.size();
    if (!is_question || abilities_.real_time_status) taken = paper_.feed(fed);
    taken_.insert(taken_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(taken));
    collect();
    if (!stalls) return {Handshake::ack, taken};
    stall(endpoint);
    return {Handshake::stall};
}

DeviceModel::Answer PrinterModel::in(std::uint8_t /*endpoint*/) {
    if (hangs_) return {};
    if (answers_.empty() && !abilities_.empty_packets) return {};
    const auto count = static_cast<std::ptrdiff_t>(std::min<std::size_t>(packet_bytes, answers_.size()));
    Bytes told(answers_.begin(), answers_.begin() + count);
    answers_.erase(answers_.begin(), answers_.begin() + count);
    return {Handshake::ack, std::move(told)};
}

}  // namespace anjungan::tests
