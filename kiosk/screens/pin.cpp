#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/pin_pad.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using flows::Pin;

namespace {

Widget what_to_do(const Pin& flow, const Stage& stage) {
    switch (flow.phase) {
        case Pin::Phase::entering:
            return pin_is_wanted(stage);
        case Pin::Phase::checking:
            return pin_is_checked(stage);
        case Pin::Phase::wrong:
            break;
    }
    return pin_is_wrong(stage);
}

}  // namespace

Widget view(const flows::State& state, const Pin& flow, const Stage& stage) {
    const words::Words& words = stage.words;
    std::vector<Widget> hint{what_to_do(flow, stage)};
    if (flow.notice && !is_dense(stage)) {
        Told told = told_of_scan(*flow.notice, words);
        hint.push_back(
            notice("scan", Tone::attention, std::move(told.what), std::move(told.next), "attention"));
    }
    if (!flow.held.empty() && !is_dense(stage))
        hint.push_back(
            notice("held", Tone::plain,
                   words.plural("pin", "{n} book is waiting for you", "{n} books are waiting for you",
                                static_cast<std::int64_t>(flow.held.size())),
                   "", "book"));
    const int total = flow.patron.pin_length.value_or(0);
    const bool checking = flow.phase == Pin::Phase::checking;
    return pin_pad(state, stage,
                   {.title = words("idle", "Borrow"),
                    .hint = std::move(hint),
                    .total = total,
                    .typed = checking ? total : static_cast<int>(flow.digits.size()),
                    .keys_enabled = !checking});
}

}  // namespace anjungan::screens
