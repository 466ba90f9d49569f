#include "kiosk/ui/widget.h"

#include <algorithm>
#include <array>
#include <utility>

namespace anjungan::ui {

namespace {

Widget box(Direction direction, Widgets children, const BoxStyle& style) {
    Widget widget;
    widget.surface = {style.fill, style.border, style.edge, style.radius, style.motif, style.shadow};
    widget.arrangement.direction = direction;
    widget.arrangement.gap = style.gap;
    widget.arrangement.padding = style.padding;
    widget.arrangement.across = style.across;
    widget.arrangement.along = style.along;
    widget.children = std::move(children).take();
    return widget;
}

Widget leaf(Role role, Content content, std::string text = {}) {
    Widget widget;
    widget.role = role;
    widget.content = std::move(content);
    widget.text = std::move(text);
    return widget;
}

bool is_heading(Type type) {
    return type == Type::heading || type == Type::title || type == Type::display;
}

// What a look means in colours.
struct Colours {
    Token fill = Token::none, border = Token::none, ink = Token::ink, second = Token::ink;
    Radius radius = Radius::card;
};
Colours colours_of(const ButtonStyle& style) {
    if (!style.enabled) return {Token::paper, Token::divider, Token::disabled, Token::disabled};
    switch (style.look) {
        case Look::primary:
            return {Token::tea, Token::none, Token::on_tea, Token::on_tea};
        case Look::amber:
            return {Token::amber, Token::none, Token::on_amber, Token::on_amber};
        case Look::plain:
            return {Token::card, Token::edge, Token::ink, Token::muted};
        case Look::outline:
            return {Token::card, Token::tea, Token::tea_dark, Token::muted};
        case Look::quiet:
            if (style.selected) return {Token::tea_light, Token::tea, Token::tea_dark, Token::tea_dark};
            return {Token::none, Token::none, Token::muted, Token::muted};
        case Look::chip:
            return {Token::tea_light, Token::none, Token::tea_dark, Token::tea_dark, Radius::pill};
        case Look::clay:
            return {Token::clay, Token::none, Token::on_clay, Token::on_clay};
    }
    return {Token::card, Token::divider, Token::ink, Token::muted};
}

constexpr Mm least_touch = 20_mm;  // DESIGN, sizes for people

}  // namespace

std::string_view name_of(Role role) {
    constexpr std::array names{"group",     "screen", "heading", "text",   "button",   "key",   "list",
                               "list-item", "image",  "alert",   "dialog", "progress", "timer", "status"};
    static_assert(names.size() == static_cast<std::size_t>(Role::status) + 1);
    return names[static_cast<std::size_t>(role)];
}

Widget column(Widgets children, BoxStyle style) {
    return box(Direction::column, std::move(children), style);
}

Widget row(Widgets children, BoxStyle style) {
    return box(Direction::row, std::move(children), style);
}

Widget wrapping_row(Widgets children, BoxStyle style) {
    Widget widget = box(Direction::row, std::move(children), style);
    widget.arrangement.wrap = true;
    return widget;
}

Widget grid(int columns, Mm least_column, Widgets children, BoxStyle style) {
    Widget widget = box(Direction::grid, std::move(children), style);
    widget.arrangement.columns = std::max(columns, 1);
    widget.arrangement.least_column = least_column;
    return widget;
}

Widget stack(Widgets children, BoxStyle style) {
    return box(Direction::stack, std::move(children), style);
}

Widget first_that_fits(Widgets variants) {
    return box(Direction::first_that_fits, std::move(variants), {});
}

Widget list(std::string name, Widgets rows, Overflow overflow, std::string more, BoxStyle style,
            std::size_t left_out) {
    Widget widget = box(Direction::column, std::move(rows), style);
    widget.role = Role::list;
    widget.name = std::move(name);
    widget.arrangement.overflow = overflow;
    widget.arrangement.least_rows = 2;
    widget.arrangement.more = std::move(more);
    widget.arrangement.left_out = left_out;
    return widget;
}

Widget label(std::string text, LabelStyle style) {
    return label({Span{std::move(text), false}}, style);
}

Widget label(std::vector<Span> spans, LabelStyle style) {
    Widget widget = leaf(is_heading(style.type) ? Role::heading : Role::text, std::monostate{});
    for (const Span& span : spans) widget.text += span.text;
    const Weight weight = is_heading(style.type) ? Weight::bold : style.weight;
    widget.content = Text{std::move(spans), style.type, weight, style.colour, style.align, style.max_lines};
    return widget;
}

Widget icon(std::string name, Mm size, Token colour) {
    return leaf(Role::image, Icon{std::move(name), size, colour});
}

Widget picture(std::string source, std::string says, Picture::Fit fit, Radius radius) {
    Widget widget = leaf(Role::image, Picture{std::move(source), fit}, std::move(says));
    widget.surface.radius = radius;
    return widget;
}

Widget qr(std::string name, std::string data, std::string says, Mm size) {
    Widget widget = leaf(Role::image, Qr{std::move(data)}, std::move(says));
    widget.name = std::move(name);
    widget.sizing.width = widget.sizing.height = size;
    return widget;
}

Widget spine(Spine spine) {
    const Mm width = spine.leans ? 11_mm : 9.5_mm;
    return sized(leaf(Role::image, std::move(spine)), width, 17_mm);
}

Widget progress(std::string name, double fraction, std::string says) {
    Widget widget = leaf(Role::progress, Bar{fraction}, std::move(says));
    widget.name = std::move(name);
    widget.sizing.height = 4_mm;
    return widget;
}

Widget page_dots(int total, int current, Token colour) {
    return leaf(Role::image, Dots{total, current, Dots::Style::page, colour});
}

Widget rule(Token colour) {
    Widget widget;
    widget.surface.fill = colour;
    widget.sizing.height = 0.5_mm;
    return widget;
}

Widget space(Space size) {
    Widget widget;
    widget.arrangement.padding = {size, size, Space::none, Space::none};
    return widget;
}

Widget spacer(double share) {
    return grow(Widget{}, share);
}

Widget button(std::string name, std::string text, ButtonStyle style) {
    const Colours colours = colours_of(style);
    const bool upright = style.direction == Direction::column;
    const Across align = upright ? Across::centre : Across::start;
    std::vector<Widget> lines;
    if (!text.empty())
        lines.push_back(label(text, {style.type, style.look == Look::quiet ? Weight::medium : Weight::bold,
                                     colours.ink, align}));
    if (!style.second.empty())
        lines.push_back(label(style.second, {Type::small, Weight::regular, colours.second, align}));

    std::vector<Widget> parts;
    if (!style.icon.empty()) parts.push_back(icon(style.icon, upright ? 9_mm : 11_mm, colours.ink));
    if (!lines.empty()) parts.push_back(column(std::move(lines), {.gap = Space::xs}));

    const bool wide = style.look != Look::quiet && !text.empty();
    Widget widget = box(upright ? Direction::column : Direction::row, std::move(parts),
                        {.gap = upright ? Space::xs : Space::m,
                         .padding = wide ? sides(Space::l, Space::s) : sides(Space::s, Space::xs),
                         .across = Across::centre,
                         .along = Along::centre,
                         .fill = colours.fill,
                         .border = colours.border,
                         .radius = colours.radius});
    if (!style.enabled) widget.surface.edge = Edge::dashed;  // where colours are few, too
    widget.role = Role::button;
    widget.name = std::move(name);
    widget.text = style.second.empty() ? std::move(text) : text + ". " + style.second;
    widget.enabled = style.enabled;
    widget.selected = style.selected;
    widget.main = style.look == Look::primary;
    widget.sizing.least_height = std::max(style.least_height, least_touch);
    widget.sizing.least_width = least_touch;
    return widget;
}

Widget grow(Widget widget, double share) {
    widget.sizing.grow = share;
    return widget;
}

Widget at_least(Widget widget, Mm width, Mm height) {
    widget.sizing.least_width = std::max(widget.sizing.least_width, width);
    widget.sizing.least_height = std::max(widget.sizing.least_height, height);
    return widget;
}

Widget at_most(Widget widget, Mm width) {
    widget.sizing.most_width = width;
    return widget;
}

Widget sized(Widget widget, Mm width, Mm height) {
    widget.sizing.width = width;
    widget.sizing.height = height;
    return widget;
}

Widget placed(Widget widget, Across across) {
    widget.sizing.self = across;
    widget.sizing.own_across = true;
    return widget;
}

Widget named(Widget widget, std::string name) {
    widget.name = std::move(name);
    return widget;
}

Widget as(Widget widget, Role role) {
    widget.role = role;
    return widget;
}

}  // namespace anjungan::ui
