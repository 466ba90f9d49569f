#pragma once

#include <mutex>
#include <vector>

#include "drivers/usb/errands.h"
#include "drivers/usb/event_loop.h"
#include "drivers/usb/transport.h"

struct libusb_device;

namespace anjungan::usb {

// One device while it is plugged in, and the way to it. Shared by the context, which knows when it leaves, by
// drivers, which open it, and by its transports.
class Plugged final : public Port, public std::enable_shared_from_this<Plugged> {
  public:
    // The longest that a call of a driver waits for the system, which answers in some milliseconds unless the
    // device keeps it waiting.
    static constexpr Milliseconds kernel_patience{500};
    // For an answer that every device gives at once.
    static constexpr Milliseconds question_deadline{300};

    // What a transport wants to be told.
    class Guest {
      public:
        virtual ~Guest() = default;
        virtual void device_left() = 0;  // on the loop's thread
    };

    // Takes a reference of the device.
    Plugged(std::shared_ptr<EventLoop> loop, libusb_device* device, Description description);

    [[nodiscard]] const Description& description() const override { return description_; }
    [[nodiscard]] Result<std::unique_ptr<Transport>> open() override;

    [[nodiscard]] libusb_device* native() const { return device_.get(); }
    // A program that crashed leaves an interface without its kernel driver, and so a HID device without the
    // report descriptor that driver reads. So the device is asked here, and the driver comes back if it
    // answers: asked by the system it would hold that up. What is known then. An errand; it blocks.
    [[nodiscard]] Description ask_for_reports(Description known);
    [[nodiscard]] Errands& errands() { return errands_; }
    void leave();  // on the loop's thread, when the bus says so

    void check_in(const std::shared_ptr<Guest>& guest);

  private:
    struct Unref {
        void operator()(libusb_device* device) const;
    };

    std::shared_ptr<EventLoop> loop_;  // shared with the context and all transports; outlives the device
    std::unique_ptr<libusb_device, Unref> device_;
    const Description description_;
    std::mutex mutex_;
    bool left_ = false;
    std::vector<std::weak_ptr<Guest>> guests_;
    Errands errands_;
};

}  // namespace anjungan::usb
