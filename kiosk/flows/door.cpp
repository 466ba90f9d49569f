#include "kiosk/flows/door.h"

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"

namespace anjungan::flows {

namespace {

using End = FactRecorded::End;

// So long after its beginning somebody may still come.
constexpr std::chrono::hours goes_on{4};

Door let_in(Door door, Attendance who, FlowContext& context) {
    door.awaited = context.next_ticket();
    door.asked = true;
    door.notice.reset();
    door.end.reset();
    who.event = context.policy().events[door.event].id;
    context.add(RecordFact{door.awaited, std::move(who)});
    return door;
}

}  // namespace

std::optional<std::size_t> event_of_the_hour(FlowContext& context) {
    const LocalTime now = context.policy().zone.local(context.moment().wall);
    const auto& events = context.policy().events;
    std::optional<std::size_t> next;
    for (std::size_t i = 0; i < events.size(); ++i)
        if (events[i].starts + goes_on > now && (!next || events[i].starts < events[*next].starts)) next = i;
    return next;
}

Flow open_door(std::size_t event, StaffCard opened_by, FlowContext& context) {
    if (event >= context.policy().events.size()) return Idle{};
    Door door;
    door.event = event;
    door.opened_by = std::move(opened_by);
    door.awaited = context.next_ticket();
    door.asked = true;
    context.add(ViewEvents{.ticket = door.awaited});
    return door;
}

// Nobody but staff gets from here to anywhere else.
Flow on_reply(Door door, const Tapped&, FlowContext& context) {
    return ask_for_pin(door.opened_by, context);
}

Flow on_scan(Door door, const Scan& scan, FlowContext& context) {
    switch (scan.what) {
        case Scan::What::ticket:
            return let_in(std::move(door), Attendance{.ticket = scan.barcode}, context);
        case Scan::What::card:
            return let_in(std::move(door), Attendance{.patron = {scan.barcode}}, context);
        case Scan::What::staff_card:
            if (const StaffCard* card = context.policy().staff_card(scan.barcode))
                return ask_for_pin(*card, context);
            break;
        default:
            break;
    }
    door.end.reset();
    door.notice = Notice::not_understood;
    context.play(Sound::refused);
    return door;
}

Flow on_answer(Door door, const FactRecorded& answer, FlowContext& context) {
    if (!door.asked || answer.ticket != door.awaited) return door;
    door.asked = false;
    door.end = answer.end;
    door.first_name = answer.first_name;
    if (answer.come > 0) door.come = answer.come;
    context.play(answer.end == End::recorded  ? Sound::accepted
                 : answer.end == End::already ? Sound::attention
                                              : Sound::refused);
    return door;
}

Flow on_answer(Door door, const EventsViewed& answer, FlowContext&) {
    if (!door.asked || answer.ticket != door.awaited) return door;
    door.asked = false;
    if (door.event < answer.events.size()) door.come = answer.events[door.event].come;
    return door;
}

}  // namespace anjungan::flows
