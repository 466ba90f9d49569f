#pragma once

#include <string_view>

#include "platform/system/result.h"

namespace anjungan::usb {

// What a code of libusb (libusb_error) means to us. `doing`: "claim the scanner", for the sentence.
[[nodiscard]] tl::unexpected<Error> fault_of(int libusb_error, std::string_view doing);

// How a transfer ended (libusb_transfer_status). Nothing: well.
[[nodiscard]] Status status_of(int libusb_transfer_status);

}  // namespace anjungan::usb
