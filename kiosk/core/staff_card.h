#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/circulation/barcode.h"

namespace anjungan::core {

// What somebody of the staff may do at a kiosk. A technician may all that staff may; besides, accounts are
// theirs, and to make a unit forget whose it is.
enum class StaffRole : std::uint8_t { staff, technician };
inline constexpr std::array<std::string_view, 2> staff_role_names{"staff", "technician"};
[[nodiscard]] constexpr std::string_view name_of(StaffRole role) {
    return staff_role_names[static_cast<std::size_t>(role)];
}
[[nodiscard]] constexpr std::optional<StaffRole> staff_role(std::string_view name) {
    for (std::size_t i = 0; i < staff_role_names.size(); ++i)
        if (staff_role_names[i] == name) return static_cast<StaffRole>(i);
    return std::nullopt;
}

// A staff card that this kiosk lets in.
struct StaffCard {
    circulation::StaffBarcode barcode;
    std::string name;    // whose it is
    int pin_length = 0;  // digits, 1 or more
    StaffRole role = StaffRole::staff;
    bool operator==(const StaffCard&) const = default;
};

}  // namespace anjungan::core
