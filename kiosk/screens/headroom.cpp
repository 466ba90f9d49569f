#include "kiosk/screens/headroom.h"

#include <utility>

#include "kiosk/flows/router.h"
#include "kiosk/screens/day_time.h"
#include "kiosk/screens/farewell.h"
#include "kiosk/screens/shelves.h"

namespace anjungan::screens {

using namespace ui;

namespace {

constexpr Mm least{60};

// `height` is that of the window.
Widget window_of_visit(const flows::State& state, const ViewContext& context, Mm width, Mm height) {
    if (const auto* leaving = flows::goodbye_in(state.flow);
        leaving != nullptr && !leaving->draft.lines.empty())
        return window_with_books(state, *leaving, context, width, height);
    const auto* borrowing = std::get_if<flows::Borrow>(&state.flow);
    std::vector<Spine> books =
        borrowing == nullptr ? std::vector<Spine>{} : spines_of_lent(borrowing->rows, context);
    const std::string hills = *hills_of_the_hour(state);
    if (books.empty()) return picture(hills, "", Picture::Fit::cover, Radius::card);
    std::string says = context.words.plural("borrow", "{n} book", "{n} books", std::ssize(books));
    return window_with(std::move(books), std::move(says), hills, width, height);
}

}  // namespace

bool has_headroom(const ViewContext& context) {
    return context.panel.above >= least;
}

std::optional<Widget> headroom(const flows::State& state, const ViewContext& context) {
    const bool is_one_ground = flows::is_staff_room(state) || state.help || !hills_of_the_hour(state);
    if (!has_headroom(context) || is_one_ground) return std::nullopt;
    constexpr Mm edge{11};
    Widget window = window_of_visit(state, context, Mm{context.panel.width.value - 2 * edge.value},
                                    Mm{context.panel.above.value - 2 * edge.value});
    return column({grow(std::move(window))}, {.padding = sides(Space::xl, Space::l)});
}

}  // namespace anjungan::screens
