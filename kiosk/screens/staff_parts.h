// What the screens of the staff's room have in common.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

// Something that can be done, or a door: what it is, and what will come of it.
struct Offer {
    core::Tapped reply;
    std::string text, second;
    std::string sign;
};
// One below the other or in two columns, as there is room; what will come of it only where there is much.
[[nodiscard]] ui::Widget offers(const flows::State& state, const ViewContext& context,
                                std::vector<Offer> all);
// The same for many with few words: side by side first of all.
[[nodiscard]] ui::Widget tiles(const flows::State& state, const ViewContext& context, std::vector<Offer> all);

[[nodiscard]] ui::Widget back_button(const flows::State& state, core::Reply reply, std::string text);
// Whose room it is, at the top of each of its screens; with the least room nothing is.
[[nodiscard]] std::string owner_of_room(const flows::StaffCard& card, const ViewContext& context);

// How the devices are, in a sentence.
[[nodiscard]] std::string printer_words(device::Health health, const words::Words& words);
[[nodiscard]] std::string scanner_words(device::Health health, const words::Words& words);
[[nodiscard]] std::string unit_and_version(const ViewContext& context);

// A fact with its sign, as a line.
[[nodiscard]] ui::Widget fact(const ViewContext& context, const char* sign, std::string text);
// Several of them in a card.
[[nodiscard]] ui::Widget facts_card(const ViewContext& context, std::vector<ui::Widget> lines);

}  // namespace anjungan::screens
