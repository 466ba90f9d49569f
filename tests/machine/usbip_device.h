// A DeviceModel at the end of a USB/IP line. The line is a stream socket whose other end a kernel has (or a
// test that plays one).
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

#include "tests/machine/usbip_wire.h"
#include "tests/support/device_model.h"

namespace anjungan::tests {

class UsbipDevice {
  public:
    // Serves the model on a thread of its own until this goes, the other side hangs up, or the model obeys
    // "unplug"; then the line is closed, which the kernel takes for a pulled cable. Owns `line`.
    UsbipDevice(std::shared_ptr<DeviceModel> model, int line);
    ~UsbipDevice();
    UsbipDevice(const UsbipDevice&) = delete;
    UsbipDevice& operator=(const UsbipDevice&) = delete;

    // The model is asked on the thread; a test commands it in here.
    void with_lock(const std::function<void()>& work);

  private:
    void serve();
    [[nodiscard]] bool read_requests();
    void take(UsbipRequest request);
    [[nodiscard]] bool advance();
    void answer(const UsbipSubmit& request, int status, std::size_t moved);
    [[nodiscard]] bool send_answers();
    [[nodiscard]] int longest_wait() const;
    void ring() const;

    std::shared_ptr<DeviceModel> model_;  // shared with the test, which plugs it in again
    int line_, bell_;
    std::mutex mutex_;
    bool stopping_ = false;
    UsbipReader reader_;
    struct Waiting {
        UsbipSubmit request;
        std::size_t done = 0;
    };
    std::list<Waiting> waiting_;  // in the order they came
    usb::Bytes answers_;
    std::thread thread_;  // last: it uses the rest
};

}  // namespace anjungan::tests
