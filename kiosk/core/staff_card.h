#pragma once

#include <string>

#include "kiosk/circulation/barcode.h"

namespace anjungan::core {

// A staff card that this kiosk lets in.
struct StaffCard {
    circulation::StaffBarcode barcode;
    std::string name;    // whose it is
    int pin_length = 0;  // digits, 1 or more
    bool operator==(const StaffCard&) const = default;
};

}  // namespace anjungan::core
