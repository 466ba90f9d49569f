// drivers/usb: how a driver speaks with a USB device. Transport is what drivers see; libusb stands behind one
// of its kinds (the only files that include libusb.h), a scripted device behind another. No scanner, no
// printer and no library word enters here.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/system/clock.h"
#include "platform/system/result.h"

namespace anjungan::usb {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;
using Milliseconds = std::chrono::milliseconds;

// Vendor and product, as in usb.ids.
struct Ids {
    std::uint16_t vendor = 0, product = 0;
    auto operator<=>(const Ids&) const = default;
};

// USB 2.0 specification, table 9-13, bmAttributes.
enum class TransferType { control, isochronous, bulk, interrupt };

struct Endpoint {
    std::uint8_t address = 0;  // bit 7: towards the host
    TransferType type = TransferType::bulk;
    std::uint16_t packet_size = 0;  // bytes, wMaxPacketSize without the high-bandwidth bits
    [[nodiscard]] bool in() const { return (address & 0x80U) != 0; }
};

// One alternate setting of an interface (USB 2.0, table 9-12).
struct Interface {
    std::uint8_t number = 0, alternate = 0;
    std::uint8_t class_code = 0, subclass = 0, protocol = 0;
    std::vector<Endpoint> endpoints{};
    Bytes extra{};              // class descriptors as they came, for example HID's
    Bytes report_descriptor{};  // of HID, when the system knows it (a kernel driver has asked); else empty
};

// Whether a device has answered what it was asked since it was plugged in.
enum class Answers {
    yes,
    no,       // we asked, and nothing came
    not_yet,  // the system asks it, and is still waiting: of such a device only ids and interfaces are known
};

// What a device says of itself before anybody claims it.
struct Description {
    std::string place;  // bus, port path and address, for example "1-4.2@7": tells two equal devices apart
    Ids ids;
    std::string manufacturer, product, serial;  // UTF-8, empty when it does not say
    std::uint8_t configuration = 0;             // the active one
    std::vector<Interface> interfaces;          // of that configuration, all alternates
    Answers answers = Answers::yes;
};

// The setup packet of a control transfer (USB 2.0, table 9-2) without its length.
struct Setup {
    std::uint8_t request_type = 0, request = 0;
    std::uint16_t value = 0, index = 0;
};

// How a transfer ended. `bytes` of an IN transfer are what came, also when it ended early; `sent` of an OUT
// transfer is what the host controller claims was taken, and may lie after a time-out (an xHCI said 2000 when
// none had arrived).
struct TransferEnd {
    Status status;  // timed_out, stalled, gone, io, cancelled
    Bytes bytes;
    std::size_t sent = 0;
};
using WhenDone = std::function<void(TransferEnd)>;

// One device, opened. Everything asynchronous happens on one thread, the transport's own: callbacks of
// transfers, of post() and of after(). A driver that touches its state only there needs no lock.
//
// All methods may be called by any thread; claim(), release(), close() and the destructor not from a
// callback.
class Transport {
  public:
    virtual ~Transport() = default;
    Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;

    [[nodiscard]] virtual const Description& description() const = 0;

    // Ours alone from here on; a kernel driver that holds the interface is detached and comes back at
    // release, unless the device has fallen silent. busy (another program has it; CUPS for printers), denied
    // (no udev rule), gone, io, timed_out (the system waits for the device).
    [[nodiscard]] virtual Status claim(std::uint8_t interface, std::uint8_t alternate) = 0;
    virtual void release(std::uint8_t interface) = 0;

    // Each starts a transfer and returns at once; `done` is called exactly once, whatever happens, never from
    // inside the call. No deadline only for IN transfers that stay posted; for all others 1 ms to 60 s.
    virtual void control_in(Setup setup, std::uint16_t most, Milliseconds deadline, WhenDone done) = 0;
    virtual void control_out(Setup setup, Bytes data, Milliseconds deadline, WhenDone done) = 0;
    virtual void read(std::uint8_t endpoint, std::size_t most, std::optional<Milliseconds> deadline,
                      WhenDone done) = 0;
    virtual void write(std::uint8_t endpoint, Bytes data, Milliseconds deadline, WhenDone done) = 0;
    // Ends the halt of an endpoint after `stalled` (USB 2.0, 9.4.5).
    virtual void clear_halt(std::uint8_t endpoint, WhenDone done) = 0;

    // Runs `work` on the transport's thread, soon or after a while; dropped when the transport closes first.
    virtual void post(std::function<void()> work) = 0;
    virtual void after(Milliseconds span, std::function<void()> work) = 0;
    // The time `after` counts in.
    [[nodiscard]] virtual Steady now() const = 0;

    // Cancels every transfer and returns when all their callbacks have run; afterwards each new transfer ends
    // as `cancelled`. Idempotent.
    virtual void close() = 0;
};

// A driver's way to a device that is plugged in and not opened: it may be opened again and again.
class Port {
  public:
    virtual ~Port() = default;
    // Without strings if these can only be read from an opened device.
    [[nodiscard]] virtual const Description& description() const = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<Transport>> open() = 0;  // denied, gone, io, timed_out
};

}  // namespace anjungan::usb
