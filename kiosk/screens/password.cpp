#include "kiosk/screens/password.h"

#include <algorithm>
#include <utility>

#include "kiosk/screens/frame.h"
#include "kiosk/ui/keyboard.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Pin;

namespace {

constexpr double key_mm = 20, gap_mm = 4;  // the gap at its widest

// So many keys stand side by side, or one above the other.
int keys_within(double room_mm) {
    return static_cast<int>((room_mm + gap_mm) / (key_mm + gap_mm));
}

Keyboard keys_of(const Pin& flow, const words::Words& words) {
    return {.space_says = words("keyboard", "space"),
            .erase_says = words("pin", "Erase"),
            .shift_says = words("keyboard", "Capital letters"),
            .more_says = words("keyboard", "Other keys"),
            .capitals = flow.capital,
            .enabled = flow.phase != Pin::Phase::checking,
            .page = flow.more};
}

Widget as_key(Widget button) {
    button.arrangement.padding = {};
    button.sizing.least_width = 20_mm;
    return button;
}

// In words below the sign only where there is room for them.
Widget show_key(const flows::State& state, const Pin& flow, const ViewContext& context) {
    std::string says = flow.shown ? context.words("pin", "Hide") : context.words("pin", "Show");
    Widget button = reply_button(state, Reply::show_typed, is_dense(context) ? "" : says,
                                 {.icon = "eye", .selected = flow.shown});
    button.text = std::move(says);
    return button;
}

// As many keys as there is room for beside what is always there: the bar, and the line with what was typed.
Widget keys_with_room(const flows::State& state, const Pin& flow, const ViewContext& context) {
    const Keyboard keys = keys_of(flow, context.words);
    const auto beside = [&] {
        Widget cancel = reply_button(state, Reply::cancel, "", {.icon = "back"});
        cancel.text = context.words("button", "Cancel");
        return std::vector{as_key(show_key(state, flow, context)), as_key(std::move(cancel)),
                           as_key(ok_key(state, context))};
    };
    constexpr double margins_mm = 16;
    const int columns = keys_within(context.panel.width.value - margins_mm);
    const int most_rows = std::max(keys_within(context.panel.height.value), 2);
    std::vector<Widget> variants;
    constexpr int of_a_typewriter = 10;
    if (columns >= of_a_typewriter) variants.push_back(typewriter(keys, beside()));
    for (int rows = std::min(most_rows, 6); rows >= 2; --rows)
        variants.push_back(key_pages(keys, std::clamp(columns, 4, of_a_typewriter), rows, beside()));
    return first_that_fits(std::move(variants));
}

// Everything the panel has goes to the keys.
Widget bare(const flows::State& state, const Pin& flow, const ViewContext& context, std::string brief) {
    const Type type = context.density == Density::minimal ? Type::small : Type::lead;
    Widget says = label(std::move(brief), {.type = type, .weight = Weight::bold});
    says.role = flow.phase == Pin::Phase::wrong ? Role::alert : Role::heading;
    Widget typed = secret_field(flow, context);
    Widget line = context.panel.landscape() ? row({grow(std::move(says), 3), grow(std::move(typed), 4)},
                                                  {.gap = Space::m, .across = Across::centre})
                                            : column({std::move(says), std::move(typed)}, {.gap = Space::xs});
    return column({spacer(), std::move(line), keys_with_room(state, flow, context)},
                  {.gap = Space::s, .padding = sides(Space::m, Space::xs)});
}

}  // namespace

Widget secret_field(const Pin& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const std::string_view typed = flow.typed.view();
    // The end of it, where one is at work.
    const auto room = static_cast<std::size_t>(std::clamp(context.panel.width.value / 16, 6.0, 24.0));
    std::string shown;
    for (std::size_t at = typed.size() - std::min(typed.size(), room); at < typed.size(); ++at) {
        if (flow.shown)
            shown += typed[at];
        else
            shown += "•";
    }
    const bool dense = is_dense(context);
    Widget text =
        label(shown.empty() ? " " : shown, {.type = dense ? Type::lead : Type::heading, .max_lines = 1});
    text.role = Role::group;  // what it says is for the eyes of who stands here
    text.text.clear();
    Widget box = row({std::move(text)}, {.padding = sides(dense ? Space::m : Space::l, Space::xs),
                                         .across = Across::centre,
                                         .fill = Token::card,
                                         .border = Token::tea,
                                         .radius = Radius::chip});
    box.role = Role::status;
    box.name = "pin";
    box.text = words.plural("pin", "{n} character typed", "{n} characters typed",
                            static_cast<std::int64_t>(typed.size()));
    return at_least(std::move(box), 0_mm, Mm{dense ? 10.0 : 16.0});
}

Widget ok_key(const flows::State& state, const ViewContext& context) {
    Widget key = reply_button(state, Reply::key_ok, "", {.icon = "check", .look = Look::primary});
    key.text = context.words("pin", "OK");
    return key;
}

Widget password_page(const flows::State& state, const Pin& flow, const ViewContext& context,
                     PasswordPage parts) {
    if (is_dense(context)) return framed(state, context, bare(state, flow, context, std::move(parts.brief)));
    Widget field = row({grow(secret_field(flow, context)), show_key(state, flow, context)},
                       {.gap = Space::m, .across = Across::stretch});
    std::vector<Widget> keys{grow(ok_key(state, context))};
    Widget cancel = reply_button(state, Reply::cancel, context.words("button", "Cancel"), {.icon = "back"});
    Widget work = column(
        {std::move(field), sized(typewriter(keys_of(flow, context.words), std::move(keys)), 0_mm, 136_mm)},
        {.gap = Space::l});
    std::vector<Widget> foot;
    if (context.panel.landscape()) {
        parts.hint.push_back(spacer());
        parts.hint.push_back(std::move(cancel));
        return page(state, context,
                    {.title = std::move(parts.title),
                     .hint = grow(column(std::move(parts.hint), {.gap = Space::m})),
                     .work = column({spacer(), std::move(work), spacer()})});
    }
    foot.push_back(std::move(cancel));
    return page(state, context,
                {.title = std::move(parts.title),
                 .hint = column(std::move(parts.hint), {.gap = Space::m}),
                 .work = column({spacer(), std::move(work)}),
                 .foot = std::move(foot)});
}

}  // namespace anjungan::screens
