#include "kiosk/screens/shelves.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/ui/jacket.h"

namespace anjungan::screens {

using namespace ui;

Spine spine_of(const std::optional<circulation::Item>& item, const circulation::ItemBarcode& barcode,
               const ViewContext& context) {
    const std::string title = title_of(item, barcode);
    if (!item) return {.jacket = {}, .title = title};
    const bool covers = context.cover != nullptr && *context.cover;
    return {.jacket = jacket_of(item->call_number, item->shelf, title),
            .title = title,
            .call_number = item->call_number,
            .cover = covers ? (*context.cover)(*item) : std::string()};
}

std::vector<Spine> spines_of_lent(std::span<const flows::BorrowRow> rows, const ViewContext& context) {
    std::vector<Spine> books;
    for (const flows::BorrowRow& row : rows)
        if (row.state == flows::RowState::done) books.push_back(spine_of(row.item, row.barcode, context));
    return books;
}

Widget window_with(std::vector<Spine> books, std::string says, const std::optional<std::string>& hills,
                   Mm width, Mm height) {
    Shelf on_sill{.name = "taken-along",
                  .says = std::move(says),
                  .books = std::move(books),
                  .width = width,
                  .height = Mm{height.value * 0.76},
                  .plank = Token::spine_2};
    // Whoever has few books has a cup of tea beside them.
    if (hills && on_sill.books.size() <= 5) {
        on_sill.beside = {
            sized(picture("illustration:cup", "", Picture::Fit::contain), 36_mm, Mm{height.value * 0.34})};
        on_sill.beside_width = 36_mm;
    }
    Widget sill = column({spacer(), shelf(std::move(on_sill)), space(Space::m)});
    Widget window;
    if (hills)
        window = stack({picture(*hills, "", Picture::Fit::cover, Radius::card), std::move(sill)});
    else
        window = stack({std::move(sill)}, {.fill = Token::tea_light, .radius = Radius::card});
    window.sizing.least_height = height;
    return window;
}

Mm width_of_work(const ViewContext& context) {
    const double margins = 22;  // of a page, at both sides
    const double width = context.panel.width.value - margins;
    return Mm{context.panel.landscape() ? width * 0.6 : width};
}

namespace {

Widget heading(const ShelfBelow& below) {
    Widget title = as(label(below.title, {.type = Type::lead, .weight = Weight::bold}), Role::heading);
    if (below.second.empty()) return title;
    Widget second = label(below.second, {.type = Type::body, .colour = Token::muted});
    return first_that_fits(
        {row({title, spacer(), second}, {.gap = Space::m, .across = Across::end}), column({title, second})});
}

bool leaves_rows_out(const Widget& widget) {
    return !widget.arrangement.more.empty() || std::ranges::any_of(widget.children, leaves_rows_out);
}

// The same list without those of its arrangements that leave rows out; nothing: it has no other.
std::optional<Widget> with_every_row(Widget list) {
    if (list.children.empty() || list.name != book_list_name) return list;
    std::vector<Widget>& arrangements = list.children.back().children;
    std::erase_if(arrangements, leaves_rows_out);
    return arrangements.empty() ? std::nullopt : std::optional{std::move(list)};
}

std::size_t rows_in(const Widget& widget) {
    std::size_t most = widget.role == Role::list ? widget.children.size() : 0;
    for (const Widget& child : widget.children) most = std::max(most, rows_in(child));
    return most;
}

}  // namespace

Widget with_shelf(Widget list, ShelfBelow below, Mm width, const ViewContext& context) {
    if (context.density == Density::minimal) return list;
    const bool empty = list.children.empty();
    const std::optional<Widget> whole_list = with_every_row(list);
    if (!whole_list) return list;
    const std::size_t rows = rows_in(*whole_list);
    std::vector<Widget> variants;
    constexpr double least_row = 19;     // mm, with what lies between two
    constexpr double least_beside = 90;  // mm: what stands beside the books is as high as they are, or away
    constexpr std::array heights{116.0, 92.0, 70.0, 54.0, 44.0};  // mm, of the highest book
    for (const double height : heights) {
        if (height > context.panel.height.value / 3) continue;
        // A long visit is not laid out five times to learn what is plain.
        if (static_cast<double>(rows) * least_row + height > context.panel.height.value * 0.65) continue;
        Shelf parts = below.shelf;
        parts.width = width;
        parts.height = Mm{height};
        if (height < least_beside) parts.beside.clear();
        std::vector<Widget> both;
        if (!empty) both.push_back(*whole_list);
        both.push_back(spacer());
        both.push_back(column({heading(below), shelf(std::move(parts))}, {.gap = Space::s}));
        variants.push_back(column(std::move(both), {.gap = Space::s}));
    }
    if (variants.empty()) return list;
    variants.push_back(std::move(list));
    return first_that_fits(std::move(variants));
}

}  // namespace anjungan::screens
