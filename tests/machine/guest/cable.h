#pragma once

#include <functional>
#include <memory>

#include "tests/machine/usbip_device.h"

namespace anjungan::machine {

// Between a model and a socket of this machine: the kernel's virtual host controller (vhci-hcd), which takes
// a device at full speed by USB/IP.
class Cable {
  public:
    explicit Cable(std::shared_ptr<tests::DeviceModel> model) : model_(std::move(model)) {}
    ~Cable() { pull(); }
    Cable(const Cable&) = delete;
    Cable& operator=(const Cable&) = delete;

    // Returns when the kernel has the device, before anybody has looked at it.
    [[nodiscard]] Status plug();
    // Returns when the socket is free. Idempotent.
    void pull();
    // The model is used on a thread of its own; whoever commands it does so in here.
    void with_lock(const std::function<void()>& work);

  private:
    std::shared_ptr<tests::DeviceModel> model_;  // shared with the test that commands it
    std::unique_ptr<tests::UsbipDevice> device_;
    int socket_ = -1;
};

}  // namespace anjungan::machine
