#pragma once

#include <string>

#include "kiosk/core/reply.h"

namespace anjungan::flows {

// What a touch of the keypad made of the digits typed so far.
enum class KeyEffect {
    no_digit,  // another key, or one digit less
    digit,
    last_digit,  // they are complete, no OK needed
};
[[nodiscard]] inline KeyEffect apply_key(const core::Tapped& tapped, std::string& digits, int length) {
    if (tapped.reply == core::Reply::key_erase && !digits.empty()) digits.pop_back();
    if (tapped.reply != core::Reply::key) return KeyEffect::no_digit;
    digits += static_cast<char>('0' + *tapped.argument);
    return static_cast<int>(digits.size()) < length ? KeyEffect::digit : KeyEffect::last_digit;
}

}  // namespace anjungan::flows
