#include "drivers/touch/keys.h"

#include <linux/input-event-codes.h>

#include <algorithm>
#include <string_view>

#include "platform/device/american_keyboard.h"

namespace anjungan::touch {

namespace {

using device::Key;
using Named = Key::Named;

// Runs of keys that lie side by side, in the order of their codes, and what they type by themselves.
struct Run {
    std::string_view plain;
    std::uint32_t first;
    bool shifts = true;  // not those of the number block
};
constexpr Run runs[] = {
    {"1234567890-=", KEY_1},           {"qwertyuiop[]", KEY_Q},   {"asdfghjkl;'`", KEY_A},
    {"\\zxcvbnm,./", KEY_BACKSLASH},   {" ", KEY_SPACE},          {"*", KEY_KPASTERISK, false},
    {"789-456+1230.", KEY_KP7, false}, {"/", KEY_KPSLASH, false},
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
        const char key = run.plain[code - run.first];
        return Key{Named::character, device::typed(key, shift && run.shifts, capitals_)};
    }
    return std::nullopt;
}

}  // namespace anjungan::touch
