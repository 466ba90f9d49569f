// Books of a visit as they stand on a shelf.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/circulation/item.h"
#include "kiosk/flows/borrow.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/shelf.h"

namespace anjungan::screens {

// With title, label and jacket as far as the book is known, or with its cover.
[[nodiscard]] ui::Spine spine_of(const std::optional<circulation::Item>& item,
                                 const circulation::ItemBarcode& barcode, const ViewContext& context);

// Of what a visit has lent, in this order.
[[nodiscard]] std::vector<ui::Spine> spines_of_lent(std::span<const flows::BorrowRow> rows,
                                                    const ViewContext& context);

// What stands under the heading of a shelf.
struct ShelfBelow {
    std::string title;        // "What you take along today"
    std::string second = {};  // "2 books · room for 2 more"
    ui::Shelf shelf = {};     // its sizes are chosen here
};
// The list with the shelf below it where there is room for all rows of the list and for the shelf; otherwise the
// list alone. `width` is what there is for both.
[[nodiscard]] ui::Widget with_shelf(ui::Widget list, ShelfBelow below, ui::Mm width,
                                    const ViewContext& context);

// A window on the hills of the hour, the books on its sill. `hills`: the picture's source; without one nothing lies
// behind the books. `height` is that of the window.
[[nodiscard]] ui::Widget window_with(std::vector<ui::Spine> books, std::string says,
                                     const std::optional<std::string>& hills, ui::Mm width, ui::Mm height);

// What a page leaves for its work, from side to side.
[[nodiscard]] ui::Mm width_of_work(const ViewContext& context);

}  // namespace anjungan::screens
