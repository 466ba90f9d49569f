#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;

Widget view(const flows::State& state, const flows::About&, const Stage& stage) {
    const words::Words& words = stage.words;
    const std::string version = stage.version.empty() ? "Anjungan"
                                                      : words("about", "Anjungan, version {version}",
                                                              {{"version", std::string(stage.version)}});
    return framed(
        state, stage,
        announcement(
            stage,
            {.icon = "info",
             .tone = Tone::done,
             .title = state.policy.library_name,
             .second =
                 {{version + ". " +
                   words("about",
                         "This kiosk's software is free, under the MIT licence: whoever likes may use it, "
                         "read it and change it. Its letters are Noto, under the SIL Open Font License.")}},
             .rest = {reply_button(state, core::Reply::cancel, words("about", "Back"), {.icon = "back"})}}));
}

}  // namespace anjungan::screens
