#pragma once

#include "kiosk/flows/module.h"

// What is on: a list, of which each leads to its event.
namespace anjungan::flows {

struct Events {
    enum class Phase { asking, showing };
    Phase phase = Phase::asking;
    Ticket awaited;                   // asking
    std::vector<EventStanding> each;  // showing: as in the policy
    std::vector<std::size_t> shown;   // showing: which of them, those of yesterday left out
    bool operator==(const Events&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
    static constexpr Reply opens{"events"};
    static constexpr Entrance entrance = Entrance::tile;
    [[nodiscard]] static bool is_offered(const KioskPolicy& policy) {
        return policy.journeys.events && !policy.events.empty();
    }
    static constexpr Reply event{"event"};
    static constexpr int most = 20;  // no library announces more
};

[[nodiscard]] constexpr Screen screen_of(const Events&) {
    return {"events"};
}
inline constexpr std::array events_replies{
    PhaseReplies<Events::Phase>{Events::Phase::asking, {Reply::cancel, Reply::start_over}},
    PhaseReplies<Events::Phase>{Events::Phase::showing, {Reply::cancel, Reply::start_over}},
};
static_assert(covers_each_phase(events_replies, Events::Phase::showing));
[[nodiscard]] Replies permitted(const Events& events);

[[nodiscard]] Flow on_opened(Events events, FlowContext& context);
[[nodiscard]] Flow on_reply(Events events, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(Events events, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(Events events, const EventsViewed& answer, FlowContext& context);
[[nodiscard]] constexpr bool awaits_answer(const Events& events) {
    return events.phase == Events::Phase::asking;
}
[[nodiscard]] constexpr bool is_between_visits(const Events&) {
    return true;
}

}  // namespace anjungan::flows
