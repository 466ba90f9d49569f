#pragma once

#include <utility>
#include <vector>

#include "kiosk/flows/state.h"

namespace anjungan::flows {

// What a flow may see and do beyond its own state while it answers one event.
class Turn {
  public:
    Turn(State& state, std::vector<Effect>& effects) : state_(state), effects_(effects) {}

    [[nodiscard]] const Conduct& conduct() const { return state_.conduct; }
    [[nodiscard]] Steady now() const { return state_.now.steady; }
    [[nodiscard]] Moment moment() const { return state_.now; }
    [[nodiscard]] Language language() const { return state_.preferences.language; }
    [[nodiscard]] bool is_listened_to() const { return state_.preferences.voice; }
    [[nodiscard]] bool printer_ready() const { return device::can_print(state_.printer); }
    [[nodiscard]] bool line_up() const { return state_.line_up; }

    // Whether the library is asked what was scanned.
    [[nodiscard]] bool looks_up() const { return state_.scans.asked.has_value(); }
    // Whether something was scanned that is not played yet.
    [[nodiscard]] bool scans_wait() const { return !state_.scans.waiting.empty(); }

    [[nodiscard]] std::optional<Steady> staff_locked_until() const { return state_.staff_locked_until; }
    void tell(std::optional<MaintenanceOutcome> outcome) { state_.outcome = std::move(outcome); }

    [[nodiscard]] Ticket next_ticket() { return Ticket{++state_.tickets}; }
    void add(Effect effect) { effects_.push_back(std::move(effect)); }
    void play(Sound sound) { add(Play{sound}); }

  private:
    State& state_;
    std::vector<Effect>& effects_;
};

// The replies each phase of a flow permits, in the order of its phases.
template <class Phase>
struct PhaseReplies {
    Phase phase;
    Replies replies;
};
template <class Phase, std::size_t count>
[[nodiscard]] constexpr bool covers_each_phase(const std::array<PhaseReplies<Phase>, count>& table,
                                               Phase last) {
    if (count != static_cast<std::size_t>(last) + 1) return false;
    for (std::size_t i = 0; i < count; ++i)
        if (static_cast<std::size_t>(table[i].phase) != i) return false;
    return true;
}

}  // namespace anjungan::flows
