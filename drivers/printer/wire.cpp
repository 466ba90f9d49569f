#include "drivers/printer/wire.h"

#include <algorithm>

namespace anjungan::printer {

using namespace std::chrono_literals;
using usb::Endpoint;
using usb::Interface;
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

constexpr int bidirectional = 3, unidirectional = 2, vendor_defined = 1, useless = 0;

int rank_of(const Interface& interface, bool ids_known) {
    constexpr std::uint8_t printer = 7, own = 0xFF;
    if (interface.class_code == printer && interface.subclass == 1) {
        if (interface.protocol == 2) return bidirectional;
        if (interface.protocol == 1) return unidirectional;
    }
    return interface.class_code == own && ids_known ? vendor_defined : useless;
}

const Endpoint* bulk(const Interface& interface, bool in) {
    const auto found = std::ranges::find_if(interface.endpoints, [&](const Endpoint& endpoint) {
        return endpoint.type == usb::TransferType::bulk && endpoint.in() == in;
    });
    return found == interface.endpoints.end() ? nullptr : &*found;
}

}  // namespace

std::optional<Way> way_to_print(const usb::Description& device, const Catalogue& catalogue) {
    const bool ids_known = catalogue.knows(device.ids);
    std::optional<Way> best;
    int best_rank = useless;
    for (const Interface& interface : device.interfaces) {
        const Endpoint* out = bulk(interface, false);
        const int rank = rank_of(interface, ids_known);
        if (out == nullptr || rank <= best_rank) continue;
        best_rank = rank;
        best = Way{interface.number, interface.alternate, rank != vendor_defined, out->address, std::nullopt};
        // Some call themselves unidirectional and answer all the same.
        if (const Endpoint* in = bulk(interface, true)) best->in = *in;
    }
    return best;
}

void Wire::listen(std::function<void(const Answer&)> answered, std::function<void(Fault)> broke) {
    answered_ = std::move(answered);
    broke_ = std::move(broke);
    if (hears()) read();
}

void Wire::read() {
    transport_.read(way_.in->address, read_size, std::nullopt, [this](const TransferEnd& end) {
        for (const Answer& answer : parser_.feed(end.bytes)) answered_(answer);
        if (end.status) {
            if (!end.bytes.empty()) return read();
            return transport_.after(pause_after_nothing, [this] { read(); });
        }
        switch (end.status.error().fault) {
            case Fault::cancelled:
                return;
            case Fault::stalled:
                parser_.reset();
                return transport_.clear_halt(way_.in->address, [this](const TransferEnd& cleared) {
                    if (!cleared.status && cleared.status.error().fault == Fault::gone)
                        return broke_(Fault::gone);
                    transport_.after(pause_after_nothing, [this] { read(); });
                });
            case Fault::timed_out:
                return read();
            default:
                return broke_(end.status.error().fault);
        }
    });
}

void Wire::ask_device_id(std::function<void(DeviceId)> done) {
    if (!way_.printer_class) return transport_.post([done = std::move(done)] { done({}); });
    const auto index = static_cast<std::uint16_t>(way_.interface << 8 | way_.alternate);
    transport_.control_in(
        Setup{0xA1, 0x00, 0, index}, longest_device_id, request_deadline,
        [done = std::move(done)](const TransferEnd& end) { done(parse_device_id(end.bytes)); });
}

void Wire::ask_port_status(std::function<void(std::optional<PortStatus>)> done) {
    if (!way_.printer_class) return transport_.post([done = std::move(done)] { done(std::nullopt); });
    transport_.control_in(Setup{0xA1, 0x01, 0, way_.interface}, 1, request_deadline,
                          [done = std::move(done)](const TransferEnd& end) {
                              done(end.status && end.bytes.size() == 1
                                       ? std::optional{port_status(end.bytes[0])}
                                       : std::nullopt);
                          });
}

void Wire::reset(std::function<void()> done) {
    parser_.reset();
    if (!way_.printer_class) return end_halt(std::move(done));
    // Class 1.1 corrected the recipient; printers know one of the two.
    const Setup now{0x21, 0x02, 0, way_.interface}, formerly{0x23, 0x02, 0, way_.interface};
    transport_.control_out(
        now, {}, request_deadline, [this, formerly, done = std::move(done)](const TransferEnd& end) mutable {
            if (end.status) return end_halt(std::move(done));
            transport_.control_out(
                formerly, {}, request_deadline,
                [this, done = std::move(done)](const TransferEnd&) mutable { end_halt(std::move(done)); });
        });
}

void Wire::end_halt(std::function<void()> done) {
    // The endpoint in has its own way out of a halt: its transfer is always posted.
    transport_.clear_halt(way_.out, [done = std::move(done)](const TransferEnd&) { done(); });
}

}  // namespace anjungan::printer
