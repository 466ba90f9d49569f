#include "kiosk/screens/password.h"

#include <algorithm>
#include <utility>

#include "kiosk/screens/frame.h"
#include "kiosk/screens/typing.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Pin;

namespace {

Keyboard keys_of(const Pin& flow, const words::Words& words) {
    Keyboard keys = keyboard_in(words);
    keys.capitals = flow.capital;
    keys.enabled = flow.phase != Pin::Phase::checking;
    keys.page = flow.more;
    return keys;
}

// In words below the sign only where there is room for them.
Widget show_key(const flows::State& state, const Pin& flow, const ViewContext& context) {
    std::string says = flow.shown ? context.words("pin", "Hide") : context.words("pin", "Show");
    Widget button = reply_button(state, Reply::show_typed, is_dense(context) ? "" : says,
                                 {.icon = "eye", .selected = flow.shown});
    button.text = std::move(says);
    return button;
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

Widget password_page(const flows::State& state, const Pin& flow, const ViewContext& context,
                     PasswordPage parts) {
    return typing_page(state, context,
                       {.title = std::move(parts.title),
                        .hint = std::move(parts.hint),
                        .brief = std::move(parts.brief),
                        .says = flow.phase == Pin::Phase::wrong ? Role::alert : Role::heading,
                        .field = secret_field(flow, context),
                        .beside = {show_key(state, flow, context)},
                        .keys = keys_of(flow, context.words)});
}

}  // namespace anjungan::screens
