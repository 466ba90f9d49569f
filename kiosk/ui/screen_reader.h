// What the voice says of a screen: from the semantics tree before and after to one utterance. Pure functions;
// who speaks it, and how, is not known here.
//
// On a new screen: its title, what follows it, its main action, how long it stays. When rows or alerts
// change, these alone. When the keyboard moves: name, role and state of the control it is at. Digits of a PIN
// and letters of a password never: their keys do not tell which they are, and the dots only how many.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "kiosk/ui/semantics.h"
#include "kiosk/ui/widget.h"
#include "kiosk/words/words.h"

namespace anjungan::ui {

// Gives each widget of `shown` what it says in `aloud`, which is the same screen made from words for the ear
// (words::Words::aloud). Where the two differ in shape, the words of `shown` stand.
void give_voice(Widget& shown, const Widget& aloud);
// The same for each variant of a screen, when it is built.
void give_voice(Variants& shown, Variants aloud);

// What there is to say after the tree turned from `before` to `now`; empty when nothing is. Nothing in
// `before` means that the voice begins here. `words` are those the screen was made aloud with.
[[nodiscard]] std::string what_to_say(std::span<const Node> before, std::span<const Node> now,
                                      const words::Words& words);

// "Selesai, tombol, tidak tersedia".
[[nodiscard]] std::string description(const Node& control, const words::Words& words);

// The text without what a speaking program stumbles over: dots and dashes between words become pauses,
// brackets and quotes, which it may take for commands, go; Javanese script, which none can read, too. Total
// on any bytes.
[[nodiscard]] std::string pronounceable(std::string_view text);

}  // namespace anjungan::ui
