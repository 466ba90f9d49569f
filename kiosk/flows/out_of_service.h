#pragma once

#include "kiosk/flows/module.h"

// What is done here could not be written down: nothing is promised. Whatever is wrong, staff can get in.
namespace anjungan::flows {

struct OutOfService {
    bool operator==(const OutOfService&) const = default;
    static constexpr Occupant occupant = Occupant::nobody;
};

[[nodiscard]] constexpr Screen screen_of(const OutOfService&) {
    return {"out-of-service"};
}
[[nodiscard]] constexpr Replies permitted(const OutOfService&) {
    return {};
}
[[nodiscard]] Flow on_scan(OutOfService closed, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_abandoned(OutOfService closed, FlowContext& context);

}  // namespace anjungan::flows
