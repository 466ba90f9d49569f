#include "tests/support/device_model.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace anjungan::tests {

namespace {

using usb::Bytes;
using usb::BytesView;

// USB 2.0, tables 9-2 to 9-5.
enum Request : std::uint8_t {
    get_status = 0,
    clear_feature = 1,
    set_feature = 3,
    get_descriptor = 6,
    get_configuration = 8,
    set_configuration = 9,
    get_interface = 10,
    set_interface = 11
};
constexpr std::uint8_t to_endpoint = 0x02, type_bits = 0x60, device_type = 1, configuration_type = 2,
                       string_type = 3, interface_type = 4, endpoint_type = 5, report_type = 0x22;

std::uint8_t low(std::size_t value) {
    return static_cast<std::uint8_t>(value & 0xFFU);
}
std::uint8_t high(std::size_t value) {
    return low(value >> 8U);
}
void append(Bytes& to, BytesView bytes) {
    to.insert(to.end(), bytes.begin(), bytes.end());
}

// ASCII is enough for a model's own name.
Bytes string_descriptor(std::string_view text) {
    Bytes bytes{low(2 + 2 * text.size()), string_type};
    for (const char c : text) append(bytes, Bytes{static_cast<std::uint8_t>(c), 0});
    return bytes;
}

}  // namespace

std::vector<std::string> DeviceModel::strings() const {
    return {"", description_.manufacturer, description_.product, description_.serial};
}

Bytes DeviceModel::device_descriptor() const {
    const auto index = [&](std::uint8_t at) { return strings()[at].empty() ? std::uint8_t{0} : at; };
    const auto [vendor, product] = description_.ids;
    return {18,           device_type,  0x00,          0x02, 0,    0,        0,        64,       low(vendor),
            high(vendor), low(product), high(product), 0x00, 0x01, index(1), index(2), index(3), 1};
}

Bytes DeviceModel::configuration_descriptor() const {
    Bytes body;
    std::set<std::uint8_t> numbers;
    for (const usb::Interface& one : description_.interfaces) {
        numbers.insert(one.number);
        append(body, Bytes{9, interface_type, one.number, one.alternate, low(one.endpoints.size()),
                           one.class_code, one.subclass, one.protocol, 0});
        append(body, one.extra);
        for (const usb::Endpoint& endpoint : one.endpoints)
            append(body, Bytes{7, endpoint_type, endpoint.address, static_cast<std::uint8_t>(endpoint.type),
                               low(endpoint.packet_size), high(endpoint.packet_size), low(10)});
    }
    Bytes bytes{9,
                configuration_type,
                low(9 + body.size()),
                high(9 + body.size()),
                low(numbers.size()),
                std::max<std::uint8_t>(1, description_.configuration),
                0,
                0x80,
                50};
    append(bytes, body);
    return bytes;
}

bool DeviceModel::ignores(usb::Setup setup) const {
    constexpr std::uint8_t recipient_bits = 0x1F, to_device = 0;
    return silent_ && (setup.request_type & (type_bits | recipient_bits)) != to_device;
}

DeviceModel::Answer DeviceModel::ask(usb::Setup setup, std::uint16_t most) {
    if (ignores(setup)) return {Handshake::nak};
    Answer answer = (setup.request_type & type_bits) == 0 ? standard_in(setup) : control_in(setup, most);
    if (answer.bytes.size() > most) answer.bytes.resize(most);
    return answer;
}

DeviceModel::Handshake DeviceModel::tell(usb::Setup setup, BytesView data) {
    if (ignores(setup)) return Handshake::nak;
    return (setup.request_type & type_bits) == 0 ? standard_out(setup) : control_out(setup, data);
}

DeviceModel::Answer DeviceModel::standard_in(usb::Setup setup) {
    const auto index = static_cast<std::uint8_t>(setup.value & 0xFFU);
    switch (setup.request) {
        case get_status:
            return {Handshake::ack, {low(halted_.contains(low(setup.index)) ? 1 : 0), 0}};
        case get_configuration:
            return {Handshake::ack, {description_.configuration}};
        case get_interface:
            return {Handshake::ack, {0}};
        case get_descriptor:
            break;
        default:
            return {Handshake::stall};
    }
    switch (setup.value >> 8U) {
        case device_type:
            return {Handshake::ack, device_descriptor()};
        case configuration_type:
            return {Handshake::ack, configuration_descriptor()};
        case string_type:
            if (index == 0) return {Handshake::ack, {4, string_type, 0x09, 0x04}};
            if (index < strings().size()) return {Handshake::ack, string_descriptor(strings()[index])};
            return {Handshake::stall};
        case report_type:
            for (const usb::Interface& one : description_.interfaces)
                if (one.number == low(setup.index) && !one.report_descriptor.empty())
                    return {Handshake::ack, one.report_descriptor};
            return {Handshake::stall};
        default:
            return {Handshake::stall};
    }
}

DeviceModel::Handshake DeviceModel::standard_out(usb::Setup setup) {
    switch (setup.request) {
        case clear_feature:
            if ((setup.request_type & 0x1FU) == to_endpoint && halted_.erase(low(setup.index)) > 0) changed();
            return Handshake::ack;
        case set_feature:
        case set_configuration:
        case set_interface:
            return Handshake::ack;
        default:
            return Handshake::stall;
    }
}

DeviceModel::Taken DeviceModel::offer(std::uint8_t endpoint, BytesView rest) {
    if (halted_.contains(endpoint)) return {Handshake::stall};
    return out(endpoint, rest);
}

DeviceModel::Answer DeviceModel::poll(std::uint8_t endpoint) {
    if (halted_.contains(endpoint)) return {Handshake::stall};
    return in(endpoint);
}

std::uint16_t DeviceModel::packet_size(std::uint8_t endpoint) const {
    for (const usb::Interface& one : description_.interfaces)
        for (const usb::Endpoint& each : one.endpoints)
            if (each.address == endpoint && each.packet_size > 0) return each.packet_size;
    return 64;
}

DeviceModel::Answer DeviceModel::in(std::uint8_t endpoint) {
    auto& waiting = queues_[endpoint];
    if (waiting.empty()) return {Handshake::nak};
    Bytes packet = std::move(waiting.front());
    waiting.erase(waiting.begin());
    return {Handshake::ack, std::move(packet)};
}

void DeviceModel::queue(std::uint8_t endpoint, Bytes bytes) {
    const std::size_t size = packet_size(endpoint);
    auto& waiting = queues_[endpoint];
    std::size_t at = 0;
    do {
        const std::size_t end = std::min(bytes.size(), at + size);
        waiting.emplace_back(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                             bytes.begin() + static_cast<std::ptrdiff_t>(end));
        at = end;
    } while (at < bytes.size());
    changed();
}

Status DeviceModel::obey(std::string_view command) {
    if (command == "plug" || command == "unplug") {
        if (std::exchange(plugged_, command == "plug") == plugged_) return {};
        if (plugged_) power_on();
        changed();
        return {};
    }
    constexpr std::string_view stalls = "stall ";
    if (command.starts_with(stalls)) {
        unsigned endpoint = 0;
        const char* end = command.data() + command.size();
        const auto read = std::from_chars(command.data() + stalls.size(), end, endpoint, 16);
        if (read.ec == std::errc{} && read.ptr == end && endpoint <= 0xFF) {
            stall(static_cast<std::uint8_t>(endpoint));
            changed();
            return {};
        }
    }
    return fail(Fault::invalid,
                "the model does not know '{}'; every model knows: plug, unplug, stall ENDPOINT", command);
}

}  // namespace anjungan::tests
