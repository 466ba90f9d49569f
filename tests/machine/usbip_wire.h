// tests/machine: the third level of tests for devices. A Debian kernel in QEMU gets USB devices by USB/IP on
// its vhci-hcd, and the real program uses them. These files are the device's side of USB/IP, for a
// DeviceModel; guest/ is what runs inside that machine, `run` builds it and starts it.
//
// USB/IP as the kernel speaks it once a device is attached (Linux, Documentation/usb/usbip_protocol.rst,
// USBIP_CMD_SUBMIT to USBIP_RET_UNLINK). Everything is in network byte order but the setup packet.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "drivers/usb/transport.h"

namespace anjungan::tests {

// The kernel wants a transfer.
struct UsbipSubmit {
    std::uint32_t sequence = 0;
    std::uint8_t endpoint = 0;  // bit 7: towards the host; 0: control
    bool in = false;            // also of control
    bool short_is_a_fault = false;
    usb::Setup setup{};
    usb::Bytes data{};  // OUT: what to send. IN: room for what comes, zeroes
};
// The kernel does not want it any more.
struct UsbipUnlink {
    std::uint32_t sequence = 0;  // of this request
    std::uint32_t victim = 0;    // of the transfer
};
using UsbipRequest = std::variant<UsbipSubmit, UsbipUnlink>;

// Cuts the stream into requests.
class UsbipReader {
  public:
    void feed(usb::BytesView bytes) { waiting_.insert(waiting_.end(), bytes.begin(), bytes.end()); }
    // Nothing: the next one is not here as a whole. Fault::invalid: this is not USB/IP; give up.
    [[nodiscard]] Result<std::optional<UsbipRequest>> next();

  private:
    usb::Bytes waiting_;
};

// `status`: 0 or a negative error number of Linux, as in a urb. `came`: of IN, what the device said.
[[nodiscard]] usb::Bytes usbip_submitted(const UsbipSubmit& request, int status, std::size_t moved,
                                         usb::BytesView came);
[[nodiscard]] usb::Bytes usbip_unlinked(const UsbipUnlink& request, int status);

}  // namespace anjungan::tests
