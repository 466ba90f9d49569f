#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Pin;

namespace {

Widget what_to_do(const Pin& flow, const Stage& stage) {
    const words::Words& words = stage.words;
    const bool narrow = tight(stage);
    if (flow.phase == Pin::Phase::checking)
        return told_card(stage.room, "checking", Tone::pending, narrow ? "" : "pending",
                         {words("scan", "One moment, please"),
                          narrow ? std::string() : words("pin", "Your PIN is being checked.")});
    if (flow.phase == Pin::Phase::wrong) {
        Told told = told_of_card(circulation::Refusal::wrong_pin, words);
        if (stage.room == Room::bare) told.next.clear();  // the dots are empty again
        return told_card(stage.room, "notice", Tone::attention, narrow ? "" : "attention", std::move(told));
    }
    return next_step(stage, words("pin", "Type your PIN"), words("pin", "Only dots will show on the screen."),
                     "");
}

Widget dots(const Pin& flow, const words::Words& words) {
    const int total = flow.member.pin_length.value_or(0);
    const int typed = flow.phase == Pin::Phase::checking ? total : static_cast<int>(flow.digits.size());
    return pin_dots(total, typed,
                    words("pin", "{typed} of {total} digits typed",
                          {{"typed", words.number(typed)}, {"total", words.number(total)}}));
}

}  // namespace

Widget pin(const flows::State& state, const Pin& flow, const Stage& stage) {
    const words::Words& words = stage.words;
    const bool narrow = tight(stage);
    Widget cancel = reply_button(state, Reply::cancel, words("button", "Cancel"), {.icon = "back"});
    Widget keys = keypad(words("pin", "Erase"), flow.phase != Pin::Phase::checking);
    const Mm height{stage.panel.landscape() || narrow ? 0.0 : 140.0};
    const bool bare = stage.room == Room::bare;
    keys = placed(sized(std::move(keys), bare ? 120_mm : 150_mm, height), Across::centre);

    std::vector<Widget> hint{what_to_do(flow, stage)};
    if (!flow.held.empty() && !narrow)
        hint.push_back(
            notice("held", Tone::plain,
                   words.plural("pin", "{n} book is waiting for you", "{n} books are waiting for you",
                                static_cast<std::int64_t>(flow.held.size())),
                   "", "book"));
    Session parts{.title = words("idle", "Borrow"), .user = flow.member.short_name, .hint = {}, .work = {}};
    if (stage.panel.landscape()) {  // the keys need all the height there is
        if (!bare) hint.push_back(space(Space::s));
        hint.push_back(dots(flow, words));
        hint.push_back(spacer());
        hint.push_back(std::move(cancel));
        parts.hint = grow(column(std::move(hint), {.gap = Space::m}));
        parts.work = bare ? column({std::move(keys)}) : column({spacer(), std::move(keys), spacer()});
    } else if (narrow) {
        parts.hint = column(std::move(hint));
        parts.work = column({row({grow(dots(flow, words)), std::move(cancel)}), std::move(keys)},
                            {.gap = bare ? Space::m : Space::l});
    } else {
        parts.hint = column(std::move(hint), {.gap = Space::m});
        parts.work = column({spacer(), dots(flow, words), space(Space::m), std::move(keys), spacer(3)});
        parts.foot.push_back(std::move(cancel));
    }
    return session(state, stage, std::move(parts));
}

}  // namespace anjungan::screens
