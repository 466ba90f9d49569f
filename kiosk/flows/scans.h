#pragma once

#include "kiosk/flows/flow_context.h"

// The one door for what is scanned, on whatever screen: says what a code is, or has it looked up, and lets
// the flow hear of it when it can. What comes meanwhile waits behind it, in order.
namespace anjungan::flows::scans {

// Whatever its bytes are. More than Scans::most that wait are refused, with the sound of it.
void take(State& state, const Scanned& scanned, FlowContext& context);
// The library's word on the scan that waits for it: see Scans::asked.
void told(State& state, const Identified& answer);
// After every event: lets the flow hear what it is ready for.
void play(State& state, FlowContext& context);

}  // namespace anjungan::flows::scans
