#pragma once

#include <functional>
#include <optional>

#include "drivers/printer/device_id.h"
#include "drivers/printer/match.h"
#include "drivers/printer/status.h"
#include "drivers/usb/transport.h"

namespace anjungan::printer {

// The interface of a printer, claimed: the requests of the USB printer class (1.1, 4.2), and what it sends.
// Decides nothing. Everything happens on the transport's thread; the transport is closed before this goes.
class PrinterInterface {
  public:
    PrinterInterface(usb::Transport& transport, InterfaceMatch match)
        : transport_(transport), match_(match) {}

    [[nodiscard]] bool is_bidirectional() const { return match_.in.has_value(); }

    // Keeps a transfer posted for whatever the printer sends. `on_failure` is called once, when that has
    // ended for good: gone or io.
    void listen(std::function<void(const Response&)> on_response, std::function<void(Fault)> on_failure);

    void write(usb::Bytes bytes, usb::Milliseconds deadline, usb::WhenDone done) {
        transport_.write(match_.out, std::move(bytes), deadline, std::move(done));
    }
    // GET_DEVICE_ID; empty where it is not told.
    void get_device_id(std::function<void(DeviceId)> done);
    // GET_PORT_STATUS; answered while the printer takes nothing. Nothing: it is not told.
    void get_port_status(std::function<void(std::optional<PortStatus>)> done);
    // SOFT_RESET: empties the printer's buffer and ends a halt. Never fails: a printer that does not know it goes on.
    void soft_reset(std::function<void()> done);
    // After a transfer out that stalled.
    void clear_halt(std::function<void()> done);

  private:
    void read();

    usb::Transport& transport_;
    InterfaceMatch match_;
    ResponseParser parser_;
    std::function<void(const Response&)> on_response_;
    std::function<void(Fault)> on_failure_;
};

}  // namespace anjungan::printer
