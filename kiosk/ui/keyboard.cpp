#include "kiosk/ui/keyboard.h"

#include <cctype>
#include <string_view>
#include <utility>
#include <vector>

namespace anjungan::ui {

namespace {

Widget key(std::string name, std::string text, std::string sign, bool enabled) {
    Widget widget = button("key-" + std::move(name), std::move(text),
                           {.icon = std::move(sign), .enabled = enabled, .least_height = 20_mm});
    widget.role = Role::key;
    widget.arrangement.padding = {};
    return widget;
}

}  // namespace

Widget keyboard(Keyboard parts) {
    const auto keys = [&](std::string_view letters) {
        std::vector<Widget> row;
        for (char letter : letters) {
            const char shown = parts.capitals ? static_cast<char>(std::toupper(letter)) : letter;
            row.push_back(grow(key(std::string{letter}, std::string{shown}, "", parts.enabled)));
        }
        return row;
    };
    constexpr BoxStyle side_by_side{.gap = Space::s, .across = Across::stretch};
    std::vector<Widget> rows;
    for (std::string_view letters : {"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"})
        rows.push_back(grow(row(keys(letters), side_by_side)));
    // Nine letters stand between ten.
    std::vector<Widget>& middle = rows[2].children;
    middle.insert(middle.begin(), spacer(0.4));
    middle.push_back(spacer(0.4));
    Widget erase = key("erase", "", "erase", parts.enabled);
    erase.text = std::move(parts.erase_says);
    rows.back().children.push_back(grow(std::move(erase), 2));
    rows.push_back(grow(key("space", std::move(parts.space_says), "", parts.enabled)));
    return named(column(std::move(rows), {.gap = Space::s}), "keyboard");
}

}  // namespace anjungan::ui
