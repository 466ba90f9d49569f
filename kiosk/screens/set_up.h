#pragma once

#include "kiosk/screens/view.h"

namespace anjungan::screens {

// What a unit without settings tells its technician, in the place of the posters: what is missing, what to
// do, and its name as a code. Comfortable and compact.
[[nodiscard]] ui::Widget set_up_card(const core::SetUp& set_up, const ViewContext& context);

}  // namespace anjungan::screens
