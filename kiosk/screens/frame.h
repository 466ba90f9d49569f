// What all screens have in common: the bar that never moves, pages and announcements, replies as controls.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/screens/view.h"
#include "kiosk/ui/parts.h"

namespace anjungan::screens {

// A button for a reply: named after it, and enabled exactly when the state permits it.
[[nodiscard]] ui::Widget reply_button(const flows::State& state, const core::Tapped& reply, std::string text,
                                      ui::ButtonStyle style = {});
[[nodiscard]] ui::Widget reply_choice(const flows::State& state, const core::Tapped& reply, std::string title,
                                      std::string second, std::string icon, ui::Look look);
// A button within a row of a list.
[[nodiscard]] ui::Widget small_button(const flows::State& state, const core::Tapped& reply, std::string text,
                                      const char* sign, bool dense);

// A button that has an icon, without the words beside it: where there is no room. They are still said aloud.
[[nodiscard]] ui::Widget icon_only(ui::Widget button);

// Band, content and control bar; named after the screen the state is on. `above`: what is seen above them with
// lower reach; nothing: the headroom of every screen.
enum class HelpLook { usual, main_action };
[[nodiscard]] ui::Widget framed(const flows::State& state, const ViewContext& context, ui::Widget content,
                                HelpLook help = HelpLook::usual, std::optional<ui::Widget> above = {});

// Whether there is so little room that ornament and second sentences give way to what can be touched.
[[nodiscard]] bool is_dense(const ViewContext& context);

// The card that says what to do next: with as much of its drawing and second sentence as has room.
[[nodiscard]] ui::Widget next_step(const ViewContext& context, std::string title, std::string second,
                                   std::string illustration);

// Those of a block that comes in several, otherwise the widget alone. Lent, as long as the widget is.
[[nodiscard]] std::span<ui::Widget> variants_of(ui::Widget& widget);

// The strip of a page with a button for each card of a family.
inline constexpr std::string_view cards_of_family = "cards";

// A screen on which something is done: header, what to do next (beside the work in landscape, above it in
// portrait), the work itself, and the foot.
struct Page {
    std::string title;
    std::string user = {};               // the patron's short name; empty while nobody is known
    std::vector<ui::Widget> strip = {};  // below the header; with the least room only what can be touched
    ui::Widget hint;
    ui::Widget work;
    std::vector<ui::Widget> foot = {};
    std::vector<ui::Widget> over = {};  // a dialog that has to be answered first; the bar stays in reach
};
[[nodiscard]] ui::Widget page(const flows::State& state, const ViewContext& context, Page parts);

// A screen that says one thing: a sign, a title, a sentence, and what else belongs to it.
struct Announcement {
    std::string icon;
    ui::Tone tone = ui::Tone::done;
    std::string greeting = {};  // before the title
    std::string title;
    std::vector<ui::Span> second = {};
    std::vector<ui::Widget> explained = {};  // left out where it is dense
    std::vector<ui::Widget> rest = {};
};
[[nodiscard]] ui::Widget announcement(const ViewContext& context, Announcement parts);

// A card over the screen, to be answered before anything else; as large as there is room for.
[[nodiscard]] ui::Widget question(std::string name, std::vector<ui::Widget> parts,
                                  const ViewContext& context);

// The scanner does not answer; `next` says what to do about it here.
[[nodiscard]] ui::Widget scanner_trouble(const ViewContext& context, std::string next);

// What ails the printer, for somebody who only wanted a receipt.
[[nodiscard]] std::string printer_trouble(device::Health health, const words::Words& words);

// A code to hold a telephone to, as large as there is room for; `says` what it is to who cannot see it.
[[nodiscard]] ui::Widget code_with_room(const std::string& name, const std::string& text,
                                        const std::string& says);

// A thin line that drains until a page closes by itself; `says` it to who cannot see it, or is empty where words
// beside it do.
[[nodiscard]] ui::Widget draining(Steady opened, Steady closes, const flows::State& state,
                                  std::string says = {});

// The same, and says in how many seconds.
[[nodiscard]] std::string when_it_closes(Steady closes, const flows::State& state, const words::Words& words);
[[nodiscard]] ui::Widget closing_line(Steady opened, Steady closes, const flows::State& state,
                                      const words::Words& words);

// Whole seconds until `end`, rounded up, never below 0.
[[nodiscard]] int seconds_until(Steady end, const flows::State& state);

}  // namespace anjungan::screens
