#pragma once

#include <string>

#include "kiosk/core/reply.h"

namespace anjungan::flows {

// What a touch of the keypad made of the digits typed so far.
enum class Typed {
    no_digit,  // another key, or one digit less
    digit,
    last_digit,  // they are complete, no OK needed
};
[[nodiscard]] inline Typed type(core::Reply reply, std::string& digits, int length) {
    if (reply == core::Reply::key_erase && !digits.empty()) digits.pop_back();
    const auto number = core::digit(reply);
    if (!number) return Typed::no_digit;
    digits += static_cast<char>('0' + *number);
    return static_cast<int>(digits.size()) < length ? Typed::digit : Typed::last_digit;
}

}  // namespace anjungan::flows
