#pragma once

#include "kiosk/core/system_update.h"
#include "kiosk/screens/view.h"

namespace anjungan::screens {

// What the welcome screen tells a technician who brings another version: which, over which, how far it is,
// and whether the stick may come out. Readers may borrow meanwhile.
[[nodiscard]] ui::Widget update_card(const core::SystemUpdate& update, const ViewContext& context);

}  // namespace anjungan::screens
