#include "drivers/printer/interface.h"

namespace anjungan::printer {

using namespace std::chrono_literals;
using usb::Milliseconds;
using usb::Setup;
using usb::TransferEnd;

namespace {

// USB printer class 1.1, 4.2. Some printers answer a status request slowly while they print.
constexpr Milliseconds request_deadline = 500ms;
// After a packet of nothing: some clones answer every question with one, and would keep a processor busy.
constexpr Milliseconds pause_after_nothing = 100ms;
constexpr std::size_t read_size = 512;  // a multiple of every packet size
constexpr std::uint16_t longest_device_id = 1024;

}  // namespace

void PrinterInterface::listen(std::function<void(const Response&)> on_response,
                              std::function<void(Fault)> on_failure) {
    on_response_ = std::move(on_response);
    on_failure_ = std::move(on_failure);
    if (is_bidirectional()) read();
}

void PrinterInterface::read() {
    transport_.read(match_.in->address, read_size, std::nullopt, [this](const TransferEnd& end) {
        for (const Response& response : parser_.feed(end.bytes)) on_response_(response);
        if (end.status) {
            if (!end.bytes.empty()) return read();
            return transport_.after(pause_after_nothing, [this] { read(); });
        }
        switch (end.status.error().fault) {
            case Fault::cancelled:
                return;
            case Fault::stalled:
                parser_.reset();
                return transport_.clear_halt(match_.in->address, [this](const TransferEnd& cleared) {
                    if (!cleared.status && cleared.status.error().fault == Fault::gone)
                        return on_failure_(Fault::gone);
                    transport_.after(pause_after_nothing, [this] { read(); });
                });
            case Fault::timed_out:
                return read();
            default:
                return on_failure_(end.status.error().fault);
        }
    });
}

void PrinterInterface::get_device_id(std::function<void(DeviceId)> done) {
    if (!match_.printer_class) return transport_.post([done = std::move(done)] { done({}); });
    const auto index = static_cast<std::uint16_t>(match_.interface << 8 | match_.alternate);
    transport_.control_in(
        Setup{0xA1, 0x00, 0, index}, longest_device_id, request_deadline,
        [done = std::move(done)](const TransferEnd& end) { done(parse_device_id(end.bytes)); });
}

void PrinterInterface::get_port_status(std::function<void(std::optional<PortStatus>)> done) {
    if (!match_.printer_class) return transport_.post([done = std::move(done)] { done(std::nullopt); });
    transport_.control_in(Setup{0xA1, 0x01, 0, match_.interface}, 1, request_deadline,
                          [done = std::move(done)](const TransferEnd& end) {
                              done(end.status && end.bytes.size() == 1
                                       ? std::optional{port_status(end.bytes[0])}
                                       : std::nullopt);
                          });
}

void PrinterInterface::soft_reset(std::function<void()> done) {
    parser_.reset();
    if (!match_.printer_class) return clear_halt(std::move(done));
    // Class 1.1 corrected the recipient; printers know one of the two.
    const Setup now{0x21, 0x02, 0, match_.interface}, formerly{0x23, 0x02, 0, match_.interface};
    transport_.control_out(
        now, {}, request_deadline, [this, formerly, done = std::move(done)](const TransferEnd& end) mutable {
            if (end.status) return clear_halt(std::move(done));
            transport_.control_out(
                formerly, {}, request_deadline,
                [this, done = std::move(done)](const TransferEnd&) mutable { clear_halt(std::move(done)); });
        });
}

void PrinterInterface::clear_halt(std::function<void()> done) {
    // The endpoint in has its own way out of a halt: its transfer is always posted.
    transport_.clear_halt(match_.out, [done = std::move(done)](const TransferEnd&) { done(); });
}

}  // namespace anjungan::printer
