#pragma once

#include <memory>

#include "platform/system/result.h"

struct udev_monitor;

namespace anjungan::display {

// Tells when something is plugged into a socket of a card, or out of it (libudev, subsystem "drm"). One
// thread.
class Hotplug {
  public:
    // Fault::unsupported: nobody on this system tells.
    [[nodiscard]] static Result<Hotplug> watch();

    [[nodiscard]] int descriptor() const;  // readable when there is news
    // Takes all news; whether there were any.
    [[nodiscard]] bool changed();

  private:
    struct Free {
        void operator()(udev_monitor* monitor) const;
    };
    explicit Hotplug(std::unique_ptr<udev_monitor, Free> monitor) : monitor_(std::move(monitor)) {}
    std::unique_ptr<udev_monitor, Free> monitor_;
};

}  // namespace anjungan::display
