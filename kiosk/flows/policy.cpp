#include "kiosk/flows/policy.h"

#include <algorithm>

#include "kiosk/circulation/payload.h"
#include "kiosk/circulation/text.h"

namespace anjungan::flows {

const StaffCard* KioskPolicy::staff_card(std::string_view barcode) const {
    const auto found = std::ranges::find_if(
        staff, [&](const StaffCard& card) { return circulation::same(card.barcode.text, barcode); });
    return found == staff.end() ? nullptr : &*found;
}

BarcodeKind KioskPolicy::recognise(std::string_view barcode) const {
    const bool is_temporary = journeys.registration && barcode.starts_with(temporary_card_prefix) &&
                              barcode.size() == temporary_card_prefix.size() + 9;
    if (is_temporary) return BarcodeKind::patron;
    return staff_card(barcode) != nullptr ? BarcodeKind::staff : masks.recognise(barcode);
}

}  // namespace anjungan::flows
