#include "kiosk/flows/events.h"

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

Replies permitted(const Events& events) {
    const Replies& replies = of_phase(events_replies, events.phase);
    return replies | Replies{{Events::event, 1, static_cast<int>(events.each.size())}};
}

Flow on_opened(Events events, FlowContext& context) {
    events.awaited = context.next_ticket();
    context.add(ViewEvents{.ticket = events.awaited});
    return events;
}

Flow on_reply(Events events, const Tapped& tapped, FlowContext& context) {
    if (tapped.reply != Events::event) return Idle{};
    return open_event(static_cast<std::size_t>(tapped.argument.value_or(1) - 1), events.each, context);
}

// Whoever scans has not come to read.
Flow on_scan(Events, const Scan& scan, FlowContext& context) {
    return begin_with(scan, context);
}

Flow on_answer(Events events, const EventsViewed& answer, FlowContext&) {
    if (events.phase != Events::Phase::asking || answer.ticket != events.awaited) return events;
    events.phase = Events::Phase::showing;
    events.each = answer.events;
    if (events.each.size() > Events::most) events.each.resize(Events::most);
    return events;
}

}  // namespace anjungan::flows
