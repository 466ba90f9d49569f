#include "kiosk/flows/events.h"

#include <algorithm>

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

Replies permitted(const Events& events) {
    const Replies& replies = of_phase(events_replies, events.phase);
    return replies | Replies{{Events::event, 1, static_cast<int>(events.shown.size())}};
}

Flow on_opened(Events events, FlowContext& context) {
    events.awaited = context.next_ticket();
    context.add(ViewEvents{.ticket = events.awaited});
    return events;
}

Flow on_reply(Events events, const Tapped& tapped, FlowContext& context) {
    if (tapped.reply != Events::event) return Idle{};
    return open_event(events.shown.at(static_cast<std::size_t>(tapped.argument.value_or(1) - 1)), events.each,
                      context);
}

// Whoever scans has not come to read.
Flow on_scan(Events, const Scan& scan, FlowContext& context) {
    return begin_with(scan, context);
}

Flow on_answer(Events events, const EventsViewed& answer, FlowContext& context) {
    if (events.phase != Events::Phase::asking || answer.ticket != events.awaited) return events;
    events.phase = Events::Phase::showing;
    events.each = answer.events;
    const auto& known = context.policy().events;
    const Day today = context.policy().zone.day(context.moment().wall);
    for (std::size_t i = 0; i < std::min(known.size(), events.each.size()); ++i)
        if (std::chrono::floor<std::chrono::days>(known[i].starts) >= today &&
            events.shown.size() < Events::most)
            events.shown.push_back(i);
    return events;
}

}  // namespace anjungan::flows
