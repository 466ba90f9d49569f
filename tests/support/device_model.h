// One model of a USB device, three levels that drive it: a scripted transport in process (usb_scripted.h),
// real libusb on umockdev (tests/drivers/usb/umockdev), a kernel in QEMU by USB/IP. A model does not know
// which.
//
// A model answers as the device's own firmware would: `ack`, `nak` (nothing to say, or no room: ask again),
// `stall`. Joining packets to transfers, deadlines, cancelling and the cable are the level's.
// A test commands the model by its own methods (scan, paper out ...) or by words, see obey().
//
// Writing one: describe it by usb::Description in the constructor, override what it does beyond the standard.
// A level calls a model by one thread at a time and calls `changed` listeners' owner back, see on_change().
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/usb/transport.h"

namespace anjungan::tests {

class DeviceModel {
  public:
    enum class Handshake { ack, nak, stall };
    struct Answer {
        Handshake handshake = Handshake::nak;
        usb::Bytes bytes{};  // with ack
    };
    struct Taken {
        Handshake handshake = Handshake::nak;
        std::size_t bytes = 0;  // with ack. Fewer than all: the rest is offered again
    };

    // `place` of the description does not matter: the level has its own.
    explicit DeviceModel(usb::Description description) : description_(std::move(description)) {}
    virtual ~DeviceModel() = default;
    DeviceModel(const DeviceModel&) = delete;
    DeviceModel& operator=(const DeviceModel&) = delete;
    // A test may make another device of it before anybody has opened it.
    DeviceModel(DeviceModel&&) = default;
    DeviceModel& operator=(DeviceModel&&) = default;

    [[nodiscard]] const usb::Description& description() const { return description_; }

    // What a host asks. Standard requests (descriptors, configuration, alternate, halts) are answered here;
    // all others go to the model's own control_in / control_out below.
    [[nodiscard]] Answer ask(usb::Setup setup, std::uint16_t most);
    [[nodiscard]] Handshake tell(usb::Setup setup, usb::BytesView data);
    // What is left of a transfer.
    [[nodiscard]] Taken offer(std::uint8_t endpoint, usb::BytesView rest);
    // One packet, at most the endpoint's packet size.
    [[nodiscard]] Answer poll(std::uint8_t endpoint);

    // Its cable, by obey("unplug") and obey("plug"); levels look at it with every step.
    [[nodiscard]] bool plugged() const { return plugged_; }
    // Called when the model is plugged in: a device has forgotten what it was about to say.
    void power_on() {
        queues_.clear();
        halted_.clear();
        powered_on();
    }
    // Whether something of queue() has not been fetched yet.
    [[nodiscard]] bool has_more(std::uint8_t endpoint) const {
        const auto at = queues_.find(endpoint);
        return at != queues_.end() && !at->second.empty();
    }

    // Time as the level counts it; told before every question. Models that take time (a printer's motor) look
    // at it, and say when something will change by itself.
    virtual void time_is(Steady now) { now_ = now; }
    [[nodiscard]] virtual std::optional<Steady> next_change() const { return std::nullopt; }

    // Commands in words, for scripts that sit outside the process: "plug", "unplug", and "stall 81" here (the
    // next packet of that endpoint, hexadecimal, and all after it until the halt is cleared); a model adds
    // its own and passes on what it does not know. Fault::invalid: nobody knows it.
    [[nodiscard]] virtual Status obey(std::string_view command);
    void stall(std::uint8_t endpoint) { halted_.insert(endpoint); }
    [[nodiscard]] bool halted(std::uint8_t endpoint) const { return halted_.contains(endpoint); }
    // From now on no request to an interface, and none of a class or vendor, is ever answered: not even
    // refused. What every device is asked as it is plugged in still is.
    void ignore_requests() { silent_ = true; }

    // The level is told that the model may have something to say now. One listener; the level sets it.
    void on_change(std::function<void()> listener) { listener_ = std::move(listener); }

    // The descriptors as bytes (USB 2.0, 9.6).
    [[nodiscard]] usb::Bytes device_descriptor() const;
    [[nodiscard]] usb::Bytes configuration_descriptor() const;

  protected:
    // Class and vendor requests. The default stalls, as a device does that does not know them.
    [[nodiscard]] virtual Answer control_in(usb::Setup /*setup*/, std::uint16_t /*most*/) {
        return {Handshake::stall};
    }
    [[nodiscard]] virtual Handshake control_out(usb::Setup /*setup*/, usb::BytesView /*data*/) {
        return Handshake::stall;
    }
    // What is left of a transfer to the endpoint. The default takes everything and forgets it.
    [[nodiscard]] virtual Taken out(std::uint8_t /*endpoint*/, usb::BytesView rest) {
        return {Handshake::ack, rest.size()};
    }
    // The next packet of an IN endpoint. The default gives what was queued.
    [[nodiscard]] virtual Answer in(std::uint8_t endpoint);

    // What else is as it was made after power has come.
    virtual void powered_on() {}

    // Puts bytes into the endpoint's queue: each call is a transfer of its own, cut into packets as needed.
    void queue(std::uint8_t endpoint, usb::Bytes bytes);
    void changed() {
        if (listener_) listener_();
    }
    [[nodiscard]] Steady now() const { return now_; }

  private:
    [[nodiscard]] Answer standard_in(usb::Setup setup);
    [[nodiscard]] Handshake standard_out(usb::Setup setup);
    [[nodiscard]] std::uint16_t packet_size(std::uint8_t endpoint) const;
    [[nodiscard]] std::vector<std::string> strings() const;

    usb::Description description_;
    Steady now_;
    std::map<std::uint8_t, std::vector<usb::Bytes>> queues_;
    std::set<std::uint8_t> halted_;
    std::function<void()> listener_;
    bool plugged_ = true, silent_ = false;
    [[nodiscard]] bool ignores(usb::Setup setup) const;
};

}  // namespace anjungan::tests
