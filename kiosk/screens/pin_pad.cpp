#include "kiosk/screens/pin_pad.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "kiosk/screens/books.h"
#include "kiosk/screens/child.h"
#include "kiosk/screens/frame.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;

Widget pin_is_wanted(const ViewContext& context, bool child) {
    const words::Words& words = context.words;
    if (child)
        return child_step(context, words("child", "Type your PIN"),
                          words("child", "Only dots will show. Nobody can read it."), Pose::points);
    return next_step(context, words("pin", "Type your PIN"),
                     words("pin", "Only dots will show on the screen."), "");
}

Widget pin_is_checked(const ViewContext& context) {
    const words::Words& words = context.words;
    const bool narrow = is_dense(context);
    return told_card(context.density, "checking", Tone::pending, narrow ? "" : "pending",
                     {words("scan", "One moment, please"),
                      narrow ? std::string() : words("pin", "Your PIN is being checked.")});
}

Widget pin_is_wrong(const ViewContext& context) {
    Told told = told_of_card(circulation::Refusal::wrong_pin, context.words);
    if (context.density == Density::minimal) told.next.clear();  // the dots are empty again
    return told_card(context.density, "notice", Tone::attention, is_dense(context) ? "" : "attention",
                     std::move(told));
}

namespace {

Widget typed_so_far(PinPad& pad, const words::Words& words) {
    if (pad.field) return *std::move(pad.field);
    return pin_dots(pad.total, pad.typed,
                    words("pin", "{typed} of {total} digits typed",
                          {{"typed", words.number(pad.typed)}, {"total", words.number(pad.total)}}));
}

// What was typed, and the keys just below it: one does not lose sight of the other.
Widget with_keys(Widget typed, Widget keys) {
    return column({std::move(typed), at_least(Widget{}, 0_mm, 10_mm), std::move(keys)});
}

// As large as there is room for: beside the hint they have all the height, below it a part.
Widget keys_with_room(const ViewContext& context, PinPad& pad) {
    const bool landscape = context.panel.landscape(), minimal = context.density == Density::minimal;
    const double width = is_dense(context) && landscape ? std::min(context.panel.width.value * 0.48, 200.0)
                         : minimal                      ? 120
                         : is_dense(context)            ? 150
                                                        : 200;
    const Widget beside_zero = std::move(pad.ok).value_or(Widget{});
    std::vector<Widget> sizes;
    for (const Type digits : {Type::display, Type::heading})
        if (digits == Type::heading || landscape || !is_dense(context))
            sizes.push_back(
                keypad(context.words("pin", "Erase"), pad.keys_enabled, beside_zero, pad.sayable, digits));
    const Mm height{landscape || is_dense(context) ? 0.0 : 140.0};
    return placed(sized(first_that_fits(std::move(sizes)), Mm{width}, height), Across::centre);
}

}  // namespace

Widget pin_pad(const flows::State& state, const ViewContext& context, PinPad pad) {
    const words::Words& words = context.words;
    const bool narrow = is_dense(context), minimal = context.density == Density::minimal;
    Widget cancel = reply_button(state, Reply::cancel, words("button", "Cancel"), {.icon = "back"});
    Widget keys = keys_with_room(context, pad);
    Widget typed = typed_so_far(pad, words);

    std::vector<Widget> hint = std::move(pad.hint);
    Page parts{.title = pad.title, .hint = {}, .work = {}};
    if (context.panel.landscape()) {  // the keys need all the height there is
        if (minimal) {
            hint.push_back(std::move(typed));
            parts.work = column({grow(std::move(keys))});
        } else {
            parts.work = narrow ? with_keys(std::move(typed), grow(std::move(keys)))
                                : column({spacer(), with_keys(std::move(typed), std::move(keys)), spacer()});
        }
        hint.push_back(spacer());
        hint.push_back(std::move(cancel));
        parts.hint = grow(column(std::move(hint), {.gap = Space::m}));
    } else if (narrow) {
        parts.hint = column(std::move(hint));
        parts.work = column({row({grow(std::move(typed)), std::move(cancel)}), std::move(keys)},
                            {.gap = minimal ? Space::m : Space::l});
    } else {
        // From the foot upwards, so that nothing jumps whatever there is to say above.
        parts.hint = column(std::move(hint), {.gap = Space::m});
        parts.work = column({spacer(), with_keys(std::move(typed), std::move(keys))});
        parts.foot.push_back(std::move(cancel));
    }
    return page(state, context, std::move(parts));
}

}  // namespace anjungan::screens
