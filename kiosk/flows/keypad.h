#pragma once

#include "kiosk/core/reply.h"
#include "platform/system/secret.h"

namespace anjungan::flows {

// What a touch of the keypad made of the digits typed so far.
enum class KeyEffect {
    no_digit,  // another key, or one digit less
    digit,
    last_digit,  // they are complete, no OK needed
};
// `length` 0: nobody knows it, and no digit is the last.
[[nodiscard]] inline KeyEffect apply_key(const core::Tapped& tapped, Secret& typed, int length) {
    if (tapped.reply == core::Reply::key_erase) typed.pop_back();
    if (tapped.reply != core::Reply::key) return KeyEffect::no_digit;
    typed.push_back(static_cast<char>('0' + *tapped.argument));
    const bool more = length == 0 || static_cast<int>(typed.size()) < length;
    return more ? KeyEffect::digit : KeyEffect::last_digit;
}

}  // namespace anjungan::flows
