#pragma once

#include "kiosk/flows/module.h"

// The keypad for who has shown a staff card.
namespace anjungan::flows {

struct StaffUnlock {
    enum class Phase {
        entering,
        checking,
        wrong,   // entering again, with the words
        locked,  // after too many wrong ones: State::staff_locked_until, or of this card
    };
    Phase phase = Phase::entering;
    StaffCard card;
    Secret digits;                            // typed so far; never shown
    Ticket awaited;                           // checking
    std::optional<std::size_t> door = {};     // of which event, in place of the room's
    std::optional<Steady> locked_until = {};  // this card, and nobody else's
    bool operator==(const StaffUnlock&) const = default;

    static constexpr Occupant occupant = Occupant::staff;
};

[[nodiscard]] constexpr Screen screen_of(const StaffUnlock&) {
    return {"staff-unlock"};
}
inline constexpr std::array staff_unlock_replies{
    PhaseReplies<StaffUnlock::Phase>{StaffUnlock::Phase::entering,
                                     keypad | Replies{Reply::cancel, Reply::start_over}},
    PhaseReplies<StaffUnlock::Phase>{StaffUnlock::Phase::checking, {Reply::cancel, Reply::start_over}},
    PhaseReplies<StaffUnlock::Phase>{StaffUnlock::Phase::wrong,
                                     keypad | Replies{Reply::cancel, Reply::start_over}},
    PhaseReplies<StaffUnlock::Phase>{StaffUnlock::Phase::locked, {Reply::cancel, Reply::start_over}},
};
static_assert(covers_each_phase(staff_unlock_replies, StaffUnlock::Phase::locked));
[[nodiscard]] Replies permitted(const StaffUnlock& unlock);

// When somebody may try again, in phase locked.
[[nodiscard]] std::optional<Steady> locked_until(const StaffUnlock& unlock, std::optional<Steady> all);

// The desk counts wrong PINs and says until when nobody is let in.
[[nodiscard]] StaffUnlock ask_for_pin(const StaffCard& card, FlowContext& context);

[[nodiscard]] Flow on_reply(StaffUnlock unlock, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(StaffUnlock unlock, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(StaffUnlock unlock, const StaffPinChecked& answer, FlowContext& context);
[[nodiscard]] Flow on_tick(StaffUnlock unlock, FlowContext& context);
[[nodiscard]] std::optional<Steady> next_due(const StaffUnlock& unlock, const State& state);
[[nodiscard]] constexpr bool awaits_answer(const StaffUnlock& unlock) {
    return unlock.phase == StaffUnlock::Phase::checking;
}
[[nodiscard]] constexpr bool is_between_visits(const StaffUnlock&) {
    return true;
}

}  // namespace anjungan::flows
