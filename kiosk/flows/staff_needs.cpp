#include "kiosk/flows/staff_needs.h"

#include "kiosk/flows/state.h"

namespace anjungan::flows {

std::vector<Need> needs_of(const State& state, const std::optional<core::Backlog>& backlog) {
    std::vector<Need> needs;
    const auto add = [&](bool is_there, Need need) {
        if (is_there) needs.push_back(need);
    };
    const bool clock_is_sure = state.now.trust != ClockTrust::doubtful;
    const core::UnitFacts unit = backlog ? backlog->unit : core::UnitFacts{};
    const Day today = state.policy.zone.day(state.now.wall), soon = today + certificate_warning;
    add(state.scanner != device::Health::ok, Need::scanner);
    add(state.printer != device::Health::ok, Need::printer);
    add(backlog && backlog->for_staff > 0, Need::cases);
    add(!state.line_up, Need::line);
    add(clock_is_sure && unit.certificate_ends && *unit.certificate_ends <= soon, Need::certificate);
    add(unit.storage_used.value_or(0) >= storage_is_full, Need::storage);
    add(!clock_is_sure, Need::clock);
    add(!state.library_clock_agrees, Need::library_clock);
    add(clock_is_sure && unit.unsaved_since && today - *unit.unsaved_since > backup_lasts, Need::backup);
    add(state.update && state.update->stage == SystemUpdate::Stage::installed, Need::update);
    return needs;
}

}  // namespace anjungan::flows
