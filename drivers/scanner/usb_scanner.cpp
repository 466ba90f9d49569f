#include "drivers/scanner/usb_scanner.h"

#include <fmt/format.h>

#include <utility>

namespace anjungan::scanner {

using device::DeviceState;
using device::Health;

UsbScanner::UsbScanner(std::shared_ptr<usb::Port> port, InterfaceMatch match, Options options)
    : port_(std::move(port)), match_(std::move(match)), options_(std::move(options)) {}

UsbScanner::~UsbScanner() {
    hang_up();
}

std::string UsbScanner::name() const {
    const std::string& product = port_->description().product;
    return fmt::format("{}, {}", product.empty() ? "USB scanner" : product, name_of(match_.protocol));
}

device::DeviceInfo UsbScanner::info() const {
    if (match_.protocol == Protocol::hid_pos) return {{"tells each code whole, and its symbology"}, {}};
    std::string ends = options_.suffix == Suffix::any ? "a code ends with CR, LF, TAB or a pause"
                       : options_.suffix == Suffix::none
                           ? "a code ends with a pause"
                           : fmt::format("a code ends with {}", name_of(options_.suffix));
    if (match_.protocol == Protocol::cdc_acm) return {{std::move(ends)}, {}};
    return {{fmt::format("types on a keyboard \"{}\"", name_of(options_.layout)), std::move(ends)},
            "Do letters or signs come out wrong? Then correct [scanner] layout in the settings."};
}

DeviceState UsbScanner::state() const {
    const bool fell_out = state_ == DeviceState::enabled && shared_.over;
    return fell_out ? DeviceState::claimed : state_;
}

Status UsbScanner::connect() {
    TRY_ASSIGN(transport_, port_->open());
    return {};
}

Status UsbScanner::claim_all() {
    std::vector<std::uint8_t> claimed;
    const auto claim_one = [&](std::uint8_t interface, std::uint8_t alternate) -> Status {
        TRY(transport_->claim(interface, alternate));
        claimed.push_back(interface);
        return {};
    };
    Status status = claim_one(match_.interface, match_.alternate);
    for (const std::uint8_t each : match_.also_claimed)
        if (status) status = claim_one(each, 0);
    if (!status)
        for (const std::uint8_t each : claimed) transport_->release(each);
    return status;
}

Status UsbScanner::open(device::EventSink sink) {
    if (state_ != DeviceState::closed) return fail(Fault::busy, "the scanner is open already");
    TRY(connect());
    sink_ = std::move(sink);
    shared_.health = Health::ok;
    shared_.over = false;
    state_ = DeviceState::opened;
    return {};
}

Status UsbScanner::claim() {
    if (state_ != DeviceState::opened)
        return fail(Fault::busy, "the scanner is not open, or claimed already");
    if (!transport_) TRY(connect());
    TRY(claim_all());
    state_ = DeviceState::claimed;
    return {};
}

Status UsbScanner::enable() {
    if (state_ != DeviceState::claimed)
        return fail(Fault::busy, "the scanner is not claimed, or enabled already");
    if (!transport_) {  // it was disabled before
        TRY(connect());
        TRY(claim_all());
    }
    shared_.health = Health::ok;
    shared_.over = false;
    reader_ = std::make_unique<ScanReader>(*transport_, match_, options_, shared_, sink_);
    transport_->post([reader = reader_.get()] { reader->start(); });
    state_ = DeviceState::enabled;
    return {};
}

void UsbScanner::disable() {
    if (state_ != DeviceState::enabled) return;
    hang_up();
    state_ = DeviceState::claimed;
}

void UsbScanner::release() {
    if (state_ != DeviceState::claimed) return;
    if (transport_) {
        transport_->release(match_.interface);
        for (const std::uint8_t each : match_.also_claimed) transport_->release(each);
    }
    state_ = DeviceState::opened;
}

void UsbScanner::close() {
    if (state_ != DeviceState::opened) return;
    hang_up();
    sink_ = nullptr;
    state_ = DeviceState::closed;
}

void UsbScanner::hang_up() {
    if (transport_) transport_->close();
    reader_.reset();  // nothing runs on the transport's thread any more
    transport_.reset();
}

}  // namespace anjungan::scanner
