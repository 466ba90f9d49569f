#include "drivers/scanner/scan_reader.h"

#include <algorithm>
#include <utility>

#include "drivers/scanner/cdc_acm.h"
#include "drivers/scanner/hid_keyboard.h"
#include "drivers/scanner/hid_pos.h"

namespace anjungan::scanner {

namespace {

// HID 1.11, section 7.
constexpr std::uint8_t from_interface = 0x81, to_class_interface = 0x21, get_descriptor = 0x06,
                       set_report = 0x09, set_idle = 0x0A, set_protocol = 0x0B;
constexpr std::uint16_t report_descriptor_type = 0x2200, feature_report = 0x0300, boot_protocol = 0;
constexpr std::uint16_t longest_descriptor = 4096;  // HID_MAX_DESCRIPTOR_SIZE of Linux

// The longest input report, in whole packets: then a report of any length ends its transfer.
std::size_t longest_transfer(const HidDescriptor& descriptor, std::size_t packet) {
    std::size_t bits = 0;
    for (const HidField& field : descriptor.fields)
        if (field.kind == HidField::Kind::input)
            bits = std::max<std::size_t>(bits, field.offset + std::size_t{field.bits} * field.count);
    const std::size_t bytes = (bits + 7) / 8 + (descriptor.has_report_ids ? 1 : 0);
    return std::max<std::size_t>(1, (bytes + packet - 1) / packet) * packet;
}

}  // namespace

ScanReader::ScanReader(usb::Transport& transport, const InterfaceMatch& match, const Options& options,
                       SharedStatus& shared, device::EventSink sink)
    : transport_(transport), match_(match), options_(options), shared_(shared), sink_(std::move(sink)) {}

void ScanReader::start() {
    if (match_.protocol == Protocol::cdc_acm)
        use_serial();
    else
        read_report_descriptor();
}

void ScanReader::read_report_descriptor() {
    transport_.control_in({from_interface, get_descriptor, report_descriptor_type, match_.interface},
                          longest_descriptor, request_deadline, [this](usb::TransferEnd end) {
                              if (!end.status && end.status.error().fault == Fault::cancelled) return;
                              if (!end.status && end.status.error().fault == Fault::gone)
                                  return leave_service(device::Health::absent);
                              if (!end.status && end.status.error().fault == Fault::timed_out) on_silence();
                              const bool told = end.status && !end.bytes.empty();
                              use(parse_hid_descriptor(told ? end.bytes : match_.report_descriptor));
                          });
}

// It may read codes all the same: then it is well (on_report()).
void ScanReader::on_silence() {
    if (shared_.health.exchange(device::Health::offline) != device::Health::offline)
        sink_(device::HealthChanged{device::DeviceKind::scanner, device::Health::offline});
}

void ScanReader::use(const HidDescriptor& descriptor) {
    transfer_size_ = longest_transfer(descriptor, match_.in.packet_size);
    const Then quiet_then_listen = [this] {
        // Reports only when something happens, for ever. Many scanners do so anyway and refuse.
        send_request({to_class_interface, set_idle, 0, match_.interface}, {}, [this] { listen(); });
    };
    if (match_.protocol == Protocol::hid_pos) {
        decoder_ = HidPosDecoder::from(descriptor);
        if (!decoder_) return leave_service(device::Health::failed);  // is none, after all
        if (!match_.set_up) return quiet_then_listen();
        const auto report = static_cast<std::uint16_t>(feature_report | match_.set_up->front());
        return send_request({to_class_interface, set_report, report, match_.interface}, *match_.set_up,
                            quiet_then_listen);
    }
    decoder_ = KeyboardDecoder::from(descriptor, options_.layout, options_.suffix);
    if (decoder_) return quiet_then_listen();
    decoder_ = KeyboardDecoder::from(boot_keyboard(), options_.layout, options_.suffix);
    transfer_size_ = longest_transfer(boot_keyboard(), match_.in.packet_size);
    send_request({to_class_interface, set_protocol, boot_protocol, match_.interface}, {}, quiet_then_listen);
}

void ScanReader::use_serial() {
    decoder_ = std::make_unique<SerialDecoder>(options_.suffix);
    transfer_size_ = match_.in.packet_size;  // each packet ends a transfer
    const auto requests = serial_set_up(match_.also_claimed.front());
    Then next = [this] { listen(); };
    for (auto request = requests.rbegin(); request != requests.rend(); ++request)
        next = [this, request = *request, then = std::move(next)] {
            send_request(request.setup, request.data, then);
        };
    next();
}

void ScanReader::send_request(usb::Setup setup, usb::Bytes data, Then then) {
    transport_.control_out(setup, std::move(data), request_deadline,
                           [this, then = std::move(then)](const usb::TransferEnd& end) {
                               const Fault fault = end.status ? Fault::stalled : end.status.error().fault;
                               if (fault == Fault::gone) return leave_service(device::Health::absent);
                               if (fault != Fault::cancelled) then();
                           });
}

void ScanReader::listen() {
    transport_.read(match_.in.address, transfer_size_, std::nullopt,
                    [this](usb::TransferEnd end) { on_report(std::move(end)); });
}

void ScanReader::on_report(usb::TransferEnd end) {
    if (!end.status) return on_failure(end.status.error().fault);
    failures_ = 0;
    if (shared_.health.exchange(device::Health::ok) != device::Health::ok)
        sink_(device::HealthChanged{device::DeviceKind::scanner, device::Health::ok});
    deliver(decoder_->take(end.bytes, transport_.now()));
    set_timer();
    listen();
}

void ScanReader::on_failure(Fault fault) {
    decoder_->forget();
    if (fault == Fault::cancelled) return;
    if (fault == Fault::gone) return leave_service(device::Health::absent);
    if (++failures_ >= most_failures) return leave_service(device::Health::failed);
    const auto again = [this] { transport_.after(pause, [this] { listen(); }); };
    if (fault != Fault::stalled) return again();
    transport_.clear_halt(match_.in.address, [this, again](const usb::TransferEnd& end) {
        if (end.status) return again();
        on_failure(end.status.error().fault == Fault::stalled ? Fault::io : end.status.error().fault);
    });
}

void ScanReader::deliver(Scans scans) {
    for (device::Scanned& scan : scans) sink_(std::move(scan));
}

// One timer at a time: when it rings early, the next is set.
void ScanReader::set_timer() {
    const auto due = decoder_->due();
    if (!due || (timer_ && *timer_ <= *due)) return;
    timer_ = due;
    transport_.after(std::max(*due - transport_.now(), usb::Milliseconds{1}), [this, at = *due] {
        if (timer_ != at) return;  // an earlier one took its place
        timer_.reset();
        deliver(decoder_->tick(transport_.now()));
        set_timer();
    });
}

void ScanReader::leave_service(device::Health health) {
    if (decoder_) decoder_->forget();
    shared_.health = health;
    shared_.over = true;
    sink_(device::HealthChanged{device::DeviceKind::scanner, health});
}

}  // namespace anjungan::scanner
