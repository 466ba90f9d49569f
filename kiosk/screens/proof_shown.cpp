#include "kiosk/flows/proof_shown.h"

#include <utility>

#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using core::ProofChecked;
using flows::ProofShown;

namespace {

// What it is about: no name, and no title.
std::string about(const ProofChecked& told, const words::Words& words) {
    switch (told.of) {
        case ProofChecked::Of::lent:
            return words.plural("proof", "{n} book was lent", "{n} books were lent", told.books);
        case ProofChecked::Of::returned:
            return words.plural("proof", "{n} book was returned", "{n} books were returned", told.books);
        case ProofChecked::Of::cleared:
            break;
    }
    return words("proof", "A clearance letter: nothing on loan, owed or reserved");
}

std::string when_and_where(const flows::State& state, const ProofChecked& told, const words::Words& words) {
    const Zone zone = state.policy.zone;
    std::string said =
        words("proof", "On {date} at {time}",
              {{"date", words.date(zone.day(told.at))}, {"time", words.time(zone.local(told.at))}});
    if (!told.unit.empty()) said += " · " + words("proof", "kiosk {unit}", {{"unit", told.unit}});
    return said;
}

}  // namespace

Widget view(const flows::State& state, const ProofShown& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    if (flow.phase == ProofShown::Phase::asking)
        return framed(state, context,
                      announcement(context, {.icon = "pending",
                                             .tone = Tone::pending,
                                             .title = words("scan", "One moment, please")}));
    Widget closes = closing_line(
        Steady{flow.closes_at.since_start - (state.preferences.voice ? 2 : 1) * ProofShown::stays},
        flow.closes_at, state, words);
    Widget back = reply_button(state, core::Reply::cancel, words("button", "Back"), {.icon = "back"});
    if (!flow.told.is_right)
        return framed(
            state, context,
            announcement(context, {.icon = "attention",
                                   .tone = Tone::refused,
                                   .title = words("proof", "It does not match"),
                                   .second = {{words("proof",
                                                     "No kiosk of this library has made this code as it is. "
                                                     "Please ask our staff.")}},
                                   .rest = {std::move(back), std::move(closes)}}));
    return framed(state, context,
                  announcement(context, {.icon = "check",
                                         .greeting = words("proof", "True."),
                                         .title = about(flow.told, words),
                                         .second = {{when_and_where(state, flow.told, words)}},
                                         .rest = {std::move(back), std::move(closes)}}));
}

}  // namespace anjungan::screens
