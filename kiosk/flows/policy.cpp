#include "kiosk/flows/policy.h"

#include <algorithm>

#include "kiosk/circulation/text.h"

namespace anjungan::flows {

const StaffCard* KioskPolicy::staff_card(std::string_view barcode) const {
    const auto found = std::ranges::find_if(
        staff, [&](const StaffCard& card) { return circulation::same(card.barcode.text, barcode); });
    return found == staff.end() ? nullptr : &*found;
}

BarcodeKind KioskPolicy::recognise(std::string_view barcode) const {
    return staff_card(barcode) != nullptr ? BarcodeKind::staff : masks.recognise(barcode);
}

}  // namespace anjungan::flows
