#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/child.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/password.h"
#include "kiosk/screens/pin_pad.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/typing.h"

namespace anjungan::screens {

using namespace ui;
using flows::Pin;

namespace {

bool is_password(const Pin& flow) {
    return flows::form_of(flow).kind == circulation::PinForm::Kind::text;
}

Told password_is_wrong(const words::Words& words) {
    return {words("pin", "The password does not match yet"), words("refusal", "Please type it once more.")};
}

Widget what_to_do(const Pin& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    switch (flow.phase) {
        case Pin::Phase::entering:
            if (!is_password(flow)) return pin_is_wanted(context, is_child(flow.patron));
            return next_step(context, words("pin", "Type your password"),
                             words("pin", "Only dots will show on the screen."), "");
        case Pin::Phase::checking:
            return pin_is_checked(context);
        case Pin::Phase::wrong:
            break;
    }
    if (!is_password(flow)) return pin_is_wrong(context);
    return told_card(context.density, "notice", Tone::attention, "attention", password_is_wrong(words));
}

// The same in one line.
std::string in_brief(const Pin& flow, const words::Words& words) {
    if (flow.notice) return told_of_scan(*flow.notice, words).what;
    switch (flow.phase) {
        case Pin::Phase::entering:
            return words("pin", "Type your password");
        case Pin::Phase::checking:
            return words("scan", "One moment, please");
        case Pin::Phase::wrong:
            break;
    }
    return password_is_wrong(words).what;
}

std::vector<Widget> hints(const Pin& flow, const ViewContext& context) {
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
    if (!is_dense(context))
        hint.push_back(label(
            is_password(flow) ? words("pin", "Forgot your password? Our staff at the service desk can help.")
                              : words("pin", "Forgot your PIN? Our staff at the service desk can help."),
            {.colour = Token::muted}));
    return hint;
}

}  // namespace

Widget view(const flows::State& state, const Pin& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::string title = flow.to_account ? words("account", "My account") : words("idle", "Borrow");
    if (is_password(flow))
        return password_page(
            state, flow, context,
            {.title = std::move(title), .hint = hints(flow, context), .brief = in_brief(flow, words)});
    const int total = flows::form_of(flow).length;
    const bool checking = flow.phase == Pin::Phase::checking;
    const int typed = static_cast<int>(flow.typed.size());
    PinPad pad{.title = std::move(title),
               .hint = hints(flow, context),
               .total = total,
               .typed = checking ? total : typed,
               .keys_enabled = !checking};
    if (total == 0) {
        pad.field = secret_field(flow, context);
        pad.ok = ok_key(state, context);
    }
    return pin_pad(state, context, std::move(pad));
}

}  // namespace anjungan::screens
