#pragma once

#include "kiosk/screens/view.h"

namespace anjungan::screens {

// Of Staff: the machine itself, from its facts to the reset of all of it.
[[nodiscard]] ui::Widget staff_unit(const flows::State& state, const flows::Staff& flow,
                                    const ViewContext& context);

}  // namespace anjungan::screens
