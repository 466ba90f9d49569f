#include "kiosk/screens/frame.h"

namespace anjungan::screens {

using namespace ui;

// There is no session, no language to choose and nobody to call yet: words only, the last of them for the
// technician.
Widget start_up_error(const words::Words& words, const std::string& sentence) {
    const auto in = [&](Density density) {
        const bool comfortable = density == Density::comfortable;
        std::vector<Widget> said;
        if (comfortable) {
            said.push_back(
                grow(at_least(picture("illustration:highlands", "", Picture::Fit::cover, Radius::card), 0_mm,
                              60_mm),
                     3));
            said.push_back(space(Space::s));
        }
        said.push_back(label(words("start-up", "This kiosk is not ready yet"),
                             {.type = comfortable ? Type::display : Type::heading}));
        said.push_back(
            label(words("start-up", "Please go to the service desk; our staff will help you there."),
                  {.type = comfortable ? Type::lead : Type::body, .colour = Token::muted}));
        Widget technician =
            row({icon("wrench", comfortable ? 14_mm : 10_mm, Token::muted),
                 grow(column({label(words("start-up", "For the technician"), {.weight = Weight::bold}),
                              label(sentence, {.type = Type::small, .colour = Token::muted})}))},
                {.gap = Space::l,
                 .padding = all(comfortable ? Space::l : Space::s),
                 .across = Across::centre,
                 .fill = Token::card,
                 .border = Token::divider,
                 .radius = Radius::card});
        said.push_back(spacer());
        said.push_back(std::move(technician));
        return screen("start-up-error",
                      column(std::move(said), {.gap = comfortable ? Space::m : Space::s,
                                               .padding = all(comfortable ? Space::xxl : Space::m)}),
                      column({}));
    };
    return first_that_fits({in(Density::comfortable), in(Density::minimal)});
}

}  // namespace anjungan::screens
