#pragma once

#include "kiosk/flows/survey.h"

// What this kiosk is, for whoever touches the library's name.
namespace anjungan::flows {

struct About {
    bool operator==(const About&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
    static constexpr Reply opens{"about"};
    static constexpr Entrance entrance = Entrance::library_name;
    static constexpr bool takes_staff_cards = true;
};

[[nodiscard]] constexpr Screen screen_of(const About&) {
    return {"about"};
}
[[nodiscard]] constexpr Replies permitted(const About&) {
    return {Reply::cancel, Survey::remark};
}

[[nodiscard]] Flow on_reply(About about, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(About about, const Scan& scan, FlowContext& context);
[[nodiscard]] constexpr bool is_between_visits(const About&) {
    return true;
}

}  // namespace anjungan::flows
