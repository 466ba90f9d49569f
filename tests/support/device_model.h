// A USB device as its cable shows it: requests answered, bytes taken, bytes waiting. Whoever drives it (a
// scripted transport in process, umockdev below the real libusb, USB/IP below a real kernel) gives it the
// same questions.
#pragma once

#include <optional>

#include "drivers/usb/transport.h"

namespace anjungan::tests {

class DeviceModel {
  public:
    virtual ~DeviceModel() = default;
    [[nodiscard]] virtual const usb::Description& description() const = 0;
    [[nodiscard]] virtual bool plugged() const = 0;

    // Fault::stalled for a request it does not know.
    [[nodiscard]] virtual Result<usb::Bytes> control_in(usb::Setup setup, std::uint16_t most) = 0;
    [[nodiscard]] virtual Status control_out(usb::Setup setup, usb::BytesView data) = 0;
    // How many of the bytes it takes now; the others it does not acknowledge yet (NAK). Fault::stalled: the
    // endpoint halts.
    [[nodiscard]] virtual Result<std::size_t> out(std::uint8_t endpoint, usb::BytesView bytes) = 0;
    // What it has to say, perhaps an empty packet; nothing while it has nothing (NAK). Fault::stalled.
    [[nodiscard]] virtual std::optional<Result<usb::Bytes>> in(std::uint8_t endpoint, std::size_t most) = 0;
    virtual void clear_halt(std::uint8_t endpoint) = 0;
};

}  // namespace anjungan::tests
