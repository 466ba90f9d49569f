#pragma once

#include <optional>
#include <vector>

#include "kiosk/circulation/item.h"
#include "platform/system/clock.h"

namespace anjungan::circulation {

// A title as somebody finds it: its copies together, and the one to go to.
struct FoundTitle {
    Item item;                    // one that stands on its shelf; else the one that is back first
    Place place = Place::untold;  // of that one; untold: only the library itself can say
    std::optional<Day> due{};     // on_loan, and known
    int copies = 1;
    int on_shelf = 0;  // of them, as far as is known; to be borrowed
    bool operator==(const FoundTitle&) const = default;
};

// A copy, and what somebody who looks for it needs to know.
struct FoundItem {
    FoundTitle title;
    std::vector<Item> neighbours = {};  // on the same shelf, in the order of their call numbers; there now
    bool operator==(const FoundItem&) const = default;
};

}  // namespace anjungan::circulation
