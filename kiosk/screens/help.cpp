#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;

Widget help(const flows::State& state, const Stage& stage) {
    const words::Words& words = stage.words;
    return framed(
        state, stage,
        announcement(stage,
                     {.icon = "help",
                      .title = words("help", "Our staff are on their way to you"),
                      .second = {{words("help", "Please stay here for a moment. You may go on meanwhile.")}},
                      .rest = {reply_button(state, core::Reply::help_close, words("help", "Go on"),
                                            {.icon = "check", .look = Look::primary})}}));
}

}  // namespace anjungan::screens
