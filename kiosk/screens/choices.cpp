#include "kiosk/screens/choices.h"

#include <utility>

#include "kiosk/screens/frame.h"

namespace anjungan::screens {

using namespace ui;

Widget choices(const flows::State& state, const ViewContext& context, const std::vector<Choice>& all) {
    std::vector<Widget> cards, buttons, small;
    for (const Choice& each : all) {
        cards.push_back(reply_choice(state, each.reply, each.title, each.second, each.icon, Look::plain));
        buttons.push_back(
            reply_button(state, each.reply, each.title, {.type = Type::body, .least_height = 20_mm}));
        small.push_back(
            reply_button(state, each.reply, each.title, {.type = Type::small, .least_height = 20_mm}));
    }
    const BoxStyle apart{.gap = is_dense(context) ? Space::s : Space::m};
    std::vector<Widget> variants;
    if (!is_dense(context)) variants.push_back(column(std::move(cards), apart));
    variants.push_back(column(buttons, apart));
    variants.push_back(grid(2, 50_mm, buttons, apart));
    variants.push_back(grid(2, 50_mm, buttons, {.gap = Space::s}));
    variants.push_back(grid(3, 40_mm, std::move(buttons), apart));
    variants.push_back(grid(2, 50_mm, small, {.gap = Space::s}));
    variants.push_back(column(std::move(small), {.gap = Space::s}));
    return first_that_fits(std::move(variants));
}

}  // namespace anjungan::screens
