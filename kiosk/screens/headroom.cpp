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

// `height` is that of the window. Nothing: no book was lent, and the hills are not to be seen.
std::optional<Widget> window_of_visit(const flows::State& state, const ViewContext& context, Mm width,
                                      Mm height) {
    if (const auto* leaving = flows::goodbye_in(state.flow);
        leaving != nullptr && !leaving->draft.lines.empty())
        return window_with_books(state, *leaving, context, width, height);
    const std::optional<std::string> hills = hills_of_the_hour(state);
    if (const auto* borrowing = std::get_if<flows::Borrow>(&state.flow))
        if (std::vector<Spine> books = spines_of_lent(borrowing->rows, context); !books.empty()) {
            std::string says = context.words.plural("borrow", "{n} book", "{n} books", std::ssize(books));
            return window_with(std::move(books), std::move(says), hills, width, height);
        }
    return hills ? std::optional{picture(*hills, "", Picture::Fit::cover, Radius::card)} : std::nullopt;
}

}  // namespace

bool has_headroom(const ViewContext& context) {
    return context.panel.above >= least;
}

std::optional<Widget> headroom(const flows::State& state, const ViewContext& context) {
    if (!has_headroom(context) || flows::is_staff_room(state) || state.help) return std::nullopt;
    constexpr Mm edge{11};
    std::optional<Widget> window =
        window_of_visit(state, context, Mm{context.panel.width.value - 2 * edge.value},
                        Mm{context.panel.above.value - 2 * edge.value});
    if (!window) return std::nullopt;
    return column({grow(*std::move(window))}, {.padding = sides(Space::xl, Space::l)});
}

}  // namespace anjungan::screens
