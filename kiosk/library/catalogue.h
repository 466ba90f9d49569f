#pragma once

#include <optional>
#include <string_view>

#include "kiosk/circulation/answer.h"

namespace anjungan::library {

using namespace circulation;

struct ItemState {
    Item item;
    Place place = Place::shelf;
    std::optional<Day> due{};  // on loan, and known; to whom is nobody's business
    int holds = 0;             // how many wait for it, as far as known
};

// Which items there are, and where they stand. For calls and failures see Library.
class Catalogue {
  public:
    virtual ~Catalogue() = default;

    // Whose barcode this is, where its form does not tell.
    [[nodiscard]] virtual Result<Owner> classify_barcode(std::string_view barcode) = 0;

    // What is written on the spine, for a row shown before the answer. Nothing: it is not known.
    [[nodiscard]] virtual Result<std::optional<Item>> item(const ItemBarcode& barcode) = 0;

    // Where this book is: a book that is not on loan is not brought back. Nothing when it is not known.
    [[nodiscard]] virtual Result<std::optional<ItemState>> state_of(const ItemBarcode& barcode) = 0;
};

}  // namespace anjungan::library
