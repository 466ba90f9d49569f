#include "drivers/touch/keys.h"

#include <linux/input-event-codes.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace anjungan::touch {

namespace {

using device::Key;
using Named = Key::Named;

// Runs of keys that lie side by side, in the order of their codes.
struct Run {
    std::uint32_t first;
    std::string_view plain, shifted;
};
constexpr Run runs[] = {
    {KEY_1, "1234567890-=", "!@#$%^&*()_+"},
    {KEY_Q, "qwertyuiop[]", "QWERTYUIOP{}"},
    {KEY_A, "asdfghjkl;'`", "ASDFGHJKL:\"~"},
    {KEY_BACKSLASH, "\\zxcvbnm,./", "|ZXCVBNM<>?"},
    {KEY_SPACE, " ", " "},
    {KEY_KPASTERISK, "*", "*"},
    {KEY_KP7, "789-456+1230.", "789-456+1230."},
    {KEY_KPSLASH, "/", "/"},
};

std::optional<Named> named(std::uint32_t code, bool shift) {
    switch (code) {
        case KEY_ENTER:
        case KEY_KPENTER:
            return Named::enter;
        case KEY_BACKSPACE:
        case KEY_DELETE:
            return Named::erase;
        case KEY_TAB:
            return shift ? Named::back_tab : Named::tab;
        case KEY_ESC:
            return Named::escape;
        case KEY_UP:
            return Named::up;
        case KEY_DOWN:
            return Named::down;
        case KEY_LEFT:
            return Named::left;
        case KEY_RIGHT:
            return Named::right;
        default:
            return std::nullopt;
    }
}

}  // namespace

std::optional<Key> Keys::key(std::uint32_t code, bool down) {
    if (code == KEY_LEFTSHIFT || code == KEY_RIGHTSHIFT) {
        shift_ = std::max(shift_ + (down ? 1 : -1), 0);
        return std::nullopt;
    }
    if (!down) return std::nullopt;
    if (code == KEY_CAPSLOCK) capitals_ = !capitals_;
    const bool shift = shift_ > 0;
    if (const auto name = named(code, shift)) return Key{*name, 0};
    for (const Run& run : runs) {
        if (code < run.first || code - run.first >= run.plain.size()) continue;
        const std::size_t at = code - run.first;
        const char plain = run.plain[at];
        const bool letter = plain >= 'a' && plain <= 'z';
        const bool upper = letter ? shift != capitals_ : shift;
        return Key{Named::character, static_cast<char32_t>(upper ? run.shifted[at] : plain)};
    }
    return std::nullopt;
}

}  // namespace anjungan::touch
