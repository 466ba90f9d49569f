#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/pin_pad.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using flows::StaffUnlock;

namespace {

Widget locked(const flows::State& state, const Stage& stage) {
    const words::Words& words = stage.words;
    const int left = state.staff_locked_until ? seconds_until(*state.staff_locked_until, state) : 0;
    constexpr int minute = 60;
    const std::string when =
        left > minute ? words.plural("staff", "You can try again in {n} minute.",
                                     "You can try again in {n} minutes.", (left + minute - 1) / minute)
                      : words.plural("staff", "You can try again in {n} second.",
                                     "You can try again in {n} seconds.", left);
    return told_card(stage.density, "notice", Tone::attention, is_dense(stage) ? "" : "lock",
                     {words("staff", "Locked for a while"), when});
}

Widget what_to_do(const flows::State& state, const StaffUnlock& flow, const Stage& stage) {
    switch (flow.phase) {
        case StaffUnlock::Phase::entering:
            return pin_is_wanted(stage);
        case StaffUnlock::Phase::checking:
            return pin_is_checked(stage);
        case StaffUnlock::Phase::wrong:
            return pin_is_wrong(stage);
        case StaffUnlock::Phase::locked:
            break;
    }
    return locked(state, stage);
}

}  // namespace

Widget view(const flows::State& state, const StaffUnlock& flow, const Stage& stage) {
    const int total = flow.card.pin_length;
    const bool checking = flow.phase == StaffUnlock::Phase::checking;
    return pin_pad(state, stage,
                   {.title = stage.words("staff", "Staff"),
                    .hint = {what_to_do(state, flow, stage)},
                    .total = total,
                    .typed = checking ? total : static_cast<int>(flow.digits.size()),
                    .keys_enabled = !checking && flow.phase != StaffUnlock::Phase::locked});
}

}  // namespace anjungan::screens
