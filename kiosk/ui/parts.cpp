#include "kiosk/ui/parts.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "kiosk/ui/unicode.h"

namespace anjungan::ui {

namespace {

struct ToneLook {
    Token fill = Token::none, border = Token::none, title = Token::ink, second = Token::ink;
    const char* icon = "";
    Edge edge = Edge::solid;
};
ToneLook look_of(Tone tone) {
    switch (tone) {
        case Tone::plain:
            return {Token::card, Token::divider, Token::ink, Token::muted, "book"};
        case Tone::done:
            return {Token::card, Token::divider, Token::ink, Token::muted, "check"};
        case Tone::pending:
            return {Token::card, Token::spine_none, Token::ink, Token::muted, "pending", Edge::dashed};
        case Tone::refused:
            return {Token::clay_light, Token::clay_mark, Token::clay, Token::ink, "refused"};
        case Tone::attention:
            return {Token::amber_light, Token::amber_dark, Token::ink, Token::ink, "attention"};
    }
    return {Token::card, Token::divider, Token::ink, Token::muted, "book"};
}

// Colours of a tone that stands on its own, as an emblem or message.
Token strong(Tone tone) {
    switch (tone) {
        case Tone::refused:
            return Token::clay;
        case Tone::attention:
            return Token::amber;
        default:
            return Token::tea;
    }
}
Token on_strong(Tone tone) {
    switch (tone) {
        case Tone::refused:
            return Token::on_clay;
        case Tone::attention:
            return Token::on_amber;
        default:
            return Token::on_tea;
    }
}

Widget two_lines(const std::string& first, const std::string& second, Token ink, Token ink_second,
                 Type type) {
    std::vector<Widget> lines{
        as(label(first, {.type = type, .weight = Weight::bold, .colour = ink}), Role::text)};
    if (!second.empty()) lines.push_back(label(second, {.type = Type::small, .colour = ink_second}));
    return column(std::move(lines), {.gap = Space::none});
}

Widget due_chip(const ListRow& parts, Direction direction) {
    if (!parts.chip_icon.empty())
        return row({icon(parts.chip_icon, 8_mm, Token::ink),
                    label(parts.chip, {.type = Type::small, .weight = Weight::bold, .max_lines = 1})},
                   {.gap = Space::xs,
                    .padding = sides(Space::m, Space::xs),
                    .across = Across::centre,
                    .fill = Token::amber,
                    .radius = Radius::chip});
    std::vector<Widget> lines;
    if (!parts.chip_first.empty())
        lines.push_back(
            label(parts.chip_first, {.type = Type::small, .colour = Token::tea_dark, .align = Across::end}));
    lines.push_back(label(parts.chip, {.type = Type::small,
                                       .weight = Weight::bold,
                                       .colour = Token::tea_dark,
                                       .align = Across::end,
                                       .max_lines = 1}));
    const BoxStyle style{.gap = direction == Direction::row ? Space::xs : Space::none,
                         .padding = sides(Space::m, Space::xs),
                         .fill = Token::tea_light,
                         .radius = Radius::chip};
    return direction == Direction::row ? wrapping_row(std::move(lines), style)
                                       : column(std::move(lines), style);
}

}  // namespace

std::string spoken(std::initializer_list<std::string_view> lines) {
    std::string out;
    for (std::string_view line : lines) {
        if (line.empty()) continue;
        if (!out.empty()) out += ". ";
        out += line;
    }
    return out;
}

Widget batik_band() {
    Widget widget = row({}, {.fill = Token::batik, .motif = Motif::band});
    widget.sizing.height = 6.4_mm;
    return widget;
}

Widget header(Header parts) {
    Widget home = button(parts.home_name, "", {.icon = "home", .enabled = parts.home_enabled});
    home.text = parts.home_says;
    const bool usual = parts.height == Header::Height::usual, least = parts.height == Header::Height::least;
    home.sizing.width = home.sizing.height = usual ? 25.5_mm : 20_mm;
    std::vector<Widget> content{std::move(home)};
    if (parts.title.empty())
        content.push_back(spacer());
    else if (least)
        content.push_back(grow(label(parts.title, {.type = Type::heading, .max_lines = 1})));
    else
        content.push_back(grow(first_that_fits({label(parts.title, {.type = Type::title, .max_lines = 1}),
                                                label(parts.title, {.type = Type::heading, .max_lines = 1}),
                                                label(parts.title, {.type = Type::heading})})));
    if (!parts.user.empty())
        content.push_back(as(named(chip(parts.user, least ? "" : "user"), "patron"), Role::status));
    if (least) return row(std::move(content), {.gap = Space::m, .across = Across::centre});
    return column({row(std::move(content), {.gap = Space::l,
                                            .padding = sides(Space::xl, usual ? Space::m : Space::xs),
                                            .across = Across::centre,
                                            .fill = Token::card}),
                   rule()});
}

namespace {

Widget hint_words(const std::string& title, const std::string& second, Type type) {
    std::vector<Widget> words{as(label(title, {.type = type, .weight = Weight::bold}), Role::heading)};
    if (!second.empty()) words.push_back(label(second, {.type = Type::lead, .colour = Token::muted}));
    return column(std::move(words), {.gap = Space::xs});
}

Widget as_hint(Widget card, std::string name, const std::string& title, const std::string& second,
               Space around) {
    card.arrangement.padding = sides(Space::l, around);
    card.surface.fill = Token::amber_light;
    card.surface.radius = Radius::card;
    card.surface.motif = Motif::whisper;
    card.role = Role::status;
    card.text = spoken({title, second});
    card.name = std::move(name);
    return card;
}

}  // namespace

Widget hint_card(std::string name, std::string title, std::string second, std::string illustration,
                 Type type) {
    std::vector<Widget> content;
    if (!illustration.empty())
        content.push_back(sized(picture(std::move(illustration), "", Picture::Fit::contain), 36_mm, 27_mm));
    content.push_back(grow(hint_words(title, second, type)));
    return as_hint(row(std::move(content), {.gap = Space::l, .across = Across::centre}), std::move(name),
                   title, second, type < Type::heading ? Space::s : Space::l);
}

Widget hint_below_drawing(std::string name, const std::string& title, const std::string& second,
                          std::string illustration, Mm least_drawing) {
    Widget drawing =
        at_least(picture(std::move(illustration), "", Picture::Fit::contain), 0_mm, least_drawing);
    return as_hint(
        column({grow(std::move(drawing)), hint_words(title, second, Type::heading)}, {.gap = Space::m}),
        std::move(name), title, second, Space::l);
}

namespace {

Widget lead_of(const ListRow& parts, const ToneLook& look) {
    if (parts.jacket && parts.icon.empty() && parts.line)
        return sized(row({}, {.fill = parts.jacket->colour}), 3_mm, 9_mm);
    if (parts.jacket && parts.icon.empty()) return spine({.jacket = *parts.jacket, .leans = parts.leans});
    return icon(parts.icon.empty() ? look.icon : parts.icon, parts.line ? Mm{8} : parts.icon_size,
                parts.icon_colour == Token::none ? look.title : parts.icon_colour);
}

}  // namespace

Widget list_row(ListRow parts) {
    const ToneLook look = look_of(parts.tone);
    const Widget lead = lead_of(parts, look);
    const Widget words = two_lines(parts.title, parts.second, look.title, look.second, Type::body);
    const auto variant = [&](bool chip_below) {
        std::vector<Widget> content{lead};
        if (parts.chip.empty())
            content.push_back(grow(words));
        else if (chip_below)
            content.push_back(grow(
                column({words, placed(due_chip(parts, Direction::row), Across::start)}, {.gap = Space::xs})));
        else
            content.insert(content.end(), {grow(words), due_chip(parts, Direction::column)});
        for (const Widget& each : parts.trailing) content.push_back(each);
        return row(std::move(content), {.gap = Space::m, .across = Across::centre});
    };
    Widget widget = parts.chip.empty() ? variant(false)
                    : parts.chip_below ? variant(true)
                                       : first_that_fits({variant(false), variant(true)});
    widget.arrangement.padding = sides(Space::m, parts.line ? Space::xs : Space::s);
    widget.surface = {look.fill, look.border, look.edge, Radius::card, Motif::none, false};
    widget.role = Role::list_item;
    widget.text = spoken({parts.title, parts.second, parts.chip_first, parts.chip});
    widget.name = std::move(parts.name);
    return at_least(std::move(widget), 0_mm, parts.line ? least_line_height : least_row_height);
}

Widget chip(std::string text, std::string icon_name, Token fill, Token ink) {
    std::vector<Widget> content;
    const bool has_icon = !icon_name.empty();
    if (has_icon) content.push_back(icon(std::move(icon_name), 8_mm, ink));
    content.push_back(label(text, {.type = has_icon ? Type::body : Type::small,
                                   .weight = Weight::bold,
                                   .colour = ink,
                                   .max_lines = 1}));
    Widget widget = row(std::move(content), {.gap = Space::s,
                                             .padding = sides(Space::m, has_icon ? Space::s : Space::xs),
                                             .across = Across::centre,
                                             .along = Along::centre,
                                             .fill = fill,
                                             .radius = Radius::pill});
    widget.text = std::move(text);
    return widget;
}

Widget action_card(std::string name, std::string title, std::string second, Widget sign, Look look,
                   bool enabled) {
    Widget widget = button(std::move(name), title,
                           {.second = second, .look = look, .enabled = enabled, .type = Type::title});
    std::vector<Widget> words = std::move(widget.children);
    const Text* title_text = std::get_if<Text>(&words.front().children.front().content);
    if (auto* drawn = std::get_if<Icon>(&sign.content); drawn != nullptr && title_text != nullptr)
        drawn->colour = title_text->colour;
    const bool fills = std::holds_alternative<Picture>(sign.content);
    widget.children = {fills ? grow(std::move(sign)) : placed(std::move(sign), Across::start)};
    if (!fills) widget.children.push_back(spacer());
    for (Widget& each : words) widget.children.push_back(std::move(each));
    widget.arrangement.direction = Direction::column;
    widget.arrangement.across = Across::stretch;
    widget.arrangement.along = Along::start;
    widget.arrangement.gap = Space::s;
    widget.arrangement.padding = {Space::l, Space::l, Space::l, Space::m};
    widget.sizing.least_height = 48_mm;
    return grow(std::move(widget));
}

Widget choice_card(std::string name, std::string title, std::string second, std::string icon_name, Look look,
                   bool enabled) {
    Widget widget = button(std::move(name), std::move(title),
                           {.icon = std::move(icon_name),
                            .second = std::move(second),
                            .look = look,
                            .enabled = enabled,
                            .type = Type::heading,
                            .least_height = 36_mm});
    widget.arrangement.along = Along::start;
    widget.arrangement.gap = Space::l;
    widget.arrangement.padding = sides(Space::xl, Space::m);
    if (auto* picture_of = std::get_if<Icon>(&widget.children.front().content)) picture_of->size = 15_mm;
    widget.children.back() = grow(std::move(widget.children.back()));
    return widget;
}

Widget foot(std::vector<Widget> buttons) {
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        Widget& each = buttons[i];
        each.sizing.least_height = std::max(each.sizing.least_height, 30_mm);
        if (each.sizing.grow <= 0) each.sizing.grow = i + 1 == buttons.size() ? 1.4 : 1;
    }
    Widget below = column(buttons, {.gap = Space::s});
    for (Widget& each : below.children) each.sizing.grow = 0;
    return first_that_fits(
        {row(std::move(buttons), {.gap = Space::m, .across = Across::stretch}), std::move(below)});
}

namespace {

// How much of the bar a control takes, by the letters of its words.
double share_of_bar(const std::string& words) {
    constexpr std::ptrdiff_t sign = 4;
    return static_cast<double>(
        sign + std::ranges::count_if(characters(words), [](char32_t each) { return !is_mark(each); }));
}

void set_lines(Widget& widget, int most) {
    if (auto* text = std::get_if<Text>(&widget.content)) text->max_lines = most;
    for (Widget& child : widget.children) set_lines(child, most);
}

}  // namespace

Widget control_bar(std::vector<Switch> switches, Widget help, const BarLook& look) {
    const BarWords shown = look.words;
    std::vector<Widget> content;
    std::vector<double> shares;
    for (Switch& each : switches) {
        const bool in_words = shown != BarWords::none;
        Widget one = button(std::move(each.name), in_words ? each.text : "",
                            {.icon = std::move(each.icon),
                             .look = Look::quiet,
                             .selected = each.on,
                             .type = Type::small,
                             .direction = Direction::column});
        one.arrangement.padding = sides(Space::none, Space::xs);
        // All signs in one line, however many lines the words below them have.
        one.arrangement.along = shown == BarWords::in_lines ? Along::start : Along::centre;
        if (in_words) std::get<Text>(one.children.back().children.front().content).align = Across::centre;
        shares.push_back(look.by_letters ? share_of_bar(each.text) : 1);
        one.text = std::move(each.says.empty() ? each.text : each.says);
        content.push_back(std::move(one));
    }
    if (help.role == Role::button) {
        constexpr double bold = 1.3, two_words = 1.6;
        shares.push_back(look.by_letters ? bold * share_of_bar(help.text) : two_words);
        content.push_back(std::move(help));
    }
    // What is left of the width lets longer words have a little more than their share, and moves nothing far.
    constexpr double sure = 0.8;
    const double all = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (std::size_t i = 0; i < content.size(); ++i) {
        if (shown == BarWords::in_one_line) set_lines(content[i], 1);
        content[i].sizing.least_height = 20_mm;
        content[i] =
            grow(at_least(std::move(content[i]), Mm{look.width.value * sure * shares[i] / all}), shares[i]);
    }
    constexpr Insets around{Space::m, Space::s, Space::m, Space::xs};
    return column(
        {rule(),
         grow(row(std::move(content),
                  {.gap = Space::s, .padding = around, .across = Across::stretch, .fill = Token::card}))});
}

Widget pin_dots(int total, int filled, std::string says) {
    Widget widget;
    widget.role = Role::status;
    widget.name = "pin";
    widget.text = std::move(says);
    widget.content = Dots{total, filled, Dots::Style::pin, Token::tea};
    return widget;
}

Widget countdown(std::string name, int seconds_left, int total, std::string says) {
    const int left = std::clamp(seconds_left, 0, std::max(total, 1));
    Widget widget = stack({label(std::to_string(left), {.type = Type::display, .align = Across::centre})},
                          {.across = Across::centre, .along = Along::centre});
    widget.role = Role::timer;
    widget.name = std::move(name);
    widget.text = std::move(says);
    widget.content = Ring{static_cast<double>(left) / std::max(total, 1), Token::tea, Token::divider};
    widget.children.front().role = Role::group;  // the number is what `says` says
    return placed(sized(std::move(widget), 52_mm, 52_mm), Across::centre);
}

Widget dialog(std::string name, Widgets children) {
    Widget card = column(std::move(children), {.gap = Space::m,
                                               .padding = all(Space::xl),
                                               .fill = Token::card,
                                               .radius = Radius::card,
                                               .shadow = true});
    card.role = Role::dialog;
    card.name = std::move(name);
    card.sizing.most_width = 210_mm;
    card.sizing.least_width = 150_mm;
    return stack(
        {std::move(card)},
        {.padding = all(Space::xl), .across = Across::centre, .along = Along::centre, .fill = Token::scrim});
}

Widget notice(std::string name, Tone tone, std::string title, std::string second, std::string icon_name) {
    ListRow parts{.name = std::move(name),
                  .title = std::move(title),
                  .second = std::move(second),
                  .tone = tone,
                  .icon = std::move(icon_name)};
    if (parts.icon.empty()) parts.icon = look_of(tone).icon;
    Widget widget = list_row(std::move(parts));
    if (tone == Tone::done) {
        widget.surface.fill = Token::tea_light;
        widget.surface.border = Token::tea;
    }
    widget.role = Role::alert;
    return widget;
}

Widget toast(std::string name, std::string text, std::string icon_name) {
    Widget card = row({icon(std::move(icon_name), 9_mm, Token::on_tea),
                       label(text, {.type = Type::body, .weight = Weight::medium, .colour = Token::on_tea})},
                      {.gap = Space::m,
                       .padding = sides(Space::l, Space::m),
                       .across = Across::centre,
                       .fill = Token::tea_dark,
                       .radius = Radius::card,
                       .shadow = true});
    card.role = Role::alert;
    card.name = std::move(name);
    card.text = std::move(text);
    return column({spacer(), placed(std::move(card), Across::centre)}, {.padding = all(Space::l)});
}

Widget status_bar(Widgets chips) {
    Widget bar = wrapping_row(std::move(chips), {.gap = Space::s, .across = Across::centre});
    bar.role = Role::status;
    bar.name = "status";
    return bar;
}

Widget emblem(std::string icon_name, Tone tone, Mm size) {
    Widget disc = stack(
        {icon(std::move(icon_name), Mm{size.value * 0.5}, on_strong(tone))},
        {.across = Across::centre, .along = Along::centre, .fill = strong(tone), .radius = Radius::pill});
    return placed(sized(std::move(disc), size, size), Across::start);
}

Widget screen(std::string name, Widget content, Widget bar) {
    Widget widget = column({batik_band(), grow(std::move(content)), std::move(bar)}, {.fill = Token::paper});
    widget.role = Role::screen;
    widget.name = std::move(name);
    return widget;
}

}  // namespace anjungan::ui
