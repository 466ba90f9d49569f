#include "kiosk/flows/phone_card.h"

#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;

Widget view(const flows::State& state, const flows::PhoneCard& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const circulation::Patron& patron = *flow.account.visit.patron;
    Widget code = code_with_room(
        "card-code", patron.barcode.text,
        words("phone-card", "QR code with your member number, {number}", {{"number", patron.barcode.text}}));
    // Whoever stands behind may read it, too: the number alone, no name.
    Widget number =
        named(label(patron.barcode.text, {.type = Type::title, .align = Across::centre}), "number");
    return framed(
        state, context,
        announcement(
            context,
            {.icon = "phone",
             .title = words("phone-card", "Take a picture of this code"),
             .second = {{words("phone-card",
                               "From then on your phone is your card: hold the picture to the scanner.")}},
             .rest = {std::move(code), std::move(number),
                      reply_button(state, core::Reply::cancel, words("button", "Back"), {.icon = "back"})}}));
}

}  // namespace anjungan::screens
