#include "kiosk/screens/update_card.h"

#include "kiosk/screens/books.h"

namespace anjungan::screens {

using namespace ui;
using At = core::SystemUpdate::Stage;

namespace {

struct Look {
    Tone tone;
    const char* icon;
};
Look look_of(At stage) {
    switch (stage) {
        case At::looking:
        case At::installing:
            return {Tone::pending, "pending"};
        case At::installed:
        case At::same:
            return {Tone::done, "check"};
        case At::refused:
        case At::returned:
            return {Tone::refused, "refused"};
        case At::nothing:
            break;
    }
    return {Tone::attention, "info"};
}

std::string what(const core::SystemUpdate& update, const words::Words& words) {
    switch (update.stage) {
        case At::looking:
            return words("update", "A stick is being looked at");
        case At::nothing:
            return words("update", "This stick brings no update");
        case At::same:
            return words("update", "Version {to} is installed already", {{"to", update.to}});
        case At::installing:
            return words("update", "Version {to} is being installed", {{"to", update.to}});
        case At::installed:
            return words("update", "Version {to} is installed", {{"to", update.to}});
        case At::refused:
            return words("update", "The update was not taken");
        case At::returned:
            return words("update", "Version {to} did not work", {{"to", update.to}});
    }
    return {};
}

std::string next(const core::SystemUpdate& update, const words::Words& words) {
    std::string said;
    if (update.stage == At::installed)
        said = words("update", "It starts as soon as nobody is here.");
    else if (update.stage >= At::installing && !update.from.empty())
        said = words("update", "Version {from} goes on.", {{"from", update.from}});
    if (update.stage == At::returned) return said;  // its stick is long gone
    if (!said.empty()) said += ' ';
    return said + (update.stick_may_go ? words("update", "The stick may come out.")
                                       : words("update", "Please leave the stick in."));
}

}  // namespace

Widget update_card(const core::SystemUpdate& update, const ViewContext& context) {
    const words::Words& words = context.words;
    const Look look = look_of(update.stage);
    std::vector<Widget> parts{told_card(context.density, "update", look.tone, look.icon,
                                        {what(update, words), next(update, words)})};
    if (update.stage == At::installing)
        parts.push_back(progress(
            "update-progress", update.percent / 100.0,
            words("update", "{percent} of 100 done", {{"percent", std::to_string(update.percent)}})));
    if (!update.reason.empty() && context.density == Density::comfortable)
        parts.push_back(label(update.reason, {.type = Type::small, .colour = Token::muted, .max_lines = 3}));
    return column(std::move(parts), {.gap = Space::s});
}

}  // namespace anjungan::screens
