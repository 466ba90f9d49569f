// The second level of tests for USB drivers: the real libusb, on devices that umockdev puts into /sys and
// /dev of this process. A DeviceModel answers each USBDEVFS call as the kernel would after asking a device.
//
// Only for programs linked with umockdev's preload library (tests/CMakeLists.txt). Real time passes here, so
// a test waits for what happens and never for a span of time.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "tests/support/device_model.h"

namespace anjungan::tests {

class MockedUsb {
  public:
    MockedUsb();
    ~MockedUsb();  // after all that uses libusb has gone
    MockedUsb(const MockedUsb&) = delete;
    MockedUsb& operator=(const MockedUsb&) = delete;

    // How the kernel tells of an unplug while a transfer is under way.
    enum class Shows { as_shutdown, as_protocol_error, as_stall };

    // Returns the place the device gets ("1-2@5"). A socket is used again and again, an address never.
    // Without its HID driver it is as a program leaves it that crashed: until somebody asks for the driver.
    // Or the system is still asking the device on its behalf and gets no answer, which holds up whoever looks
    // at the device: until answered().
    enum class HidDriver { bound, absent, asking };
    std::string plug(const std::shared_ptr<DeviceModel>& model, HidDriver driver = HidDriver::bound);
    void answered(const std::shared_ptr<DeviceModel>& model);
    // Who brings a kernel driver back is held up, as by a device that does not answer it; false: all are let
    // go.
    void hold_attaching(bool hold);
    // Pulls the cable. The *left* comes at once with as_shutdown, else with tell_left().
    void unplug(const std::shared_ptr<DeviceModel>& model, Shows shows = Shows::as_shutdown);
    void tell_left(const std::shared_ptr<DeviceModel>& model);
    // The system tells of the arrival once more, as it does now and then.
    void tell_arrived_again(const std::shared_ptr<DeviceModel>& model);

    // Claiming fails with this error number; 0: it does not.
    void refuse_claims(int error_number);
    // Interfaces that are claimed now, of all devices.
    [[nodiscard]] std::size_t claimed() const;
    // How often a kernel driver was sent away, and brought back.
    [[nodiscard]] int detached() const;
    [[nodiscard]] int attached() const;

    // Models are asked on umockdev's thread; a test commands them in here.
    void with_lock(const std::function<void()>& work);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace anjungan::tests
