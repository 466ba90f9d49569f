#include "drivers/usb/faults.h"

#include <libusb.h>

namespace anjungan::usb {

tl::unexpected<Error> fault_of(int code, std::string_view doing) {
    switch (code) {
        case LIBUSB_ERROR_ACCESS:
            return fail(
                Fault::denied,
                "the system does not allow to {}: copy 72-anjungan.rules to /etc/udev/rules.d, let this "
                "user be in the group anjungan, and plug it in again",
                doing);
        case LIBUSB_ERROR_BUSY:
            return fail(Fault::busy,
                        "cannot {}: another program holds it; stop that program (a printer is mostly held "
                        "by CUPS)",
                        doing);
        case LIBUSB_ERROR_NO_DEVICE:
        case LIBUSB_ERROR_NOT_FOUND:
            return fail(Fault::gone, "cannot {}: it was unplugged", doing);
        case LIBUSB_ERROR_TIMEOUT:
            return fail(Fault::timed_out, "cannot {}: no answer in time; unplug it and plug it in again",
                        doing);
        case LIBUSB_ERROR_PIPE:
            return fail(Fault::stalled, "cannot {}: the device refuses", doing);
        case LIBUSB_ERROR_NOT_SUPPORTED:
            return fail(Fault::unsupported, "cannot {}: the system cannot do that", doing);
        case LIBUSB_ERROR_INVALID_PARAM:
            return fail(Fault::invalid, "cannot {}: the device has nothing like that", doing);
        default:
            return fail(Fault::io, "cannot {}: {}; unplug it and plug it in again", doing,
                        libusb_error_name(code));
    }
}

Status status_of(int status) {
    switch (status) {
        case LIBUSB_TRANSFER_COMPLETED:
            return {};
        case LIBUSB_TRANSFER_TIMED_OUT:
            return fail(Fault::timed_out, "the device did not answer in time");
        case LIBUSB_TRANSFER_STALL:
            return fail(Fault::stalled, "the device refused the transfer");
        case LIBUSB_TRANSFER_NO_DEVICE:
            return fail(Fault::gone, "the device was unplugged");
        case LIBUSB_TRANSFER_CANCELLED:
            return fail(Fault::cancelled, "the device was closed");
        case LIBUSB_TRANSFER_OVERFLOW:
            return fail(Fault::io, "the device sent more than was asked for");
        default:
            return fail(Fault::io, "the transfer failed on the cable");
    }
}

}  // namespace anjungan::usb
