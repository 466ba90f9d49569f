#include "kiosk/screens/bar.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace anjungan::screens {

using namespace ui;
using core::Reply;

namespace {

std::vector<Switch> switches(const flows::State& state, const words::Words& words) {
    const core::Preferences& now = state.preferences;
    return {{core::name_of(Reply::large_text), words("bar", "Large text"), "text-size", now.large_text},
            {core::name_of(Reply::high_contrast), words("bar", "Contrast"), "contrast", now.high_contrast},
            {core::name_of(Reply::low_reach), words("bar", "Lower screen"), "reach", now.low_reach},
            {core::name_of(Reply::voice), words("bar", "Read aloud"), now.voice ? "sound" : "sound-off",
             now.voice},
            {.name = core::name_of(Reply::language),
             .text = words("bar", "Language"),
             .icon = "language",
             .on = state.sheet == flows::Sheet::languages,
             .says = words("bar", "Language: {name}",
                           {{"name", std::string(core::entry_of(now.language).own_name)}})}};
}

void set_type(Widget& widget, Type most) {
    if (auto* text = std::get_if<Text>(&widget.content)) text->type = std::min(text->type, most);
    for (Widget& child : widget.children) set_type(child, most);
}

}  // namespace

Widget lowered(Widget widget) {
    if (widget.role == Role::button || widget.role == Role::key) {
        widget.sizing.least_height = 20_mm;
        if (widget.role == Role::button) set_type(widget, Type::body);
    }
    for (Widget& child : widget.children) child = lowered(std::move(child));
    return widget;
}

namespace {

// So narrow that not even six signs have room beside each other: a small tablet, standing.
bool is_narrow(const ViewContext& context) {
    return context.panel.width < 150_mm;
}

// So high, with what is out of reach, that words may have a second line in large text.
bool has_two_lines(const ViewContext& context) {
    return context.panel.height.value + context.panel.above.value >= 330;
}

Widget call_staff(const flows::State& state, const ViewContext& context, HelpLook help) {
    Widget call = reply_button(state, Reply::help, context.words("bar", "Call staff"),
                               {.icon = "help",
                                .look = help == HelpLook::usual ? Look::outline : Look::primary,
                                .type = Type::small,
                                .direction = is_narrow(context) ? Direction::row : Direction::column});
    call.arrangement.padding = all(Space::xs);
    return call;
}

Widget in_rows(const ViewContext& context, std::vector<Switch> switches, Widget call, BarWords shown) {
    const BarLook look{.width = context.panel.width, .words = shown, .by_letters = !has_two_lines(context)};
    if (!is_narrow(context)) return control_bar(std::move(switches), std::move(call), look);
    Widget last = control_bar({std::move(switches.back())}, std::move(call), look);
    switches.pop_back();
    return column({control_bar(std::move(switches), Widget{}, look), std::move(last)});
}

// As high whatever it says; 0: as high as its signs. `context.panel.height` is what lower reach has left.
Mm height_of_bar(const ViewContext& context) {
    constexpr Mm two_rows{49.8}, two_lines_of_large_text{52};
    constexpr double share_of_panel = 0.19;
    constexpr Mm low{24.6}, one_line_of_large_text{39};
    const Mm height = context.panel.height;
    if (is_narrow(context)) return two_rows;
    if (context.bar == Bar::least) return 0_mm;
    if (height >= 330_mm) return two_lines_of_large_text;
    return Mm{std::clamp(height.value * share_of_panel, low.value, one_line_of_large_text.value)};
}

// Which of these a panel has room for is a matter of its size and of the language alone, and so the same on nearly
// every screen: nothing in it moves.
Widget bar_in_use(const flows::State& state, const ViewContext& context, HelpLook help) {
    const std::vector<Switch> controls = switches(state, context.words);
    const Widget call = call_staff(state, context, help);
    const bool least = context.bar == Bar::least;
    std::vector<Widget> from_words_to_signs;
    if (!least)
        for (const BarWords shown : {BarWords::in_one_line, BarWords::in_lines})
            from_words_to_signs.push_back(in_rows(context, controls, call, shown));
    from_words_to_signs.push_back(in_rows(context, controls, call, BarWords::none));
    from_words_to_signs.push_back(in_rows(context, controls, icon_only(call), BarWords::none));
    return sized(first_that_fits(std::move(from_words_to_signs)), 0_mm, height_of_bar(context));
}

void turn_off(Widget& widget) {
    widget.enabled = false;
    if (auto* text = std::get_if<Text>(&widget.content)) text->colour = Token::disabled;
    if (auto* sign = std::get_if<Icon>(&widget.content)) sign->colour = Token::disabled;
    for (Widget& each : widget.children) turn_off(each);
}

}  // namespace

Widget bar(const flows::State& state, const ViewContext& context, HelpLook help) {
    Widget whole = bar_in_use(state, context, help);
    if (flows::is_cleaned(state)) turn_off(whole);
    return whole;
}

namespace {

// Each language in its own name and letters, so that it is found by who cannot read the present one.
Widget language_sheet(const flows::State& state, const ViewContext& context) {
    const bool minimal = context.density == Density::minimal;
    const bool side_by_side = minimal || (context.panel.landscape() && !context.panel.large_text);
    std::vector<Widget> choices;
    for (std::size_t i = 0; i < core::languages.size(); ++i) {
        const auto language = static_cast<core::Language>(i);
        const bool current = state.preferences.language == language;
        choices.push_back(
            reply_button(state, core::reply_of(language), std::string(core::entry_of(language).own_name),
                         {.icon = current ? "check" : "",
                          .look = current ? Look::primary : Look::outline,
                          .selected = current,
                          .type = minimal ? Type::body : Type::heading,
                          .least_height = minimal || context.panel.large_text ? 20_mm : 30_mm}));
    }
    std::vector<Widget> sheet;
    if (!minimal) sheet.push_back(label(context.words("bar", "Language"), {.type = Type::title}));
    sheet.push_back(grid(side_by_side ? 2 : 1, 0_mm, std::move(choices), {.gap = Space::m}));
    sheet.push_back(reply_button(state, Reply::language_close, context.words("bar", "Close"),
                                 {.icon = "close", .look = Look::quiet}));
    return question("languages", std::move(sheet), context);
}

// How it is read aloud; heard at once with the next thing said.
Widget voice_sheet(const flows::State& state, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool minimal = context.density == Density::minimal;
    const auto choices = [&](int columns, Type type) {
        const auto choice = [&](Reply reply, std::string text, const char* sign) {
            return reply_button(
                state, reply, std::move(text),
                {.icon = sign, .type = type, .least_height = type < Type::lead ? 20_mm : 26_mm});
        };
        return grid(columns, 0_mm,
                    {choice(Reply::voice_repeat, words("voice", "Say it again"), "play"),
                     choice(Reply::voice_off, words("voice", "Turn off"), "sound-off"),
                     choice(Reply::voice_slower, words("voice", "Slower"), "back"),
                     choice(Reply::voice_faster, words("voice", "Faster"), "next"),
                     choice(Reply::voice_quieter, words("voice", "Quieter"), "down"),
                     choice(Reply::voice_louder, words("voice", "Louder"), "up")},
                    {.gap = Space::m});
    };
    std::vector<Widget> sheet;
    if (!minimal) sheet.push_back(label(words("bar", "Read aloud"), {.type = Type::title}));
    sheet.push_back(minimal ? first_that_fits({choices(2, Type::body), choices(2, Type::small)})
                            : first_that_fits({choices(2, Type::lead), choices(1, Type::lead),
                                               choices(2, Type::body), choices(2, Type::small)}));
    sheet.push_back(reply_button(state, Reply::voice_close, words("bar", "Close"),
                                 {.icon = "close", .look = Look::quiet}));
    return question("voice-settings", std::move(sheet), context);
}

}  // namespace

std::optional<Widget> sheet_of_bar(const flows::State& state, const ViewContext& context) {
    switch (state.sheet) {
        case flows::Sheet::languages:
            return language_sheet(state, context);
        case flows::Sheet::voice:
            return voice_sheet(state, context);
        case flows::Sheet::none:
            break;
    }
    return std::nullopt;
}

}  // namespace anjungan::screens
