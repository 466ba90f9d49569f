#pragma once

#include "kiosk/flows/turn.h"

// The keypad for who has shown a staff card.
namespace anjungan::flows::staff_unlock {

inline constexpr std::array replies{
    PhaseReplies<StaffUnlock::Phase>{StaffUnlock::Phase::entering, keypad | Replies{Reply::cancel}},
    PhaseReplies<StaffUnlock::Phase>{StaffUnlock::Phase::checking, {Reply::cancel}},
    PhaseReplies<StaffUnlock::Phase>{StaffUnlock::Phase::wrong, keypad | Replies{Reply::cancel}},
    PhaseReplies<StaffUnlock::Phase>{StaffUnlock::Phase::locked, {Reply::cancel}},
};
static_assert(covers_each_phase(replies, StaffUnlock::Phase::locked));

// The desk counts wrong PINs and says until when nobody is let in.
[[nodiscard]] StaffUnlock ask(const StaffCard& card, Turn& turn);

[[nodiscard]] Flow replied(StaffUnlock unlock, Reply reply, Turn& turn);
[[nodiscard]] Flow scanned(StaffUnlock unlock, const Scan& scan, Turn& turn);
[[nodiscard]] Flow checked(StaffUnlock unlock, const StaffPinChecked& answer, Turn& turn);
[[nodiscard]] StaffUnlock ticked(StaffUnlock unlock, Turn& turn);

}  // namespace anjungan::flows::staff_unlock
