#pragma once

#include <mutex>
#include <vector>

#include "drivers/usb/blocking_calls.h"
#include "drivers/usb/event_loop.h"
#include "drivers/usb/transport.h"

struct libusb_device;

namespace anjungan::usb {

// One device while it is plugged in, and the way to it. Shared by the context, which knows when it leaves, by
// drivers, which open it, and by its transports.
class DeviceRef final : public Port, public std::enable_shared_from_this<DeviceRef> {
  public:
    // The longest that a call of a driver waits for the system, which answers in some milliseconds unless the
    // device keeps it waiting.
    static constexpr Milliseconds kernel_patience{500};
    // For an answer that every device gives at once.
    static constexpr Milliseconds answer_deadline{300};

    class DisconnectListener {
      public:
        virtual ~DisconnectListener() = default;
        virtual void on_disconnect() = 0;  // on the loop's thread
    };

    // Takes a reference of the device.
    DeviceRef(std::shared_ptr<EventLoop> loop, libusb_device* device, Description description);

    [[nodiscard]] const Description& description() const override { return description_; }
    [[nodiscard]] Result<std::unique_ptr<Transport>> open() override;

    [[nodiscard]] libusb_device* native() const { return device_.get(); }
    // A program that crashed leaves an interface without its kernel driver, and so a HID device without the
    // report descriptor that driver reads. So the device is asked here, and the driver comes back if it
    // answers: asked by the system it would hold that up. What is known then. It blocks.
    [[nodiscard]] Description read_report_descriptors(Description known);
    [[nodiscard]] BlockingCalls& blocking_calls() { return blocking_calls_; }
    void disconnect();  // on the loop's thread, when the bus says that it left

    // The listener is told once, soon where the device has left already.
    void subscribe(const std::shared_ptr<DisconnectListener>& listener);

  private:
    struct Unref {
        void operator()(libusb_device* device) const;
    };

    std::shared_ptr<EventLoop> loop_;  // shared with the context and all transports; outlives the device
    std::unique_ptr<libusb_device, Unref> device_;
    const Description description_;
    std::mutex mutex_;
    bool left_ = false;
    std::vector<std::weak_ptr<DisconnectListener>> listeners_;
    BlockingCalls blocking_calls_;
};

}  // namespace anjungan::usb
