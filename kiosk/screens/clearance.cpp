#include "kiosk/flows/clearance.h"

#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Clearance;

namespace {

// Each thing with what to do about it.
std::vector<Widget> what_is_missing(const Clearance& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const flows::StillMissing missing = flows::still_missing(flow.account);
    const Type type = context.density == Density::minimal ? Type::small : Type::lead;
    std::vector<Widget> lines;
    const auto add = [&](const char* sign, std::string text) {
        lines.push_back(
            row({icon(sign, 10_mm, Token::amber_dark), grow(label(std::move(text), {.type = type}))},
                {.gap = Space::m, .across = Across::centre}));
    };
    if (missing.books > 0)
        add("book", words.plural("clearance", "{n} book is still at home with you. Please return it.",
                                 "{n} books are still at home with you. Please return them.", missing.books));
    if (missing.owed.rupiah > 0)
        add("coin", words("clearance", "Fines of {amount} are open. Please settle them first.",
                          {{"amount", words.money(missing.owed)}}));
    else if (!flow.account.fines.empty())
        add("coin", words("clearance", "A fine is open. Our staff can tell you how much it is."));
    if (missing.holds > 0)
        add("hold", words.plural("clearance", "{n} book is reserved for you. Please cancel it.",
                                 "{n} books are reserved for you. Please cancel them.", missing.holds));
    return lines;
}

Widget back(const flows::State& state, const words::Words& words) {
    return reply_button(state, Reply::cancel, words("button", "Back"), {.icon = "back"});
}
Widget finish(const flows::State& state, const words::Words& words) {
    return reply_button(state, Reply::finish, words("button", "Finish"),
                        {.icon = "check", .look = Look::primary});
}

Announcement missing(const flows::State& state, const Clearance& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> rest = what_is_missing(flow, context);
    rest.push_back(back(state, words));
    std::vector<Span> second{
        {words("clearance", "It says that nothing is on loan, owed or reserved. Still missing:")}};
    if (context.density == Density::minimal) second.clear();  // each thing says what is to be done
    return {.icon = "attention",
            .tone = Tone::attention,
            .title = words("clearance", "The letter has to wait a little"),
            .second = std::move(second),
            .rest = std::move(rest)};
}

Widget code(const Clearance& flow, const ViewContext& context) {
    return code_with_room("clearance-code", flow.proof,
                          context.words("clearance", "QR code that proves that you owe nothing here"));
}

Announcement waiting(const flows::State& state, const Clearance& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> rest;
    if (!flow.proof.empty()) rest.push_back(code(flow, context));
    rest.push_back(finish(state, words));
    return {.icon = "paper-out",
            .tone = Tone::attention,
            .title = printer_trouble(state.printer, words),
            .second = {{words(
                "clearance",
                "Your letter is kept; our staff can print it for you. You can take a picture of its "
                "code now.")}},
            .rest = std::move(rest)};
}

Announcement said(const flows::State& state, const Clearance& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    switch (flow.phase) {
        case Clearance::Phase::missing:
            return missing(state, flow, context);
        case Clearance::Phase::waiting_for_paper:
            return waiting(state, flow, context);
        case Clearance::Phase::away:
            return {.icon = "offline",
                    .tone = Tone::attention,
                    .title = words("account", "The library cannot be reached just now"),
                    .second = {{words("clearance",
                                      "Only the library can say that nothing is owed. Please try "
                                      "again later, or ask our staff.")}},
                    .rest = {back(state, words)}};
        case Clearance::Phase::keeping:
            return {.icon = "pending", .tone = Tone::pending, .title = words("scan", "One moment, please")};
        case Clearance::Phase::printing:
            return {.icon = "printer",
                    .title = words("clearance", "Your clearance letter is being printed"),
                    .second = {{words("goodbye", "Please take it from the slot below the screen.")}}};
        case Clearance::Phase::done:
            break;
    }
    return {.icon = "check",
            .title = words("clearance", "Here is your clearance letter"),
            .second = {{words(
                "clearance",
                "You owe this library nothing. Whoever doubts it can hold its code to any kiosk here.")}},
            .rest = {finish(state, words)}};
}

}  // namespace

Widget view(const flows::State& state, const Clearance& flow, const ViewContext& context) {
    return framed(state, context, announcement(context, said(state, flow, context)));
}

}  // namespace anjungan::screens
