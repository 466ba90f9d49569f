#pragma once

#include <functional>
#include <optional>

#include "drivers/printer/catalogue.h"
#include "drivers/printer/status.h"
#include "drivers/usb/transport.h"

namespace anjungan::printer {

// The interface by which a device prints.
struct Way {
    std::uint8_t interface = 0, alternate = 0;
    bool printer_class = true;  // false: vendor-defined, which knows no class requests
    std::uint8_t out = 0;       // endpoint
    std::optional<usb::Endpoint> in;
};
// The best one: printer class, bidirectional (7/1/2), then unidirectional (7/1/1); for ids the catalogue
// knows also a vendor-defined interface (Epson's own). It has a bulk endpoint out. Nothing: no printer.
[[nodiscard]] std::optional<Way> way_to_print(const usb::Description& device, const Catalogue& catalogue);

// A printer on a cable: the requests of the USB printer class, and what it sends. Decides nothing.
// Everything happens on the transport's thread; the transport is closed before the wire goes.
class Wire {
  public:
    Wire(usb::Transport& transport, Way way) : transport_(transport), way_(way) {}

    [[nodiscard]] bool hears() const { return way_.in.has_value(); }

    // Keeps a transfer posted for whatever the printer sends. `broke` is called once, when that has ended for
    // good: gone or io.
    void listen(std::function<void(const Answer&)> answered, std::function<void(Fault)> broke);

    void write(usb::Bytes bytes, usb::Milliseconds deadline, usb::WhenDone done) {
        transport_.write(way_.out, std::move(bytes), deadline, std::move(done));
    }
    // Empty where it is not told.
    void ask_device_id(std::function<void(DeviceId)> done);
    // Answered while the printer takes nothing.
    void ask_port_status(std::function<void(std::optional<PortStatus>)> done);
    // Empties the printer's buffer and ends a halt. Never fails: a printer that does not know it goes on.
    void reset(std::function<void()> done);
    // After a transfer out that stalled.
    void end_halt(std::function<void()> done);

  private:
    void read();

    usb::Transport& transport_;
    Way way_;
    AnswerParser parser_;
    std::function<void(const Answer&)> answered_;
    std::function<void(Fault)> broke_;
};

}  // namespace anjungan::printer
