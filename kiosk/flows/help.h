#pragma once

#include <string_view>

#include "kiosk/flows/flow_context.h"

// Calling staff. Nobody is told and nobody is promised: the screen itself is the signal, with a chime for
// those who look elsewhere. The same rules of time hold as in a session, so that nothing below it ends
// unseen.
namespace anjungan::flows::help {

inline constexpr std::chrono::seconds chime_every{10}, chimes_for{60};

// When it sounds again; nothing: whoever has not heard it yet is not here.
[[nodiscard]] std::optional<Steady> next_chime(const HelpCall& call);
void ticked(HelpCall& call, FlowContext& context);

// Lights the beacon: written down at once, as called on this screen.
void call_staff(State& state, std::string_view screen, FlowContext& context);
// Puts it out, and writes down how it ended unless a staff card has said that already. False: there was none.
bool end_call(State& state, HelpEnd how, FlowContext& context);
// Nobody stands at it any more, and nobody has come: staff find it in their room.
void leave_call(State& state);

// A staff card at a beacon opens no room: it says that somebody has seen it, and now the screen may say so.
// False: there is no beacon, or this is no such card.
[[nodiscard]] bool is_acknowledged_by(State& state, std::string_view barcode, FlowContext& context);
// In their room staff say that they have seen to what nobody had answered.
void acknowledge_in_room(State& state, const StaffCard& card, FlowContext& context);

// Without a scanner nobody can be served.
void scanner_is(State& state, device::Health health, FlowContext& context);
// The kiosk calls for it by itself, once for a fault, and not in the dark. To be called after every event,
// except while staff are here.
[[nodiscard]] std::optional<Steady> scanner_call_due(const State& state);
void call_for_scanner(State& state, std::string_view screen, FlowContext& context);

}  // namespace anjungan::flows::help
