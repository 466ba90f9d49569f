#pragma once

#include "kiosk/flows/module.h"

// At the door of an event: tickets and cards are scanned in, one after the other, for as long as it takes. Staff have
// opened it, and close it.
namespace anjungan::flows {

struct Door {
    std::size_t event = 0;  // in the policy
    StaffCard opened_by;
    int come = 0;                               // so far
    Ticket awaited;                             // of the last scan; 0: none is awaited
    std::optional<FactRecorded::End> end = {};  // what became of it
    std::string first_name;                     // whose it was
    std::optional<Notice> notice = {};          // it was none
    bool asked = false;                         // an answer is awaited
    bool operator==(const Door&) const = default;

    static constexpr Occupant occupant =
        Occupant::leaving;  // nobody's visit: nobody is asked whether they are here
    static constexpr bool takes_staff_cards = true;
};

[[nodiscard]] constexpr Screen screen_of(const Door&) {
    return {"door"};
}
[[nodiscard]] constexpr Replies permitted(const Door&) {
    return {Reply::finish};
}

[[nodiscard]] Flow open_door(std::size_t event, StaffCard opened_by, FlowContext& context);
// The one that goes on, or comes next; nothing: there is none any more.
[[nodiscard]] std::optional<std::size_t> event_of_the_hour(FlowContext& context);

[[nodiscard]] Flow on_reply(Door door, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(Door door, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(Door door, const FactRecorded& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(Door door, const EventsViewed& answer, FlowContext& context);
[[nodiscard]] constexpr bool awaits_answer(const Door& door) {
    return door.asked;
}
[[nodiscard]] inline bool must_wait(const Door& door, const Scan&) {
    return door.asked;
}

}  // namespace anjungan::flows
