#pragma once

#include "kiosk/flows/flow_context.h"

// Calling staff. Nobody is told and nobody is promised: the screen itself is the signal, with a chime for
// those who look elsewhere. The same rules of time hold as in a session, so that nothing below it ends
// unseen.
namespace anjungan::flows::help {

inline constexpr std::chrono::seconds chime_every{10}, chimes_for{60};

[[nodiscard]] HelpCall call(FlowContext& context);
// When it sounds again; nothing: whoever has not heard it yet is not here.
[[nodiscard]] std::optional<Steady> next_chime(const HelpCall& call);
void ticked(HelpCall& call, FlowContext& context);

}  // namespace anjungan::flows::help
