#include "kiosk/flows/pay.h"

#include <utility>

#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Pay;

namespace {

Widget code(const Pay& flow, const ViewContext& context) {
    const std::string amount = context.words.money(flow.amount);
    return code_with_room("pay-code", flow.code,
                          context.words("pay", "QRIS code over {amount} for {merchant}",
                                        {{"amount", amount}, {"merchant", flow.merchant}}));
}

// What follows the code is as important as the code: nothing is paid before somebody has seen it.
Announcement showing(const flows::State& state, const Pay& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> buttons{
        reply_button(state, Reply::cancel, words("pay", "I have not paid"), {.icon = "close"}),
        reply_button(state, Reply::finish, words("pay", "Paid, to our staff"),
                     {.icon = "check", .look = Look::primary})};
    return {.icon = "qr",
            .title = words("pay", "Pay {amount} by QRIS", {{"amount", words.money(flow.amount)}}),
            .second = {{words("pay",
                              "Then show the proof of payment to our staff. This kiosk cannot see the money; "
                              "your fine is settled when they have confirmed it.")}},
            .explained = {label(words("pay", "To {merchant}", {{"merchant", flow.merchant}}),
                                {.colour = Token::muted})},
            .rest = {code(flow, context), foot(std::move(buttons))}};
}

}  // namespace

Widget view(const flows::State& state, const Pay& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    switch (flow.phase) {
        case Pay::Phase::claiming:
            return framed(state, context,
                          announcement(context, {.icon = "pending",
                                                 .tone = Tone::pending,
                                                 .title = words("scan", "One moment, please")}));
        case Pay::Phase::showing:
            return framed(state, context, announcement(context, showing(state, flow, context)));
        case Pay::Phase::unkept:
            break;
    }
    return framed(
        state, context,
        announcement(
            context,
            {.icon = "attention",
             .tone = Tone::attention,
             .title = words("pay", "Please do not pay here now"),
             .second = {{words("pay", "This could not be written down. Please pay at the service desk.")}},
             .rest = {reply_button(state, Reply::cancel, words("button", "Back"), {.icon = "back"})}}));
}

}  // namespace anjungan::screens
