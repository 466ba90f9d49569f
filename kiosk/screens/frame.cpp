#include "kiosk/screens/frame.h"

#include <algorithm>
#include <utility>

#include "kiosk/screens/books.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;

namespace {

bool permits(const flows::State& state, Reply reply) {
    return flows::permitted(state).has(reply);
}

std::string name(Reply reply) {
    return std::string(core::name_of(reply));
}

// Each language in its own name, so that it is found by who cannot read the present one.
Widget languages(const flows::State& state) {
    const auto choice = [&](Reply reply, const char* own_name, core::Language language) {
        return Choice{name(reply), own_name, state.preferences.language == language};
    };
    return pill_selector({choice(Reply::language_id, "Indonesia", core::Language::id),
                          choice(Reply::language_en, "English", core::Language::en),
                          choice(Reply::language_jv, "Basa Jawa", core::Language::jv)});
}

Widget bar(const flows::State& state, const Stage& stage, HelpLook help) {
    const words::Words& words = stage.words;
    const core::Preferences& now = state.preferences;
    const std::vector<Switch> switches{
        {name(Reply::large_text), words("bar", "Large text"), "text-size", now.large_text},
        {name(Reply::high_contrast), words("bar", "Contrast"), "contrast", now.high_contrast},
        {name(Reply::low_reach), words("bar", "Lower"), "reach", now.low_reach},
        {name(Reply::voice), words("bar", "Sound"), now.voice ? "sound" : "sound-off", now.voice}};
    // Large text and a high panel leave less room to each; the words stay whole.
    Widget call = reply_button(state, Reply::help, words("bar", "Call staff"),
                               {.icon = "help",
                                .look = help == HelpLook::usual ? Look::outline : Look::primary,
                                .type = stage.panel.large_text    ? Type::small
                                        : stage.panel.landscape() ? Type::lead
                                                                  : Type::body});
    if (stage.panel.landscape())
        return control_bar(
            switches, row({languages(state), std::move(call)}, {.gap = Space::m, .across = Across::centre}));
    return column({rule(),
                   row({languages(state)},
                       {.padding = sides(Space::l, Space::s), .along = Along::centre, .fill = Token::card}),
                   control_bar(switches, std::move(call))});
}

}  // namespace

Widget reply_button(const flows::State& state, Reply reply, std::string text, ButtonStyle style) {
    style.enabled = permits(state, reply);
    return button(name(reply), std::move(text), std::move(style));
}

Widget reply_choice(const flows::State& state, Reply reply, std::string title, std::string second,
                    std::string icon, Look look) {
    return choice_card(name(reply), std::move(title), std::move(second), std::move(icon), look,
                       permits(state, reply));
}

Widget framed(const flows::State& state, const Stage& stage, Widget content, HelpLook help) {
    return screen(std::string(flows::name_of(flows::screen_of(state))), std::move(content),
                  bar(state, stage, help));
}

bool tight(const Stage& stage) {
    return stage.panel.landscape() ? stage.panel.large_text : stage.panel.height < 360_mm;
}

Widget next_step(const Stage& stage, std::string title, std::string second, std::string art) {
    if (tight(stage) && stage.panel.landscape()) return hint_card("hint", std::move(title), "", "");
    return hint_card("hint", std::move(title), std::move(second), std::move(art));
}

Widget session(const flows::State& state, const Stage& stage, Session parts) {
    const words::Words& words = stage.words;
    Widget body;
    if (!stage.panel.landscape())
        body = column({std::move(parts.hint), grow(std::move(parts.work))}, {.gap = Space::m});
    else if (parts.work.children.empty() || (tight(stage) && parts.hint.role == Role::alert))
        body = column({std::move(parts.hint)});  // nothing to show beside it, or no room
    else
        body = row({at_most(column({std::move(parts.hint)}), Mm{stage.panel.width.value * 0.36}),
                    grow(std::move(parts.work))},
                   {.gap = Space::l, .across = Across::stretch});
    std::vector<Widget> below{grow(std::move(body))};
    if (!parts.foot.empty()) below.push_back(foot(std::move(parts.foot)));
    Widget content =
        column({header({.title = std::move(parts.title),
                        .home_name = name(Reply::start_over),
                        .home_says = words("bar", "Back to the beginning"),
                        .user = std::move(parts.user),
                        .home_enabled = permits(state, Reply::start_over)}),
                grow(column(std::move(below), {.gap = Space::m, .padding = sides(Space::xl, Space::l)}))});
    if (parts.over.empty()) return framed(state, stage, std::move(content));
    std::vector<Widget> layers{std::move(content)};
    for (Widget& each : parts.over) layers.push_back(std::move(each));
    return framed(state, stage, stack(std::move(layers)));
}

Widget announcement(const Stage& stage, Announcement parts) {
    const bool landscape = stage.panel.landscape();
    const bool roomy = !tight(stage) && (landscape || !stage.panel.large_text);
    std::vector<Widget> said;
    if (roomy) said.push_back(placed(emblem(std::move(parts.icon), parts.tone, 32_mm), Across::start));
    said.push_back(label(std::move(parts.title), {.type = tight(stage) ? Type::title : Type::display}));
    if (!parts.second.empty())
        said.push_back(label(std::move(parts.second), {.type = Type::lead, .colour = Token::muted}));
    if (roomy)
        for (Widget& each : parts.explained) said.push_back(std::move(each));
    if (landscape && !parts.rest.empty())
        return row({grow(column({spacer(), column(std::move(said), {.gap = Space::m}), spacer(2)})),
                    grow(column({spacer(), column(std::move(parts.rest), {.gap = Space::m}), spacer()}))},
                   {.gap = Space::xl, .padding = sides(Space::xl, Space::l), .across = Across::stretch});
    if (roomy && !parts.rest.empty()) said.push_back(space(Space::s));
    for (Widget& each : parts.rest) said.push_back(std::move(each));
    return column({spacer(), column(std::move(said), {.gap = Space::m}), spacer(3)},
                  {.padding = roomy ? all(Space::xxl) : all(Space::l)});
}

Widget scanner_trouble(const words::Words& words, std::string next) {
    return told_card("scanner-trouble", Tone::attention, "scanner",
                     {words("scan", "The scanner is resting"), std::move(next)});
}

int seconds_until(Steady end, const flows::State& state) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(end - state.now.steady);
    return static_cast<int>(std::max<std::chrono::seconds::rep>(left.count(), 0));
}

}  // namespace anjungan::screens
