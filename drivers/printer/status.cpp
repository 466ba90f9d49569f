#include "drivers/printer/status.h"

namespace anjungan::printer {

using device::Health;

namespace {

constexpr std::uint8_t xon = 0x11, xoff = 0x13, block_start = 0x37, information_start = 0x5F;

constexpr bool starts_automatic(std::uint8_t byte) {
    return (byte & 0x93) == 0x10;
}
constexpr bool is_real_time(std::uint8_t byte) {
    return (byte & 0x93) == 0x12;
}
constexpr bool is_plain(std::uint8_t byte) {
    return (byte & 0x90) == 0;
}
constexpr bool is_set(std::uint8_t byte, int bits) {
    return (byte & bits) != 0;
}

}  // namespace

Health health_of(const Condition& condition) {
    if (condition.unrecoverable_error) return Health::failed;
    if (condition.cover_open) return Health::cover_open;
    if (condition.paper_out) return Health::paper_out;
    if (condition.cutter_jammed) return Health::cutter_jammed;
    if (condition.overheated) return Health::overheated;
    if (condition.mechanical_error) return Health::failed;
    if (condition.offline) return Health::offline;
    return condition.paper_near_end ? Health::paper_near_end : Health::ok;
}

std::vector<Response> ResponseParser::feed(std::span<const std::uint8_t> bytes) {
    std::vector<Response> responses;
    for (const std::uint8_t byte : bytes) take(byte, responses);
    return responses;
}

void ResponseParser::take(std::uint8_t byte, std::vector<Response>& responses) {
    // FlowControl control may stand anywhere, even inside another response.
    if (byte == xon || byte == xoff) {
        responses.emplace_back(byte == xon ? FlowControl::xon : FlowControl::xoff);
        return;
    }
    if (begun_.empty()) return start(byte, responses);
    if (starts_automatic(begun_[0])) {
        if (!is_plain(byte)) {  // it broke off; this is something new
            begun_.clear();
            return start(byte, responses);
        }
        begun_.push_back(byte);
        if (begun_.size() < 4) return;
        responses.emplace_back(AutomaticStatus{{begun_[0], begun_[1], begun_[2], begun_[3]}});
        begun_.clear();
        return;
    }
    // A block, or the text of GS I, up to its 00h. Both hold printable characters only.
    const bool ends = byte == 0 && (begun_[0] == information_start || begun_.size() > 1);
    if (!ends && (byte < 0x20 || byte > 0x7E || begun_.size() >= longest_block_data)) {
        begun_.clear();
        return start(byte, responses);
    }
    if (!ends) {
        begun_.push_back(byte);
        return;
    }
    if (begun_[0] == block_start)
        responses.emplace_back(BlockData{begun_[1], {begun_.begin() + 2, begun_.end()}});
    begun_.clear();
}

void ResponseParser::start(std::uint8_t byte, std::vector<Response>& responses) {
    if (starts_automatic(byte) || byte == block_start || byte == information_start)
        begun_.push_back(byte);
    else if (is_real_time(byte))
        responses.emplace_back(RealTimeStatus{byte});
    else if (is_plain(byte))
        responses.emplace_back(TransmittedStatus{byte});
}

Condition condition_of(const AutomaticStatus& status) {
    const auto& [printer, error, paper, reserved] = status.bytes;
    return {.offline = is_set(printer, 0x08),
            .cover_open = is_set(printer, 0x20),
            .paper_near_end = is_set(paper, 0x03),
            .paper_out = is_set(paper, 0x0C),
            .cutter_jammed = is_set(error, 0x08),
            .mechanical_error = is_set(error, 0x04),
            .unrecoverable_error = is_set(error, 0x20),
            .overheated = is_set(error, 0x40)};
}

std::array<std::uint8_t, 3> real_time_status_command(StatusRequest request) {
    return {0x10, 0x04, static_cast<std::uint8_t>(request)};
}

void merge(Condition& condition, StatusRequest request, RealTimeStatus response) {
    switch (request) {
        case StatusRequest::printer:
            condition.offline = is_set(response.byte, 0x08);
            return;
        case StatusRequest::offline_cause:
            condition.cover_open = is_set(response.byte, 0x04);
            condition.paper_out = is_set(response.byte, 0x20);
            return;
        case StatusRequest::error_cause:
            condition.cutter_jammed = is_set(response.byte, 0x08);
            condition.mechanical_error = is_set(response.byte, 0x04);
            condition.unrecoverable_error = is_set(response.byte, 0x20);
            condition.overheated = is_set(response.byte, 0x40);
            return;
        case StatusRequest::paper_sensor:
            condition.paper_near_end = is_set(response.byte, 0x0C);
            // The sensor; printing may also stop at a mark that only the offline cause tells.
            condition.paper_out = condition.paper_out || is_set(response.byte, 0x60);
            return;
    }
}

PortStatus port_status(std::uint8_t byte) {
    return {.paper_empty = is_set(byte, 0x20), .selected = is_set(byte, 0x10), .error = !is_set(byte, 0x08)};
}

}  // namespace anjungan::printer
