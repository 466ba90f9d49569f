#pragma once

#include <string_view>

#include "kiosk/flows/state.h"

// How long visits take and how they end: facts for the reports, with nothing of who it was.
namespace anjungan::flows::service_time {

// After each event: the visit begins, goes on, or has been finished.
void measure(State& state, FlowContext& context);

// The visit ends otherwise than by being finished; `outcome` as circulation::ServiceTime has it. Without a visit
// nothing happens.
void end(State& state, std::string_view outcome, FlowContext& context);

}  // namespace anjungan::flows::service_time
