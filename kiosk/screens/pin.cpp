#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Pin;

namespace {

Widget what_to_do(const Pin& flow, const words::Words& words) {
    if (flow.phase == Pin::Phase::checking)
        return told_card("checking", Tone::pending, "pending",
                         {words("scan", "One moment, please"), words("pin", "Your PIN is being checked.")});
    if (flow.phase == Pin::Phase::wrong)
        return told_card("notice", Tone::attention, "attention",
                         told_of_card(circulation::Refusal::wrong_pin, words));
    return hint_card("hint", words("pin", "Type your PIN"),
                     words("pin", "Only dots will show on the screen."), "");
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
    const bool landscape = stage.panel.landscape();
    Widget cancel = reply_button(state, Reply::cancel, words("button", "Cancel"), {.icon = "back"});
    Widget keys = keypad(words("pin", "Erase"), flow.phase != Pin::Phase::checking);
    const Mm height{landscape || stage.panel.height < 360_mm ? 0.0 : 140.0};
    keys = placed(sized(std::move(keys), 150_mm, height), Across::centre);

    std::vector<Widget> hint{what_to_do(flow, words)};
    if (!flow.held.empty())
        hint.push_back(
            placed(chip(words.plural("pin", "{n} book is waiting for you", "{n} books are waiting for you",
                                     static_cast<std::int64_t>(flow.held.size())),
                        "book"),
                   Across::start));
    Session parts{.title = words("idle", "Borrow"), .user = flow.member.short_name, .hint = {}, .work = {}};
    if (landscape) {  // the keys need all the height there is
        hint.push_back(space(Space::s));
        hint.push_back(dots(flow, words));
        hint.push_back(spacer());
        hint.push_back(std::move(cancel));
    } else {
        parts.foot.push_back(std::move(cancel));
    }
    parts.hint = column(std::move(hint), {.gap = Space::m});
    if (landscape)
        parts.hint = grow(std::move(parts.hint));
    else
        parts.work = dots(flow, words);
    parts.work = column({spacer(), std::move(parts.work), space(Space::m), std::move(keys), spacer(3)});
    return session(state, stage, std::move(parts));
}

}  // namespace anjungan::screens
