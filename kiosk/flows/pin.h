#pragma once

#include "kiosk/flows/turn.h"

// The keypad: complete at the PIN's length, no OK needed.
namespace anjungan::flows::pin {

inline constexpr std::array replies{
    PhaseReplies<Pin::Phase>{Pin::Phase::entering, keypad | Replies{Reply::cancel}},
    PhaseReplies<Pin::Phase>{Pin::Phase::checking, {Reply::cancel}},
    PhaseReplies<Pin::Phase>{Pin::Phase::wrong, keypad | Replies{Reply::cancel}},
};
static_assert(covers_each_phase(replies, Pin::Phase::wrong));

[[nodiscard]] Flow replied(Pin pin, Reply reply, Turn& turn);
[[nodiscard]] Flow scanned(Pin pin, const Scan& scan, Turn& turn);
[[nodiscard]] Flow checked(Pin pin, const PinChecked& answer, Turn& turn);

}  // namespace anjungan::flows::pin
