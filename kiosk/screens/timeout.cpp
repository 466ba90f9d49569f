#include "kiosk/screens/child.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;

namespace {

struct TimeoutWords {
    std::string asked, otherwise, stay, leave;
};
TimeoutWords words_of(bool child, const words::Words& words) {
    if (child)
        return {words("child", "Are you still here?"),
                words("child", "If not, this screen closes. What is recorded stays recorded."),
                words("child", "Yes, I am still here"), words("child", "No, I am done")};
    return {
        words("timeout", "Are you still here?"),
        words("timeout", "If not, the kiosk closes for the next reader. What is recorded stays recorded."),
        words("timeout", "Yes, I am still here"), words("timeout", "No, I am done")};
}

}  // namespace

Widget timeout(const flows::State& state, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool child = is_a_childs(state);
    TimeoutWords said = words_of(child, words);
    const int total = static_cast<int>(state.policy.warning.count());
    const int left =
        state.warning_since ? seconds_until(*state.warning_since + state.policy.warning, state) : total;
    Widget ring = placed(countdown("countdown", left, total,
                                   words.plural("timeout", "{n} second left", "{n} seconds left", left)),
                         Across::centre);
    const bool narrow = is_dense(context), minimal = context.density == Density::minimal;
    std::vector<Widget> text{label(std::move(said.asked), {.type = minimal  ? Type::heading
                                                                   : narrow ? Type::title
                                                                            : Type::display,
                                                           .align = Across::centre})};
    if (minimal) {
        ring.children.clear();
        text.push_back(named(as(label(ring.text, {.type = Type::lead, .align = Across::centre}), Role::timer),
                             "countdown"));
    }
    if (!narrow)
        text.push_back(label(std::move(said.otherwise),
                             {.type = Type::lead, .colour = Token::muted, .align = Across::centre}));
    Widget stay = reply_button(state, Reply::stay, std::move(said.stay),
                               {.look = Look::primary,
                                .type = minimal ? Type::lead : Type::title,
                                .least_height = minimal ? 24_mm : 44_mm});
    Widget leave = reply_button(state, Reply::start_over, std::move(said.leave));
    if (minimal) {
        const bool landscape = context.panel.landscape();
        Widget choices = landscape
                             ? row({grow(std::move(stay), 2), grow(std::move(leave))}, {.gap = Space::m})
                             : column({std::move(stay), std::move(leave)}, {.gap = Space::m});
        text.push_back(std::move(choices));
        return framed(state, context,
                      column({spacer(), column(std::move(text), {.gap = Space::s}), spacer()},
                             {.padding = sides(Space::l, Space::xs)}));
    }
    if (child && !narrow)
        ring = row({std::move(ring), host(Pose::waves, 72_mm)},
                   {.gap = Space::l, .across = Across::centre, .along = Along::centre});
    Widget choices = column({std::move(stay), std::move(leave)}, {.gap = Space::m});
    Widget words_and_choices =
        column({column(std::move(text), {.gap = Space::s}), space(Space::l), std::move(choices)});
    if (context.panel.landscape())
        return framed(state, context,
                      row({grow(column({spacer(), std::move(ring), spacer()})),
                           grow(column({spacer(), std::move(words_and_choices), spacer()}), 2)},
                          {.gap = Space::xl, .padding = all(Space::xl), .across = Across::stretch}));
    return framed(
        state, context,
        column({spacer(), std::move(ring), space(Space::xl), std::move(words_and_choices), spacer(2)},
               {.padding = all(Space::xl)}));
}

}  // namespace anjungan::screens
