// What is seen above the work by those for whom all that is touched has been moved down.
#pragma once

#include <optional>

#include "kiosk/flows/state.h"
#include "kiosk/screens/view.h"

namespace anjungan::screens {

// Whether there is so much height above the work that something can be seen there.
[[nodiscard]] bool has_headroom(const ViewContext& context);

// The hills of the hour (in high contrast none), before them the books that this visit has lent. Nothing where there
// is neither, no headroom, or where the ground of the screen has to be one: in the staff's room, and when staff are
// called.
[[nodiscard]] std::optional<ui::Widget> headroom(const flows::State& state, const ViewContext& context);

}  // namespace anjungan::screens
