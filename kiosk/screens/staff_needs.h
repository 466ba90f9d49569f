#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/view.h"

namespace anjungan::screens {

// What needs somebody of the staff now, the most urgent first, each with its remedy; nothing: all is well.
[[nodiscard]] std::optional<ui::Widget> needs_card(const flows::State& state, const flows::Staff& flow,
                                                   const ViewContext& context);
// Whether it offers this door already.
[[nodiscard]] bool needs_lead_to(const flows::State& state, const flows::Staff& flow, core::Reply door,
                                 const ViewContext& context);
// A sentence for each.
[[nodiscard]] std::vector<std::string> needs_in_short(const flows::State& state, const flows::Staff& flow,
                                                      const ViewContext& context);

}  // namespace anjungan::screens
