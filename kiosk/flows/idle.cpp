#include "kiosk/flows/idle.h"

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

Replies permitted(const Idle& idle) {
    return journeys() | of_phase(idle_replies, idle.phase);
}

Idle with_notice(Notice notice, FlowContext& context) {
    Idle idle;
    idle.phase = Idle::Phase::notice;
    idle.notice = notice;
    // To hear it takes about twice as long as to read it.
    const std::chrono::seconds stays = context.policy().notice;
    idle.notice_until = context.now() + (context.is_listened_to() ? 2 * stays : stays);
    return idle;
}

Idle card_refused(CardRefusal refusal, FlowContext& context) {
    Idle idle = with_notice(Notice::card_refused, context);
    idle.refusal = refusal;
    return idle;
}

Flow on_presence(Idle idle, FlowContext& context) {
    if (idle.notice) idle.notice_until = with_notice(*idle.notice, context).notice_until;
    return idle;
}

Flow on_reply(Idle idle, const Tapped& tapped, FlowContext& context) {
    if (std::optional<Flow> journey = open_journey(tapped.reply, context)) return *std::move(journey);
    if (tapped.reply == Events::event)
        return open_event(static_cast<std::size_t>(tapped.argument.value_or(1) - 1), {}, context);
    if (tapped.reply == Idle::understood || tapped.reply == Reply::start_over) return Idle{};
    return on_tick(std::move(idle), context);
}

Flow on_scan(Idle idle, const Scan& scan, FlowContext& context) {
    return begin_with(scan, context, idle.meaningless_scans);
}

Flow on_tick(Idle idle, FlowContext& context) {
    if (idle.notice && context.now() >= idle.notice_until) return Idle{};
    return idle;
}

std::optional<Steady> next_due(const Idle& idle, const State&) {
    return idle.notice ? std::optional{idle.notice_until} : std::nullopt;
}

}  // namespace anjungan::flows
