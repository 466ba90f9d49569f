// One of a few answers, each a touch.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/view.h"

namespace anjungan::screens {

struct Choice {
    core::Tapped reply;
    std::string title, second = {}, icon = {};
};
// One below the other, or beside each other where there is little height.
[[nodiscard]] ui::Widget choices(const flows::State& state, const ViewContext& context,
                                 const std::vector<Choice>& all);

}  // namespace anjungan::screens
