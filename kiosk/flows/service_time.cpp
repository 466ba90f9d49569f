#include "kiosk/flows/service_time.h"

#include <algorithm>
#include <array>

#include "kiosk/flows/flow_context.h"

namespace anjungan::flows::service_time {

namespace {

// What somebody comes for; other screens lie on the way to one of these, or come after it.
constexpr std::array<std::string_view, 11> journeys{"borrow",        "return",   "account", "search",
                                                    "item",          "events",   "event",   "guest-book",
                                                    "read-in-place", "register", "door"};

std::string_view fault_of(const State& state) {
    if (state.scanner != device::Health::ok) return "scanner";
    if (!device::can_print(state.printer)) return "printer";
    return state.line_up ? std::string_view{} : "line";
}

// Whatever lies over it.
Screen below_all(const Flow& flow) {
    return std::visit([](const auto& each) { return screen_of(each); }, flow);
}

void record(const State& state, const VisitTime& visit, std::string_view outcome, FlowContext& context) {
    const bool done = outcome == "done";
    if (done && visit.journey.empty()) return;  // somebody has looked around
    const auto took = std::chrono::duration_cast<std::chrono::seconds>(state.now.steady - visit.began);
    context.add(RecordServiceTime{{.journey = std::string(visit.journey),
                                   .seconds = took.count(),
                                   .outcome = std::string(outcome),
                                   .left_at = done ? std::string() : std::string(visit.step),
                                   .fault = std::string(visit.fault),
                                   .called_staff = visit.called_staff}});
}

}  // namespace

void measure(State& state, FlowContext& context) {
    if (occupant_of(state.flow) != Occupant::patron) return end(state, "done", context);
    if (below_all(state.flow) == Screen{"survey"}) return;  // whoever is asked was served already
    if (!state.visit_time) state.visit_time = VisitTime{.began = state.now.steady};
    VisitTime& visit = *state.visit_time;
    visit.step = name_of(below_all(state.flow));
    if (visit.journey.empty() && std::ranges::find(journeys, visit.step) != journeys.end())
        visit.journey = visit.step;
    if (visit.fault.empty()) visit.fault = fault_of(state);
    visit.called_staff = visit.called_staff || state.help.has_value();
}

void end(State& state, std::string_view outcome, FlowContext& context) {
    if (state.visit_time) record(state, *state.visit_time, outcome, context);
    state.visit_time.reset();
}

}  // namespace anjungan::flows::service_time
