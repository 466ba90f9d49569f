#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/core/staff_card.h"
#include "platform/system/result.h"

namespace anjungan::appliance {

// Who looks after this kiosk: which unit it is, and whose staff cards open its maintenance mode.
struct StaffAccess {
    std::string unit;  // its name; empty: it has none
    struct Holder {
        core::StaffCard card;
        std::string pin;  // of the sample library, where everybody may read it; empty: a unit's, which is
                          // handed over as a hash when it is wanted
    };
    std::vector<Holder> staff;
    bool may_be_reset = false;  // from the screen: not where the PIN is no secret

    [[nodiscard]] std::vector<core::StaffCard> cards() const;
    // Whether this PIN opens with this card. Takes 100 ms on a unit. Any thread, as long as nothing changes.
    [[nodiscard]] bool fits(const circulation::StaffBarcode& card, std::string_view pin) const;
};

// The sample library's, of staff.csv among the program's assets. Fault::not_found, invalid.
[[nodiscard]] Result<StaffAccess> staff_access_of_sample(const std::filesystem::path& assets);

// The one of the unit whose settings these are, by the unit.toml beside them. A computer that is no unit has
// none, nor has a unit that cannot be read: its readers shall not suffer for that, and the log says why.
[[nodiscard]] StaffAccess staff_access_of_unit(const std::filesystem::path& settings);

}  // namespace anjungan::appliance
