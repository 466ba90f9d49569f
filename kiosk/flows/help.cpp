#include "kiosk/flows/help.h"

namespace anjungan::flows::help {

HelpCall call(Turn& turn) {
    turn.play(Sound::attention);
    turn.add(CallStaff{});
    return {.since = turn.moment()};
}

std::optional<Steady> next_chime(const HelpCall& call) {
    const std::chrono::seconds after = call.chimes * chime_every;
    if (after >= chimes_for) return std::nullopt;
    return call.since.steady + after;
}

void ticked(HelpCall& call, Turn& turn) {
    const auto due = next_chime(call);
    if (!due || turn.now() < *due) return;
    call.chimes = 1 + static_cast<int>((turn.now() - call.since.steady) / chime_every);
    turn.play(Sound::attention);
}

}  // namespace anjungan::flows::help
