#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/pin_pad.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using flows::StaffUnlock;

namespace {

Widget locked(const flows::State& state, const StaffUnlock& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const auto until = locked_until(flow, state.staff_locked_until);
    const int left = until ? seconds_until(*until, state) : 0;
    constexpr int minute = 60;
    const std::string when =
        left > minute ? words.plural("staff", "You can try again in {n} minute.",
                                     "You can try again in {n} minutes.", (left + minute - 1) / minute)
                      : words.plural("staff", "You can try again in {n} second.",
                                     "You can try again in {n} seconds.", left);
    Told told{words("staff", "Locked for a while"), when};
    if (context.density == Density::minimal) told = {when, ""};  // that it is locked follows from it
    return told_card(context.density, "notice", Tone::attention, is_dense(context) ? "" : "lock",
                     std::move(told));
}

Widget what_to_do(const flows::State& state, const StaffUnlock& flow, const ViewContext& context) {
    switch (flow.phase) {
        case StaffUnlock::Phase::entering:
            return pin_is_wanted(context);
        case StaffUnlock::Phase::checking:
            return pin_is_checked(context);
        case StaffUnlock::Phase::wrong:
            return pin_is_wrong(context);
        case StaffUnlock::Phase::locked:
            break;
    }
    return locked(state, flow, context);
}

}  // namespace

Widget view(const flows::State& state, const StaffUnlock& flow, const ViewContext& context) {
    const int total = flow.card.pin_length;
    const bool checking = flow.phase == StaffUnlock::Phase::checking;
    return pin_pad(state, context,
                   {.title = context.words("staff", "Staff"),
                    .hint = {what_to_do(state, flow, context)},
                    .total = total,
                    .typed = checking ? total : static_cast<int>(flow.digits.size()),
                    .keys_enabled = !checking && flow.phase != StaffUnlock::Phase::locked});
}

}  // namespace anjungan::screens
