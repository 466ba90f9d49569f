#include "drivers/usb/plugged.h"

#include <fmt/format.h>
#include <libusb.h>

#include <utility>

#include "drivers/usb/description.h"
#include "drivers/usb/faults.h"
#include "drivers/usb/libusb_transport.h"

namespace anjungan::usb {

void Plugged::Unref::operator()(libusb_device* device) const {
    libusb_unref_device(device);
}

Plugged::Plugged(std::shared_ptr<EventLoop> loop, libusb_device* device, Description description)
    : loop_(std::move(loop)), device_(libusb_ref_device(device)), description_(std::move(description)) {}

Result<std::unique_ptr<Transport>> Plugged::open() {
    {
        const std::lock_guard lock(mutex_);
        if (left_) return fail(Fault::gone, "the device was unplugged");
    }
    const std::string& name = description_.product;
    libusb_device_handle* handle = nullptr;
    if (const int code = libusb_open(device_.get(), &handle); code != 0)
        return fault_of(code, fmt::format("open {}", name.empty() ? "the USB device" : name));
    return std::make_unique<LibusbTransport>(loop_, shared_from_this(), handle);
}

bool Plugged::bring_back_drivers() {
    if (std::exchange(drivers_asked_for_, true)) return false;
    libusb_device_handle* opened = nullptr;
    if (libusb_open(device_.get(), &opened) != 0) return false;
    const std::unique_ptr<libusb_device_handle, decltype(&libusb_close)> handle(opened, libusb_close);
    bool any = false;
    for (const Interface& one : description_.interfaces)
        if (wants_a_report_descriptor(one) && libusb_attach_kernel_driver(opened, one.number) == 0)
            any = true;
    return any;
}

void Plugged::leave() {
    std::vector<std::weak_ptr<Guest>> guests;
    {
        const std::lock_guard lock(mutex_);
        left_ = true;
        guests.swap(guests_);
    }
    for (const auto& each : guests)
        if (const auto guest = each.lock()) guest->device_left();
}

void Plugged::check_in(const std::shared_ptr<Guest>& guest) {
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(guests_, [](const auto& each) { return each.expired(); });
        guests_.push_back(guest);
        if (!left_) return;
    }
    guest->device_left();
}

}  // namespace anjungan::usb
