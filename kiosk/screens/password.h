// The keyboard for a password, and the field it is typed into. It names nobody: a card may have been found.
#pragma once

#include <string>
#include <vector>

#include "kiosk/flows/pin.h"
#include "kiosk/screens/view.h"

namespace anjungan::screens {

struct PasswordPage {
    std::string title;
    std::vector<ui::Widget> hint;  // what there is to say, in its order
    std::string brief;             // the same where there is room for one line only
};
[[nodiscard]] ui::Widget password_page(const flows::State& state, const flows::Pin& flow,
                                       const ViewContext& context, PasswordPage parts);

// What was typed: dots, or the last of it in letters. Who cannot see it hears how many characters there are,
// never which.
[[nodiscard]] ui::Widget secret_field(const flows::Pin& flow, const ViewContext& context);

}  // namespace anjungan::screens
