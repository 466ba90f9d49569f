// kiosk/ui: the toolkit. Widgets are plain values; this room measures them in millimetres, paints them on a
// surface, knows what lies under a finger and says in words what is on the screen (the semantics tree).
// SDL, fonts and pictures enter here and in kiosk/screens only; no library word, no state, no decision does.
//
// A screen is a function from the State to one Widget. The tree is built anew whenever the State changed and
// given to Presenter::render(), which repaints only what differs. Build it from the primitives below and the
// ready parts of parts.h (header, hint card, list row, keypad, dialog, control bar …):
//
//     column({label("Selamat datang.", {.type = Type::display}),
//             row({button("borrow", "Pinjam", {.icon = "borrow", .look = Look::primary}),
//                  button("return", "Kembalikan", {.icon = "return", .look = Look::amber})},
//                 {.gap = Space::m})},
//            {.gap = Space::l, .padding = all(Space::xl)})
//
// Names are stable English, in lower case with hyphens, the same as core::name_of(Reply) for everything that
// can be touched; scripts, tests and the voice find widgets by them. Texts are UTF-8 in the patron's language
// and may be anything: broken, endless or with control characters; they are laid out safely.
// Sizes are millimetres of the lit panel (Mm) or steps of the theme (Space, Radius, Type), never pixels.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace anjungan::ui {

// A length on the panel in millimetres.
struct Mm {
    double value = 0;
    constexpr auto operator<=>(const Mm&) const = default;
};
constexpr Mm operator""_mm(long double value) {
    return {static_cast<double>(value)};
}
constexpr Mm operator""_mm(unsigned long long value) {
    return {static_cast<double>(value)};
}

// What a widget is, for whoever cannot see it.
enum class Role {
    group,
    screen,
    heading,
    text,
    button,
    key,
    list,
    list_item,
    image,
    alert,
    dialog,
    progress,
    timer,
    status,
};
[[nodiscard]] std::string_view name_of(Role role);

// Colours by their job (theme_tokens.def); what they look like stands in the theme, once each for usual, for
// high contrast and for the staff's room.
#define TOKEN(name, normal, high_contrast, staff) name,
enum class Token : std::uint8_t {
#include "kiosk/ui/theme_tokens.def"
};
#undef TOKEN
// As in the theme file: "tea_light".
#define TOKEN(name, normal, high_contrast, staff) #name,
inline constexpr auto token_names = std::to_array<std::string_view>({
#include "kiosk/ui/theme_tokens.def"
});
#undef TOKEN
inline constexpr std::size_t token_count = token_names.size();
[[nodiscard]] constexpr std::string_view name_of(Token token) {
    return token_names[static_cast<std::size_t>(token)];
}

// Steps of the theme. In the house's own theme: 0, 2, 4, 6, 7, 11 and 12 mm.
enum class Space : std::uint8_t { none, xs, s, m, l, xl, xxl };
// 0, 2.5, 7 mm and half of the shorter side.
enum class Radius : std::uint8_t { none, chip, card, pill };
// Heights of the em: 6.75, 8, 8.6, 11, 13 and 16.4 mm; capitals are 0.714 of it. Bigger as large text.
enum class Type : std::uint8_t { small, body, lead, heading, title, display };
enum class Weight : std::uint8_t { regular, medium, bold };

// Where children lie: across the direction of a box, and along it.
enum class Across : std::uint8_t { stretch, start, centre, end };
enum class Along : std::uint8_t {
    start,
    centre,
    end,
    spread
};  // spread: what is left goes between the children

struct Insets {
    Space left = Space::none, top = Space::none, right = Space::none, bottom = Space::none;
    bool operator==(const Insets&) const = default;
};
[[nodiscard]] constexpr Insets all(Space space) {
    return {space, space, space, space};
}
[[nodiscard]] constexpr Insets sides(Space horizontal, Space vertical) {
    return {horizontal, vertical, horizontal, vertical};
}

// --- what a widget shows -------------------------------------------------------------------------------

// A stretch of text; strong ones are bold whatever the weight of the rest.
struct Span {
    std::string text;
    bool strong = false;
    bool operator==(const Span&) const = default;
};
struct Text {
    std::vector<Span> spans;
    Type type = Type::body;
    Weight weight = Weight::regular;
    Token colour = Token::ink;
    Across align = Across::start;  // stretch is start
    int max_lines = 0;             // then an ellipsis; 0: as many as there is room for
    bool operator==(const Text&) const = default;
};
// assets/icons/NAME.svg in one colour. Grows with large text.
struct Icon {
    std::string name;
    Mm size{10};
    Token colour = Token::ink;
    bool operator==(const Icon&) const = default;
};
// A picture of many colours. `source` is the path of a PNG, JPEG or SVG file, an SVG document itself
// (it begins with '<'), or "illustration:NAME" of the house's drawings: scan-book, scan-card, raised-hand,
// highlands. A picture that cannot be read leaves its place empty and says so in the semantics tree.
struct Picture {
    enum class Fit : std::uint8_t { contain, cover };  // whole picture, or whole place
    std::string source;
    Fit fit = Fit::cover;
    bool operator==(const Picture&) const = default;
};
// Dark on white with its quiet zone in every theme. At most 1200 bytes; more is shown as nothing.
struct Qr {
    std::string data;
    bool operator==(const Qr&) const = default;
};
// What a book looks like (jacket.h): the colour of its shelf, and one of six patterns of batik.
enum class Pattern : std::uint8_t { kawung, parang, truntum, ceplok, tumpal, nitik };
struct Jacket {
    Token colour = Token::spine_none;
    Pattern pattern = Pattern::kawung;
    bool operator==(const Jacket&) const = default;
};
// The spine of a book, as it stands on the shelf: its title runs down it where it is wide enough, and its label
// stands at the foot. White on every colour of a jacket is at least 7:1.
struct Spine {
    Jacket jacket = {};
    std::string title = {};
    std::string call_number = {};  // on the label, a part a line
    std::string cover = {};        // path of a PNG or JPEG that is shown instead, face to the front
    bool leans = false;            // as one that is overdue does; never the only sign of it
    bool operator==(const Spine&) const = default;
};
// A ring of which `fraction` (0 to 1) is left, clockwise from the top; children lie in its middle.
struct Ring {
    double fraction = 1;
    Token colour = Token::tea;
    Token track = Token::divider;
    bool operator==(const Ring&) const = default;
};
// A row of dots: PIN digits typed so far, or which of the posters is shown (`page` counts from 1).
struct Dots {
    enum class Style : std::uint8_t { pin, page };
    int total = 0, filled = 0;
    Style style = Style::pin;
    Token colour = Token::tea;
    bool operator==(const Dots&) const = default;
};
// A bar of which `fraction` (0 to 1) is filled.
struct Bar {
    double fraction = 0;
    Token colour = Token::tea;
    bool operator==(const Bar&) const = default;
};
// Values from left to right as a line with dots, each from 0 (bottom) to 1 (top); a part of charts.h.
struct Plot {
    std::vector<double> values;
    Token colour = Token::tea;
    bool operator==(const Plot&) const = default;
};
using Content = std::variant<std::monostate, Text, Icon, Picture, Qr, Spine, Ring, Dots, Bar, Plot>;

// --- how its box looks -----------------------------------------------------------------------------------

// The batik line (kawung), woven from one ellipse.
enum class Motif : std::uint8_t {
    none,
    band,     // gold on tea, for the strip at the top
    whisper,  // so thin that text may run over it
};
enum class Edge : std::uint8_t { solid, dashed };

struct Surface {
    Token fill = Token::none;
    Token border = Token::none;  // 0.5 mm wide
    Edge edge = Edge::solid;
    Radius radius = Radius::none;
    Motif motif = Motif::none;
    bool shadow = false;
    bool operator==(const Surface&) const = default;
};

// --- how it is laid out ------------------------------------------------------------------------------------

enum class Direction : std::uint8_t {
    column,  // one below the other
    row,     // side by side; with wrap, in as many lines as needed
    grid,   // in `columns` of equal width, rows of equal height; fewer columns when they would get too narrow
    stack,  // one over the other, each as big as the box; a dialog covers what lies below it
    first_that_fits,  // one of the children: the first that has room for all its texts, or else the last
};
// What to do when there is more than fits.
enum class Overflow : std::uint8_t {
    shrink,      // everything stays; texts are cut with an ellipsis
    keep_first,  // children at the end are left out, and counted in `more`
    keep_last,   // children at the beginning are left out, and counted in `more`
};
// Of the button that says how many more there are.
inline constexpr Mm least_more_height{20};

struct Arrangement {
    Direction direction = Direction::column;
    Space gap = Space::none;
    Insets padding;
    Across across = Across::stretch;
    Along along = Along::start;
    int columns = 1;     // grid
    Mm least_column{0};  // grid: narrower than this, and there is a column less
    bool wrap = false;   // row
    Overflow overflow = Overflow::shrink;
    std::size_t least_rows = 1;  // keep_first, keep_last: so many stay, if it can be helped
    std::size_t left_out = 0;    // so many were not even built, at the same end; counted with the others
    std::string
        more;  // "dan {} lagi": shown in place of what keep_first and keep_last left out; {} is how many
    // With one, that is a button, and how many is a part of its name: "rows-above-3".
    std::string more_name;
    bool operator==(const Arrangement&) const = default;
};
// What a widget asks of the box around it.
struct Sizing {
    double grow = 0;  // its share of what is left over along the direction
    Mm least_width{0}, least_height{0};
    Mm most_width{0};               // 0: no limit
    Mm width{0}, height{0};         // 0: as its content; otherwise exactly this
    Across self = Across::stretch;  // only when own_across
    bool own_across = false;        // overrides `across` of the box around it
    bool operator==(const Sizing&) const = default;
};

struct Widget {
    Role role = Role::group;
    std::string name;       // empty for what nobody needs to find
    std::string text;       // what it says; filled in by the builders
    std::string spoken;     // what the voice says in its place; empty: the text (screen_reader.h)
    bool enabled = true;    // controls: whether a touch means something now
    bool selected = false;  // controls: the current one of several, or switched on
    bool main = false;      // controls: the main action of its screen
    bool sayable = false;   // keys: whether the voice may tell which one it is; never those of a PIN
    bool whole = false;     // screens: has the whole panel, also what lies above those who reach low
    Surface surface;
    Arrangement arrangement;
    Sizing sizing;
    Content content;
    std::vector<Widget> children;
    bool operator==(const Widget&) const = default;
};

// --- builders: primitives
// ------------------------------------------------------------------------------------

// Widgets for a box, written {a, b, c}. They are moved into it: an initializer list would copy each tree once
// for every box around it.
class Widgets {
  public:
    Widgets() = default;
    explicit(false) Widgets(std::vector<Widget> list) : list_(std::move(list)) {}
    template <class... Each>
    requires(sizeof...(Each) > 0 && (std::same_as<std::remove_cvref_t<Each>, Widget> && ...)) explicit(false)
        Widgets(Each&&... each) {
        list_.reserve(sizeof...(Each));
        (list_.push_back(std::forward<Each>(each)), ...);
    }
    [[nodiscard]] std::vector<Widget> take() && { return std::move(list_); }

  private:
    std::vector<Widget> list_;
};

// Boxes: the layout and the look of a box in one place.
struct BoxStyle {
    Space gap = Space::none;
    Insets padding = {};
    Across across = Across::stretch;  // row() centres by default: see there
    Along along = Along::start;
    Token fill = Token::none;
    Token border = Token::none;
    Edge edge = Edge::solid;
    Radius radius = Radius::none;
    Motif motif = Motif::none;
    bool shadow = false;
};
[[nodiscard]] Widget column(Widgets children, BoxStyle style = {});
// Children are centred across unless the style says otherwise.
[[nodiscard]] Widget row(Widgets children, BoxStyle style = {.across = Across::centre});
[[nodiscard]] Widget wrapping_row(Widgets children, BoxStyle style = {.across = Across::centre});
[[nodiscard]] Widget grid(int columns, Mm least_column, Widgets children, BoxStyle style = {});
[[nodiscard]] Widget stack(Widgets children, BoxStyle style = {});
// The same thing in several variants, from roomy to bare. A list fits when it can show two rows.
[[nodiscard]] Widget first_that_fits(Widgets variants);
// A whole screen in several variants, from roomy to bare, each built only when those before it have no room.
// Each may be built more than once, and builds the same each time.
using Variants = std::vector<std::function<Widget()>>;
// A column of rows that never runs off the screen; `more` and `left_out` as in Arrangement.
[[nodiscard]] Widget list(std::string name, Widgets rows, Overflow overflow, std::string more,
                          BoxStyle style = {.gap = Space::m}, std::size_t left_out = 0);

struct LabelStyle {
    Type type = Type::body;
    Weight weight = Weight::regular;  // display, title and heading are bold whatever it says
    Token colour = Token::ink;
    Across align = Across::start;
    int max_lines = 0;
};
[[nodiscard]] Widget label(std::string text, LabelStyle style = {});
[[nodiscard]] Widget label(std::vector<Span> spans, LabelStyle style = {});

[[nodiscard]] Widget icon(std::string name, Mm size = 10_mm, Token colour = Token::ink);
// `says` describes the picture for those who cannot see it; empty for mere ornament.
[[nodiscard]] Widget picture(std::string source, std::string says, Picture::Fit fit = Picture::Fit::cover,
                             Radius radius = Radius::none);
[[nodiscard]] Widget qr(std::string name, std::string data, std::string says, Mm size);
[[nodiscard]] Widget spine(Spine spine);
[[nodiscard]] Widget progress(std::string name, double fraction, std::string says);
[[nodiscard]] Widget page_dots(int total, int current, Token colour);  // current counts from 1
// A line of 0.5 mm from side to side.
[[nodiscard]] Widget rule(Token colour = Token::divider);
// Nothing, of a size; or nothing that takes what is left.
[[nodiscard]] Widget space(Space size);
[[nodiscard]] Widget spacer(double grow = 1);

// How a button looks.
enum class Look : std::uint8_t {
    primary,  // filled tea: one on a screen, the main action
    amber,    // filled amber: returning
    plain,    // white with a line
    outline,  // white with a tea line: help
    quiet,    // no box: the control bar
    chip,     // tea light, a pill
    clay,     // filled clay: ends something
};
struct ButtonStyle {
    std::string icon = {};    // empty: none
    std::string second = {};  // second line, smaller
    Look look = Look::plain;
    bool enabled = true;
    bool selected = false;
    Type type = Type::lead;
    Mm least_height{24};                   // never below 20
    Direction direction = Direction::row;  // column: icon above the text, both centred
};
[[nodiscard]] Widget button(std::string name, std::string text, ButtonStyle style = {});

// --- builders: what any widget may be told
// -------------------------------------------------------------------

[[nodiscard]] Widget grow(Widget widget, double share = 1);
[[nodiscard]] Widget at_least(Widget widget, Mm width, Mm height = {});
[[nodiscard]] Widget at_most(Widget widget, Mm width);
[[nodiscard]] Widget sized(Widget widget, Mm width, Mm height = {});  // 0: as its content
[[nodiscard]] Widget placed(Widget widget, Across across);            // in the box around it
[[nodiscard]] Widget named(Widget widget, std::string name);
[[nodiscard]] Widget as(Widget widget, Role role);

// What a screen is built for: what is left of the panel after lower reach, in millimetres.
struct Viewport {
    Mm width, height;         // what has to be within reach
    bool large_text = false;
    Mm above{0};              // free above it, with lower reach: to be looked at, not to be touched
    [[nodiscard]] bool landscape() const { return width > height; }
    bool operator==(const Viewport&) const = default;
};

}  // namespace anjungan::ui
