#pragma once

#include <string_view>

#include "kiosk/flows/flow_context.h"

// Calling staff. Nobody is told and nobody is promised: the screen itself is the signal, with a chime for
// those who look elsewhere. The same rules of time hold as in a session, so that nothing below it ends
// unseen.
namespace anjungan::flows::help {

inline constexpr std::chrono::seconds chime_every{10}, chimes_for{60};

// Written down at once, as called on this screen.
[[nodiscard]] HelpCall call(std::string_view screen, FlowContext& context);
// When it sounds again; nothing: whoever has not heard it yet is not here.
[[nodiscard]] std::optional<Steady> next_chime(const HelpCall& call);
void ticked(HelpCall& call, FlowContext& context);

// A staff card: now somebody is on the way, and the screen may say so.
void acknowledge(HelpCall& call, const StaffCard& card, FlowContext& context);
// Writes down how it ended, unless a staff card has said that already.
void end(const HelpCall& call, HelpEnd how, FlowContext& context);

}  // namespace anjungan::flows::help
