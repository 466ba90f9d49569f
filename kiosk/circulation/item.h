#pragma once

#include <string>

#include "kiosk/circulation/barcode.h"

namespace anjungan::circulation {

// A physical book as the patron meets it.
struct Item {
    ItemBarcode barcode;
    std::string title;
    std::string author;
    std::string call_number;  // as on the spine: "899.221 RUS s"
    std::string shelf;        // in the library's own words: "Fiksi A2"
    int year = 0;             // of publication; 0 unknown
    std::string isbn = {};    // ISBN-13 without dashes, or as the library has written it; empty: not known
    bool operator==(const Item&) const = default;
};

// Where a book is, as far as the library knows.
enum class Place {
    shelf,
    on_loan,
    hold_shelf,
    in_transit,
    reference,
    lost,
    withdrawn,
    untold,  // it does not say
};

}  // namespace anjungan::circulation
