// The keypad for a PIN, whoever it is asked of. It names nobody: a card may have been found.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/view.h"

namespace anjungan::screens {

struct PinPad {
    std::string title;
    std::vector<ui::Widget> hint;  // what there is to say, in their order
    int total = 0, typed = 0;      // digits
    bool keys_enabled = true;
    // Of a PIN whose length nobody knows: what shows how much was typed, and the key that ends it.
    std::optional<ui::Widget> field = {}, ok = {};
    bool sayable = false;  // it is no PIN: the voice may tell which digit is touched
};
[[nodiscard]] ui::Widget pin_pad(const flows::State& state, const ViewContext& context, PinPad parts);

// What there is to say while it is typed, checked, and typed again.
[[nodiscard]] ui::Widget pin_is_wanted(const ViewContext& context, bool child = false);
[[nodiscard]] ui::Widget pin_is_checked(const ViewContext& context);
[[nodiscard]] ui::Widget pin_is_wrong(const ViewContext& context);

}  // namespace anjungan::screens
