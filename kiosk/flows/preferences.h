// How a patron wants to be served, the same on every screen, and the sheets on which it is chosen.
#pragma once

#include "kiosk/flows/state.h"

namespace anjungan::flows {

// False: this reply is none of a preference, and nothing has changed.
bool set_preference(Preferences& preferences, const Reply& reply);

// Which sheet this opens from the bar; none: it does something else. The voice is set once it speaks.
[[nodiscard]] Sheet opened_by(const Reply& reply, const State& state);
// What may be changed while a sheet stays open.
[[nodiscard]] bool stays_in_sheet(const Reply& reply);
// What is done once the sheet is closed.
[[nodiscard]] bool is_of_sheet_alone(const Reply& reply);

}  // namespace anjungan::flows
