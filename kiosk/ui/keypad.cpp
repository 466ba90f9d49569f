#include <utility>
#include <vector>

#include "kiosk/ui/parts.h"

namespace anjungan::ui {

namespace {

Widget key(std::string name, std::string text, std::string icon_name, bool enabled, Type type) {
    Widget widget =
        button(std::move(name), text,
               {.icon = std::move(icon_name), .enabled = enabled, .type = type, .least_height = 24_mm});
    widget.role = Role::key;
    widget.arrangement.padding = sides(Space::s, Space::none);
    widget.sizing.least_width = 36_mm;
    return widget;
}

}  // namespace

Widget keypad(std::string erase_says, bool enabled, Widget beside_zero, bool sayable, Type digits) {
    std::vector<Widget> keys;
    for (char digit : {'1', '2', '3', '4', '5', '6', '7', '8', '9'})
        keys.push_back(key(std::string{"key-"} + digit, std::string{digit}, "", enabled, digits));
    keys.push_back(std::move(beside_zero));
    keys.push_back(key("key-0", "0", "", enabled, digits));
    Widget erase = key("key-erase", "", "erase", enabled, digits);
    erase.text = std::move(erase_says);
    keys.push_back(std::move(erase));
    for (Widget& each : keys) each.sayable = sayable;
    return at_most(named(grid(3, 0_mm, std::move(keys), {.gap = Space::s}), "keypad"), 200_mm);
}

}  // namespace anjungan::ui
