#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/circulation/answer.h"
#include "kiosk/circulation/found_title.h"

namespace anjungan::library {

using namespace circulation;

struct ItemState {
    Item item;
    Place place = Place::shelf;
    std::optional<Day> due{};  // on loan, and known; to whom is nobody's business
    int holds = 0;             // how many wait for it, as far as known
};

// What somebody looks for.
struct TitleSearch {
    std::string words = {};     // as typed: any bytes; its last word may be the beginning of one
    bool on_shelf = false;      // only what stands on its shelf
    bool for_children = false;  // only what is for them
    std::size_t most = 24;      // titles
};
struct FoundTitles {
    std::vector<FoundTitle> titles{};  // the best first
    bool more = false;                 // there are others
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

    // Titles by their words, whoever has spelt them: what is in the title comes first, then what is in the author's
    // name, the subject, the call number or ISBN. Where nothing has these words, what they may have been meant
    // for. Needs Capability::search.
    [[nodiscard]] virtual Result<FoundTitles> search(const TitleSearch& /*wanted*/) {
        return fail(Fault::unsupported, "this library system is not searched from here");
    }
    // The title of this copy, and what stands beside it. Nothing when it is not known. Needs Capability::search.
    [[nodiscard]] virtual Result<std::optional<FoundItem>> find_title(const ItemBarcode& /*barcode*/) {
        return fail(Fault::unsupported, "this library system is not searched from here");
    }
};

}  // namespace anjungan::library
