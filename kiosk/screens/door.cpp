#include "kiosk/flows/door.h"

#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/event_words.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Door;
using End = core::FactRecorded::End;

namespace {

Told told_of(const Door& door, const words::Words& words) {
    switch (*door.end) {
        case End::recorded:
            return {door.first_name.empty() ? words("door", "Welcome, come in!")
                                            : words("door", "Welcome, {name}!", {{"name", door.first_name}}),
                    ""};
        case End::already:
            return {words("door", "Already in"), words("door", "This ticket has been scanned before.")};
        case End::no_place:
            return {words("door", "Not signed up for this event"),
                    words("door", "Please speak to our staff.")};
        case End::another_event:
            return {words("door", "This ticket is for another event"),
                    words("door", "Please speak to our staff.")};
        case End::forged:
            return {words("door", "This is no ticket of this kiosk"),
                    words("door", "Please speak to our staff.")};
        case End::unknown_card:
            return told_of_card(circulation::Refusal::unknown_patron, words);
        default:
            break;
    }
    return told_of_card(circulation::Refusal::not_recorded, words);
}

Widget what_is_said(const flows::State& state, const Door& door, const ViewContext& context) {
    const words::Words& words = context.words;
    if (auto told = before_next_step(state, door.notice, context)) return *std::move(told);
    if (door.asked) return next_step(context, words("scan", "One moment, please"), "", "");
    if (!door.end)
        return next_step(context, words("door", "Scan your ticket or your card"), "",
                         "illustration:scan-card");
    const bool in = *door.end == End::recorded;
    return told_card(context.density, "notice", in ? Tone::done : Tone::attention, in ? "check" : "attention",
                     told_of(door, words));
}

}  // namespace

Widget view(const flows::State& state, const Door& door, const ViewContext& context) {
    const words::Words& words = context.words;
    const EventWords said = words_of_event(door.event, context);
    const std::string come = words.plural("door", "{n} has come", "{n} have come", door.come);
    Widget number = named(
        as(label(words.number(door.come), {.type = Type::display, .align = Across::centre}), Role::text),
        "come");
    Widget work =
        column({spacer(), std::move(number), label(come, {.type = Type::heading, .align = Across::centre}),
                label(said.title, {.colour = Token::muted, .align = Across::centre}), spacer()},
               {.gap = Space::m});
    std::vector<Widget> foot{
        reply_button(state, Reply::finish, words("door", "Close the door (staff)"), {.icon = "lock"})};
    return page(state, context,
                {.title = words("door", "At the door"),
                 .hint = what_is_said(state, door, context),
                 .work = std::move(work),
                 .foot = std::move(foot)});
}

}  // namespace anjungan::screens
