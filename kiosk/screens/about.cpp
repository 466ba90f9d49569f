#include <utility>
#include <vector>

#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/survey_words.h"

namespace anjungan::screens {

using namespace ui;

Widget view(const flows::State& state, const flows::About&, const ViewContext& context) {
    const words::Words& words = context.words;
    const std::string version = context.version.empty() ? "Anjungan"
                                                        : words("about", "Anjungan, version {version}",
                                                                {{"version", std::string(context.version)}});
    std::vector<Widget> rest;
    if (flows::permitted(state).has(flows::Survey::remark))
        rest.push_back(
            reply_button(state, flows::Survey::remark, write_a_suggestion(words), {.icon = "guest-book"}));
    rest.push_back(reply_button(state, core::Reply::cancel, words("about", "Back"), {.icon = "back"}));
    return framed(
        state, context,
        announcement(
            context,
            {.icon = "info",
             .tone = Tone::done,
             .title = state.policy.library_name,
             .second =
                 {{version + ". " +
                   words("about",
                         "This kiosk's software is free, under the MIT licence: whoever likes may use it, "
                         "read it and change it. Its letters are Noto, under the SIL Open Font License.")}},
             .rest = std::move(rest)}));
}

}  // namespace anjungan::screens
