#include "kiosk/ui/keyboard.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

namespace anjungan::ui {

namespace {

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz", digits = "1234567890",
                           signs = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
constexpr BoxStyle side_by_side{.gap = Space::s, .across = Across::stretch};

Widget key(std::string name, std::string shown, std::string says, ButtonStyle style) {
    style.least_height = 20_mm;
    style.type = Type::lead;
    Widget widget = button(std::move(name), std::move(shown), std::move(style));
    widget.role = Role::key;
    widget.text = std::move(says);
    widget.arrangement.padding = {};
    widget.sizing.least_width = 20_mm;
    return widget;
}

Widget character(char each, const Keyboard& parts) {
    const char shown = parts.capitals ? static_cast<char>(std::toupper(each)) : each;
    const std::string text{shown};
    return key("char-" + std::to_string(static_cast<int>(shown)), text, text, {.enabled = parts.enabled});
}
Widget space_key(const Keyboard& parts, std::string shown) {
    return key("char-32", std::move(shown), parts.space_says, {.enabled = parts.enabled});
}
Widget erase_key(const Keyboard& parts) {
    return key("key-erase", "", parts.erase_says, {.icon = "erase", .enabled = parts.enabled});
}
Widget shift_key(const Keyboard& parts) {
    return key("key-shift", parts.capitals ? "abc" : "ABC", parts.shift_says,
               {.enabled = parts.enabled, .selected = parts.capitals});
}
// It shows what comes next.
Widget more_key(const Keyboard& parts, std::string_view next) {
    return key("key-more", std::string{next.substr(0, 3)}, parts.more_says, {.enabled = parts.enabled});
}

std::vector<Widget> characters(std::string_view all, const Keyboard& parts) {
    std::vector<Widget> keys;
    for (const char each : all) keys.push_back(grow(character(each, parts)));
    return keys;
}

// Each group begins on a page of its own, unless all that is no sign has room on one.
std::vector<std::string> pages_of(std::size_t room) {
    std::vector<std::string> groups{std::string{letters}, std::string{digits} + " ", std::string{signs}};
    if (groups[0].size() + groups[1].size() <= room) {
        groups[0] += groups[1];
        groups.erase(groups.begin() + 1);
    }
    std::vector<std::string> pages;
    for (const std::string& group : groups)
        for (std::size_t at = 0; at < group.size(); at += room) pages.push_back(group.substr(at, room));
    return pages;
}

std::size_t turned(int page, std::size_t pages) {
    return static_cast<std::size_t>(std::max(page, 0)) % pages;
}

}  // namespace

Widget typewriter(Keyboard parts, std::vector<Widget> beside) {
    const bool on_signs = turned(parts.page, 2) == 1;
    constexpr std::string_view of_letters[]{digits, "qwertyuiop", "asdfghjkl", "zxcvbnm"};
    const std::string_view of_signs[]{signs.substr(0, 10), signs.substr(10, 10), signs.substr(20, 9),
                                      signs.substr(29)};
    std::vector<std::vector<Widget>> keys;
    for (std::size_t i = 0; i < std::size(of_letters); ++i)
        keys.push_back(characters(on_signs ? of_signs[i] : of_letters[i], parts));
    // Nine keys stand between ten.
    keys[2].insert(keys[2].begin(), spacer(0.4));
    keys[2].push_back(spacer(0.4));
    keys[3].insert(keys[3].begin(), grow(shift_key(parts), 1.5));
    if (on_signs) keys[3].push_back(spacer(4));
    keys[3].push_back(grow(erase_key(parts), 1.5));
    std::vector<Widget> last{grow(more_key(parts, on_signs ? letters : signs), 1.5),
                             grow(space_key(parts, parts.space_says), 4)};
    for (Widget& each : beside) last.push_back(grow(std::move(each), 2));
    keys.push_back(std::move(last));
    std::vector<Widget> rows;
    rows.reserve(keys.size());
    for (std::vector<Widget>& each : keys) rows.push_back(grow(row(std::move(each), side_by_side)));
    return named(column(std::move(rows), {.gap = Space::s}), "keyboard");
}

Widget key_pages(Keyboard parts, int columns, int rows, std::vector<Widget> beside) {
    const std::size_t places = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
    const std::size_t always = 3 + beside.size();
    const std::size_t room = places > always ? places - always : 1;
    const std::vector<std::string> pages = pages_of(room);
    const std::size_t page = turned(parts.page, pages.size());
    std::vector<Widget> keys;
    for (const char each : pages[page])
        keys.push_back(each == ' ' ? space_key(parts, "‿") : character(each, parts));
    keys.resize(room);
    keys.push_back(shift_key(parts));
    keys.push_back(more_key(parts, pages[(page + 1) % pages.size()]));
    keys.push_back(erase_key(parts));
    for (Widget& each : beside) keys.push_back(std::move(each));
    return named(grid(columns, 20_mm, std::move(keys), {.gap = Space::s}), "keyboard");
}

}  // namespace anjungan::ui
