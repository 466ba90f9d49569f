#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/pin_pad.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using flows::Pin;

namespace {

Widget what_to_do(const Pin& flow, const ViewContext& context) {
    switch (flow.phase) {
        case Pin::Phase::entering:
            return pin_is_wanted(context);
        case Pin::Phase::checking:
            return pin_is_checked(context);
        case Pin::Phase::wrong:
            break;
    }
    return pin_is_wrong(context);
}

}  // namespace

Widget view(const flows::State& state, const Pin& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> hint{what_to_do(flow, context)};
    if (flow.notice && !is_dense(context)) {
        Told told = told_of_scan(*flow.notice, words);
        hint.push_back(
            notice("scan", Tone::attention, std::move(told.what), std::move(told.next), "attention"));
    }
    if (!flow.held.empty() && !is_dense(context))
        hint.push_back(
            notice("held", Tone::plain,
                   words.plural("pin", "{n} book is waiting for you", "{n} books are waiting for you",
                                static_cast<std::int64_t>(flow.held.size())),
                   "", "book"));
    const int total = flow.patron.pin_length.value_or(0);
    const bool checking = flow.phase == Pin::Phase::checking;
    return pin_pad(state, context,
                   {.title = words("idle", "Borrow"),
                    .hint = std::move(hint),
                    .total = total,
                    .typed = checking ? total : static_cast<int>(flow.digits.size()),
                    .keys_enabled = !checking});
}

}  // namespace anjungan::screens
