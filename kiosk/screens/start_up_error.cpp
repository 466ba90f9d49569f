#include "kiosk/screens/frame.h"

namespace anjungan::screens {

using namespace ui;

// There is no session, no language to choose and nobody to call yet: words only, the last of them for the
// technician.
Widget start_up_error(const words::Words& words, const std::string& sentence) {
    return screen(
        "start-up-error",
        column({spacer(), placed(emblem("wrench", Tone::attention, 32_mm), Across::start), space(Space::m),
                label(words("start-up", "This kiosk is not ready yet"), {.type = Type::display}),
                label(words("start-up", "Please go to the service desk; our staff will help you there."),
                      {.type = Type::lead, .colour = Token::muted}),
                spacer(2), rule(), label(words("start-up", "For the technician"), {.weight = Weight::bold}),
                label(sentence, {.colour = Token::muted})},
               {.gap = Space::m, .padding = all(Space::xxl)}),
        column({}));
}

}  // namespace anjungan::screens
