// What the parts of the desk that ask the library have in common. Nobody else includes it.
#pragma once

#include "kiosk/desk/desk.h"

namespace anjungan::desk {

// Whether the library has been reached, though it may not know its own row any more.
template <class T>
[[nodiscard]] bool is_there(const Result<T>& answer) {
    return answer || answer.error().fault == Fault::damaged;
}

// A card or a book that this kiosk has not met may be known to the library all the same.
[[nodiscard]] inline Refused by_kiosk_alone(Refused refused) {
    if (refused.why == Refusal::unknown_patron || refused.why == Refusal::unknown_item)
        refused.why = Refusal::library_away;
    return refused;
}

template <class Ask>
auto Desk::ask(Ask&& question) -> decltype(question(std::declval<library::Library&>())) {
    if (line_up_ || parts_.local == nullptr) {
        auto answer = question(parts_.library);
        set_online(is_there(answer));
        if (answer || parts_.local == nullptr) return answer;
    }
    (void)catch_up();
    return question(*parts_.local);
}

}  // namespace anjungan::desk
