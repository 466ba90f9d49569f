#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;

Widget timeout(const flows::State& state, const Stage& stage) {
    const words::Words& words = stage.words;
    const int total = static_cast<int>(state.conduct.warning.count());
    const int left =
        state.warning_since ? seconds_until(*state.warning_since + state.conduct.warning, state) : total;
    Widget ring = placed(countdown("countdown", left, total,
                                   words.plural("timeout", "{n} second left", "{n} seconds left", left)),
                         Across::centre);
    const bool narrow = tight(stage);
    std::vector<Widget> text{label(words("timeout", "Are you still here?"),
                                   {.type = narrow ? Type::title : Type::display, .align = Across::centre})};
    if (!narrow)
        text.push_back(
            label(words("timeout",
                        "If not, the kiosk closes for the next reader. What is recorded stays recorded."),
                  {.type = Type::lead, .colour = Token::muted, .align = Across::centre}));
    Widget choices =
        column({reply_button(state, Reply::stay, words("timeout", "Yes, I am still here"),
                             {.look = Look::primary, .type = Type::title, .least_height = 44_mm}),
                reply_button(state, Reply::start_over, words("timeout", "No, I am done"))},
               {.gap = Space::m});
    Widget words_and_choices =
        column({column(std::move(text), {.gap = Space::s}), space(Space::l), std::move(choices)});
    if (stage.panel.landscape())
        return framed(state, stage,
                      row({grow(column({spacer(), std::move(ring), spacer()})),
                           grow(column({spacer(), std::move(words_and_choices), spacer()}), 2)},
                          {.gap = Space::xl, .padding = all(Space::xl), .across = Across::stretch}));
    return framed(
        state, stage,
        column({spacer(), std::move(ring), space(Space::xl), std::move(words_and_choices), spacer(2)},
               {.padding = all(Space::xl)}));
}

}  // namespace anjungan::screens
