#pragma once

#include "kiosk/flows/state.h"

namespace anjungan::flows {

[[nodiscard]] State first_state(KioskPolicy policy, Moment now);

struct Step {
    State state;
    std::vector<Effect> effects;  // in this order
};
// Decides. Pure. A reply that the phase does not permit, an answer nobody waits for, a scan of any bytes:
// all are events, none is an error.
[[nodiscard]] Step update(State state, const Event& event);

// When the next Ticked is due even if nothing happens: the nearest time-out, or the change of the minute
// shown by the clock.
[[nodiscard]] Steady next_tick(const State& state);

}  // namespace anjungan::flows
