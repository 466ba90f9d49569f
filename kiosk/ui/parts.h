// The ready parts a kiosk screen is put together from. Each is a composition of the primitives of widget.h;
// nothing here paints or measures.
#pragma once

#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/widget.h"

namespace anjungan::ui {

// The woven line along the top of every screen.
[[nodiscard]] Widget batik_band();

// Top of a screen in a session: a square home button (named `home_name`, said as `home_says`), the title, the
// patron's short name in a chip at the right (empty: no chip) and a line below.
struct Header {
    std::string title;
    std::string home_name = "start-over";
    std::string home_says;
    std::string user = {};
    bool home_enabled = true;
    enum class Height : std::uint8_t {
        usual,
        low,
        least,  // as low as can be touched, without a line below
    };
    Height height = Height::usual;
};
[[nodiscard]] Widget header(Header parts);

// The one amber card that says what to do next. `illustration` is a picture source as in Picture, empty: none.
[[nodiscard]] Widget hint_card(std::string name, std::string title, std::string second,
                               std::string illustration, Type type = Type::heading);
// The same as high as its box: the drawing, at least so high, takes all that the words below it leave.
[[nodiscard]] Widget hint_below_drawing(std::string name, const std::string& title, const std::string& second,
                                        std::string illustration, Mm least_drawing);

// What a row, card or message is about.
enum class Tone : std::uint8_t {
    plain,      // white
    done,       // white, or tea light for messages
    pending,    // white with a dashed line
    refused,    // clay light with its icon
    attention,  // amber light with its icon
};

// No row of a list is lower; one of one line.
inline constexpr Mm least_row_height{23}, least_line_height{15};

// A book in the list. `lead` is a spine, or by default the icon of the tone. `chip` stands at the right in
// one or two lines (the first small, the second bold): the due date in words. `trailing` is a button or any
// widget.
struct ListRow {
    std::string name = {};
    std::string title;
    std::string second = {};
    Tone tone = Tone::plain;
    std::optional<Jacket> jacket = {};  // nothing: the icon of the tone, or `icon`
    bool leans = false;                 // the book does
    std::string icon = {};
    Mm icon_size{11};
    Token icon_colour = Token::none;  // none: that of the tone
    std::string chip_first = {}, chip = {};
    std::string chip_icon = {};  // with one the chip is amber: something is to be paid, or done
    bool chip_below = false;     // the words, where there is much at the right
    std::vector<Widget> trailing = {};
    bool line = false;  // as low as can be, for one of many: of a spine there is the colour
};
[[nodiscard]] Widget list_row(ListRow parts);

// Short text in a pill or in a small box of rounded corners.
[[nodiscard]] Widget chip(std::string text, std::string icon = {}, Token fill = Token::tea_light,
                          Token ink = Token::tea_dark);

// A big card to touch: its sign at the top, an icon in the colour of the title or a picture that fills what is
// left; title and second line at the bottom. Grows in both directions.
[[nodiscard]] Widget action_card(std::string name, std::string title, std::string second, Widget sign,
                                 Look look, bool enabled = true);

// A wide card to touch: icon at the left, title and second line beside it.
[[nodiscard]] Widget choice_card(std::string name, std::string title, std::string second, std::string icon,
                                 Look look, bool enabled = true);

// The foot of a screen in a session: what takes back, and the main action, which gets the greater share; one
// below the other where it is narrow.
[[nodiscard]] Widget foot(std::vector<Widget> buttons);

// The bar at the bottom that never moves: switches at the left, calling staff at the right.
struct Switch {
    std::string name, text, icon;
    bool on = false;
    std::string says = {};  // in place of the text, to who cannot see it
};
// What stands below the signs of the switches; what is not shown is still said aloud.
enum class BarWords : std::uint8_t { in_one_line, in_lines, none };
// Each control has nearly the same share of the width with and without its words, so that nothing moves when they
// grow: that of its letters, where the words have one line only, else an even one.
struct BarLook {
    Mm width;  // of the panel
    BarWords words = BarWords::in_lines;
    bool by_letters = false;
};
[[nodiscard]] Widget control_bar(std::vector<Switch> switches, Widget help, const BarLook& look);

// Digits 1–9, 0 and erase, named key-0 … key-9 and key-erase. Keys want to be 36 × 24 mm.
// `beside_zero` fills the place at the left of 0; `sayable`: it is for no PIN, and the voice may tell the digits.
[[nodiscard]] Widget keypad(std::string erase_says, bool enabled = true, Widget beside_zero = {},
                            bool sayable = false, Type digits = Type::heading);
// Typed digits as dots; `says` tells how many without telling which.
[[nodiscard]] Widget pin_dots(int total, int filled, std::string says);

// A ring with the seconds left in its middle. `total` > 0.
[[nodiscard]] Widget countdown(std::string name, int seconds_left, int total, std::string says);

// A card in the middle over everything before it in the same stack, which cannot be touched while it is
// there.
[[nodiscard]] Widget dialog(std::string name, Widgets children);

// A message between header and content: icon, title in the tone's colour, second line. Role alert.
[[nodiscard]] Widget notice(std::string name, Tone tone, std::string title, std::string second = {},
                            std::string icon = {});
// A short message at the bottom of a stack, over the content, not in its way.
[[nodiscard]] Widget toast(std::string name, std::string text, std::string icon = "check");

// Small words about the machine (printer, line), each with its icon: only what people need to know.
[[nodiscard]] Widget status_bar(Widgets chips);

// A big round sign: check, attention, refused … on its colour.
[[nodiscard]] Widget emblem(std::string icon, Tone tone, Mm size);

// The words of several lines as one sentence after the other, for the voice; empty ones are left out.
[[nodiscard]] std::string spoken(std::initializer_list<std::string_view> lines);

// A campaign picture, and beside it its words: for whom, title, when and where, which of how many.
struct Poster {
    std::string name = "poster";
    std::string source;         // as in Picture
    std::string audience = {};  // chip at the top
    std::string title = {};
    std::string about = {};  // a sentence or two below the title
    std::string when = {}, where = {};
    int shown = 1, total = 1;  // dots when there are several
};
[[nodiscard]] Widget poster(Poster parts);

// A whole screen: band, then the content, which grows, then the bar at the bottom. `name` is the screen's
// name.
[[nodiscard]] Widget screen(std::string name, Widget content, Widget bar);

}  // namespace anjungan::ui
