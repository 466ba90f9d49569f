#pragma once

#include "kiosk/flows/module.h"

// The welcome screen: waits for a card, a book or a touch.
namespace anjungan::flows {

struct Idle {
    enum class Phase { welcome, notice, offer_help };
    Phase phase = Phase::welcome;
    std::optional<Notice> notice;
    std::optional<CardRefusal> refusal;  // notice == card_refused
    Steady notice_until;
    int meaningless_scans = 0;  // in a row
    bool operator==(const Idle&) const = default;

    static constexpr Occupant occupant = Occupant::nobody;
    static constexpr Reply understood{"understood"};
    static constexpr int scans_before_help = 3;  // meaningless ones in a row
};

[[nodiscard]] constexpr Screen screen_of(const Idle&) {
    return {"idle"};
}
// Besides what opens a journey.
inline constexpr std::array idle_replies{
    PhaseReplies<Idle::Phase>{Idle::Phase::welcome, {}},
    PhaseReplies<Idle::Phase>{Idle::Phase::notice, {Idle::understood}},
    PhaseReplies<Idle::Phase>{Idle::Phase::offer_help, {Idle::understood}},
};
static_assert(covers_each_phase(idle_replies, Idle::Phase::offer_help));
[[nodiscard]] Replies permitted(const Idle& idle);

[[nodiscard]] Idle with_notice(Notice notice, FlowContext& context);
[[nodiscard]] Idle card_refused(CardRefusal refusal, FlowContext& context);

[[nodiscard]] Flow on_reply(Idle idle, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(Idle idle, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_tick(Idle idle, FlowContext& context);
[[nodiscard]] Flow on_presence(Idle idle, FlowContext& context);
[[nodiscard]] std::optional<Steady> next_due(const Idle& idle, const State& state);
[[nodiscard]] constexpr bool is_between_visits(const Idle&) {
    return true;
}

}  // namespace anjungan::flows
