#include "drivers/display/hotplug.h"

#include <libudev.h>

namespace anjungan::display {

void Hotplug::Free::operator()(udev_monitor* monitor) const {
    udev_monitor_unref(monitor);
}

Result<Hotplug> Hotplug::watch() {
    const std::unique_ptr<udev, decltype(&udev_unref)> context{udev_new(), &udev_unref};
    std::unique_ptr<udev_monitor, Free> monitor{context ? udev_monitor_new_from_netlink(context.get(), "udev")
                                                        : nullptr};
    if (!monitor || udev_monitor_filter_add_match_subsystem_devtype(monitor.get(), "drm", nullptr) < 0 ||
        udev_monitor_enable_receiving(monitor.get()) < 0)
        return fail(Fault::unsupported, "nobody tells here when a display is plugged in");
    return Hotplug{std::move(monitor)};
}

int Hotplug::descriptor() const {
    return udev_monitor_get_fd(monitor_.get());
}

bool Hotplug::changed() {
    bool any = false;
    while (udev_device* device = udev_monitor_receive_device(monitor_.get())) {
        udev_device_unref(device);
        any = true;
    }
    return any;
}

}  // namespace anjungan::display
