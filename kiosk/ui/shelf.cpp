#include "kiosk/ui/shelf.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace anjungan::ui {

namespace {

constexpr double gap = 4, least_thickness = 6, margin = 6;  // mm

Widget standing(Spine book, Mm width, Mm height) {
    Widget widget = spine(std::move(book));
    widget.sizing.width = width;
    widget.sizing.height = height;
    return widget;
}

Widget place(const Shelf& parts, int number, Mm width, Mm height) {
    std::vector<Widget> inside;
    if (parts.numbered)
        inside = {spacer(), label(std::to_string(number), {.type = Type::heading, .align = Across::centre}),
                  spacer()};
    Widget widget =
        column(std::move(inside), {.border = parts.line, .edge = Edge::dashed, .radius = Radius::chip});
    return sized(std::move(widget), width, height);
}

Widget plank(Token colour) {
    Widget board, shade;
    board.surface = {.fill = colour, .radius = Radius::chip};
    board.sizing.height = 4_mm;
    shade.surface.fill = Token::divider;
    shade.sizing.height = 1.2_mm;
    return column({std::move(board), std::move(shade)});
}

}  // namespace

double height_share(const Spine& spine) {
    const unsigned sum =
        std::accumulate(spine.title.begin(), spine.title.end(), 0U,
                        [](unsigned all, char each) { return all * 31 + static_cast<unsigned char>(each); });
    return 0.82 + 0.18 * static_cast<double>(sum % 7) / 6;
}

Widget shelf(Shelf parts) {
    const double beside = parts.beside.empty() ? 0 : parts.beside_width.value + margin;
    const double room = std::max(parts.width.value - beside - 2 * margin, least_thickness);
    const auto most = static_cast<std::size_t>((room + gap) / (least_thickness + gap));
    const std::size_t books = std::min(parts.books.size(), most);
    // A place is as thick as a book, or it would promise too little.
    const double usual = std::max(parts.height.value / 4.2, 16.0);
    const auto with_room = static_cast<std::size_t>((room + gap) / (usual + gap));
    const std::size_t places =
        with_room > books ? std::min(static_cast<std::size_t>(std::max(parts.places, 0)), with_room - books)
                          : 0;
    const double all = static_cast<double>(books + places);
    const double thickness = std::min(usual * 1.1, (room + gap) / std::max(all, 1.0) - gap);

    std::vector<Widget> row_of_books;
    const std::size_t first = parts.books.size() - books;
    for (std::size_t i = first; i < parts.books.size(); ++i) {
        Spine& book = parts.books[i];
        const double share = height_share(book), height = parts.height.value * share;
        double width = thickness * (0.9 + 0.5 * (share - 0.82));
        if (book.leans) width = thickness + height * 0.15;  // its own, and what it falls over
        if (!book.cover.empty()) width = std::min(height * 0.66, thickness * 2);  // its face to the front
        row_of_books.push_back(standing(std::move(book), Mm{width}, Mm{height}));
    }
    for (std::size_t i = 0; i < places; ++i)
        row_of_books.push_back(place(parts, static_cast<int>(parts.books.size() + i) + 1, Mm{thickness},
                                     Mm{parts.height.value * 0.88}));
    Widget books_and_places =
        row(std::move(row_of_books), {.gap = Space::s, .across = Across::end, .along = Along::start});
    std::vector<Widget> on_plank{grow(std::move(books_and_places))};
    for (Widget& each : parts.beside) {  // where its words have room
        Widget if_it_fits = first_that_fits({std::move(each), Widget{}});
        if_it_fits.sizing.width = parts.beside_width;
        on_plank.push_back(std::move(if_it_fits));
    }
    Widget whole =
        column({row(std::move(on_plank), {.gap = Space::m,
                                          .padding = {Space::m, Space::none, Space::m, Space::none},
                                          .across = Across::end}),
                plank(parts.plank)});
    whole.role = Role::image;
    whole.name = std::move(parts.name);
    whole.text = std::move(parts.says);
    return whole;
}

}  // namespace anjungan::ui
