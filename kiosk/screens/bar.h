// What is on every screen: the controls at its foot, and the sheets they open.
#pragma once

#include <optional>

#include "kiosk/flows/state.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/widget.h"

namespace anjungan::screens {

[[nodiscard]] ui::Widget bar(const flows::State& state, const ViewContext& context, HelpLook help);

// What somebody has opened from it; nothing: neither languages nor voice.
[[nodiscard]] std::optional<ui::Widget> sheet_of_bar(const flows::State& state, const ViewContext& context);

// As low as what is touched may be, its words with it.
[[nodiscard]] ui::Widget lowered(ui::Widget widget);

}  // namespace anjungan::screens
