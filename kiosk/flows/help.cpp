#include "kiosk/flows/help.h"

namespace anjungan::flows::help {

HelpCall call(FlowContext& context) {
    context.play(Sound::call);
    context.add(CallStaff{});
    return {.since = context.moment()};
}

std::optional<Steady> next_chime(const HelpCall& call) {
    const std::chrono::seconds after = call.chimes * chime_every;
    if (after >= chimes_for) return std::nullopt;
    return call.since.steady + after;
}

void ticked(HelpCall& call, FlowContext& context) {
    const auto due = next_chime(call);
    if (!due || context.now() < *due) return;
    call.chimes = 1 + static_cast<int>((context.now() - call.since.steady) / chime_every);
    context.play(Sound::call);
}

}  // namespace anjungan::flows::help
