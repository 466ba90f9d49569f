#include "kiosk/screens/set_up.h"

#include "kiosk/screens/frame.h"

namespace anjungan::screens {

using namespace ui;

namespace {

std::string what_to_do(core::SetUp::Why why, const words::Words& words) {
    switch (why) {
        case core::SetUp::Why::nothing_came:
            return words("set-up", "The technician brings them on a stick.");
        case core::SetUp::Why::not_trusted:
            return words("set-up", "Nobody this unit trusts has signed the settings that were brought.");
        case core::SetUp::Why::damaged:
            return words("set-up", "The settings that were brought are damaged. Please make them anew.");
        case core::SetUp::Why::wrong:
            return words(
                "set-up",
                "The settings that were brought do not fit yet. Please correct them and make them anew.");
        case core::SetUp::Why::used_up:
            return words("set-up",
                         "The settings that were brought were used already. Please make them anew.");
        case core::SetUp::Why::cannot_keep:
            return words("set-up", "This unit cannot keep them. Its disk may be full or damaged.");
    }
    return {};
}

}  // namespace

Widget set_up_card(const core::SetUp& set_up, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool small = is_dense(context);
    std::vector<Widget> said{
        as(label(words("set-up", "This unit has no settings yet"),
                 {.type = small ? Type::lead : Type::heading, .weight = Weight::bold}),
           Role::heading),
        label(what_to_do(set_up.why, words), {.type = small ? Type::small : Type::body})};
    if (!small) {
        said.push_back(label(words("set-up", "Until then you see a library that is made up."),
                             {.colour = Token::muted}));
        if (!set_up.says.empty())
            said.push_back(label(set_up.says, {.type = Type::small, .colour = Token::muted, .max_lines = 4}));
    }
    Widget code =
        column({qr("unit-code", set_up.unit, words("set-up", "QR code with the name of this unit"),
                   small ? 36_mm : 60_mm),
                label(set_up.unit, {.type = Type::small, .weight = Weight::bold, .align = Across::centre})},
               {.gap = Space::xs, .across = Across::centre});
    Widget card = row({grow(column(std::move(said), {.gap = small ? Space::xs : Space::m})), std::move(code)},
                      {.gap = Space::l,
                       .padding = all(small ? Space::m : Space::l),
                       .across = Across::centre,
                       .fill = Token::amber_light,
                       .border = Token::amber,
                       .radius = Radius::card});
    return named(std::move(card), "set-up");
}

}  // namespace anjungan::screens
