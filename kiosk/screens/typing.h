// The keyboard on the screen, whatever is typed on it: a password, a name, a school.
#pragma once

#include <string>
#include <vector>

#include "kiosk/flows/typing.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/keyboard.h"

namespace anjungan::screens {

struct TypingPage {
    std::string title;
    std::vector<ui::Widget> hint;         // what there is to say, in its order
    std::string brief;                    // the same where there is room for one line only
    ui::Role says = ui::Role::heading;    // what that line is
    ui::Widget field;                     // what was typed
    std::vector<ui::Widget> beside = {};  // the field, or among the keys where there is little room
    std::vector<ui::Widget> suggestions = {};
    ui::Widget found = {};  // what was found so far: above the keys, where there is room for any of it
    ui::Keyboard keys;
};
// Ends with the key OK; Cancel is the way back.
[[nodiscard]] ui::Widget typing_page(const flows::State& state, const ViewContext& context, TypingPage parts);

// A keyboard in the words of the patron; nothing is capital, the first page.
[[nodiscard]] ui::Keyboard keyboard_in(const words::Words& words);
// The same for what people write, as far as they have come.
[[nodiscard]] ui::Keyboard keyboard_of(const flows::Typing& typing, const words::Words& words);

// What was typed, its end where that is what has room. Empty, `says` what it is for to who cannot see it; or nothing,
// where the question beside it does.
[[nodiscard]] ui::Widget typed_field(std::string name, const std::string& text, std::string says,
                                     const ViewContext& context);
// One for each, up to three.
[[nodiscard]] std::vector<ui::Widget> suggestions(const flows::State& state,
                                                  const std::vector<std::string>& texts);

// OK, as a sign that needs no letters: it is whole.
[[nodiscard]] ui::Widget ok_key(const flows::State& state, const ViewContext& context);

}  // namespace anjungan::screens
