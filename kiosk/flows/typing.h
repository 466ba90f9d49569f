#pragma once

#include <cstddef>
#include <string>

#include "kiosk/core/reply.h"

namespace anjungan::flows {

// What somebody types on the keyboard: a name, a school, a title.
struct Typing {
    std::string text;     // UTF-8, so far
    bool capital = true;  // the next letter is one
    int more = 0;         // so often other keys were asked for
    bool operator==(const Typing&) const = default;

    static constexpr std::size_t most = 60;  // characters
};

// Whether it was a key of the keyboard. What has `most` characters gets no more.
bool type(Typing& typing, const core::Tapped& tapped, std::size_t most = Typing::most);
// Without blanks at its end.
[[nodiscard]] std::string typed(const Typing& typing);

}  // namespace anjungan::flows
