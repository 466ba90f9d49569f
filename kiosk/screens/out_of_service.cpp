#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;

Widget view(const flows::State& state, const flows::OutOfService&, const ViewContext& context) {
    const words::Words& words = context.words;
    return framed(
        state, context,
        announcement(
            context,
            {.icon = "wrench",
             .tone = Tone::attention,
             .title = words("closed", "This kiosk is resting"),
             .second = {{words("closed",
                               "Please go to the service desk; our staff will help you there. Whatever was "
                               "recorded before is safe.")}}}),
        HelpLook::main_action);
}

}  // namespace anjungan::screens
