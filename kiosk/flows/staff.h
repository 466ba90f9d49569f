#pragma once

#include "kiosk/flows/turn.h"

// What staff do at the kiosk itself. The kiosk may do none of it: it asks the unit, and tells what came of
// it.
namespace anjungan::flows::staff {

inline constexpr std::array replies{
    PhaseReplies<Staff::Phase>{
        Staff::Phase::menu, {Reply::save_diagnosis, Reply::restart_unit, Reply::factory_reset, Reply::leave}},
    PhaseReplies<Staff::Phase>{Staff::Phase::asked, {Reply::leave}},
    PhaseReplies<Staff::Phase>{Staff::Phase::choosing_reset,
                               {Reply::reset_keep, Reply::reset_wipe, Reply::cancel}},
    PhaseReplies<Staff::Phase>{Staff::Phase::confirming, {Reply::confirm, Reply::cancel}},
};
static_assert(covers_each_phase(replies, Staff::Phase::confirming));

// Without a touch or scan, until the warning: shorter than a reader's, for more can be done here.
inline constexpr std::chrono::seconds idle_limit{30};
// So long the unit may be at a request; a stick may be in use by an update for some of it.
inline constexpr std::chrono::seconds patience{150};

[[nodiscard]] Staff open(StaffCard card, std::optional<Queue> queue);

[[nodiscard]] Flow replied(Staff staff, Reply reply, Turn& turn);
[[nodiscard]] Flow scanned(Staff staff, const Scan& scan, Turn& turn);
[[nodiscard]] Staff told(Staff staff, const MaintenanceOutcome& outcome, Turn& turn);
[[nodiscard]] Staff ticked(Staff staff, Turn& turn);

[[nodiscard]] bool is_about_reset(const Staff& staff);

}  // namespace anjungan::flows::staff
