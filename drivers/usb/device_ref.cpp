#include "drivers/usb/device_ref.h"

#include <fmt/format.h>
#include <libusb.h>

#include <future>
#include <utility>

#include "drivers/usb/description.h"
#include "drivers/usb/faults.h"
#include "drivers/usb/libusb_transport.h"

namespace anjungan::usb {

void DeviceRef::Unref::operator()(libusb_device* device) const {
    libusb_unref_device(device);
}

DeviceRef::DeviceRef(std::shared_ptr<EventLoop> loop, libusb_device* device, Description description)
    : loop_(std::move(loop)), device_(libusb_ref_device(device)), description_(std::move(description)) {}

Result<std::unique_ptr<Transport>> DeviceRef::open() {
    {
        const std::lock_guard lock(mutex_);
        if (left_) return fail(Fault::gone, "the device was unplugged");
    }
    // Whatever becomes of it: a handle that comes too late is closed where it came, for that may wait as
    // well.
    struct Opening {
        libusb_device_handle* handle = nullptr;
        int code = LIBUSB_ERROR_TIMEOUT;
        Opening() = default;
        Opening(const Opening&) = delete;
        Opening& operator=(const Opening&) = delete;
        ~Opening() {
            if (handle != nullptr) libusb_close(handle);
        }
    };
    const auto opening = std::make_shared<Opening>();
    const std::string doing = fmt::format("open {}", name_of(description_));
    if (!blocking_calls_.run_if_idle(kernel_patience, [opening, self = shared_from_this()] {
            opening->code = libusb_open(self->native(), &opening->handle);
        }))
        return fault_of(LIBUSB_ERROR_TIMEOUT, doing);
    if (opening->code != 0) return fault_of(opening->code, doing);
    return std::make_unique<LibusbTransport>(loop_, shared_from_this(),
                                             std::exchange(opening->handle, nullptr));
}

Description DeviceRef::read_report_descriptors(Description known) {
    libusb_device_handle* handle = nullptr;
    if (libusb_open(device_.get(), &handle) != 0) return known;
    LibusbTransport transport(loop_, shared_from_this(), handle, LibusbTransport::Calls::here);
    for (Interface& one : known.interfaces) {
        if (!wants_a_report_descriptor(one) || one.alternate != 0) continue;
        // Where a driver is at work, or another program, it is theirs.
        if (libusb_kernel_driver_active(handle, one.number) != 0 || !transport.claim(one.number, 0)) continue;
        std::promise<TransferEnd> answer;
        transport.control_in(report_descriptor_of(one.number), longest_report_descriptor, answer_deadline,
                             [&](TransferEnd end) { answer.set_value(std::move(end)); });
        const TransferEnd end = answer.get_future().get();
        if (end.status) one.report_descriptor = end.bytes;
        if (!end.status && end.status.error().fault == Fault::timed_out) {
            known.answers = Answers::no;
            break;
        }
    }
    return known;  // closing brings the drivers back
}

void DeviceRef::disconnect() {
    std::vector<std::weak_ptr<DisconnectListener>> listeners;
    {
        const std::lock_guard lock(mutex_);
        left_ = true;
        listeners.swap(listeners_);
    }
    for (const auto& each : listeners)
        if (const auto listener = each.lock()) listener->on_disconnect();
}

void DeviceRef::subscribe(const std::shared_ptr<DisconnectListener>& listener) {
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(listeners_, [](const auto& each) { return each.expired(); });
        listeners_.push_back(listener);
        if (!left_) return;
    }
    listener->on_disconnect();
}

}  // namespace anjungan::usb
