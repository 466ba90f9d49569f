// Any bytes as what somebody types or scans while looking for a book: never a fault of the index, and what is found is
// told whole. The same bytes as a title are found by it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/circulation/isbn.h"
#include "kiosk/circulation/search_words.h"
#include "kiosk/library/embedded/sqlite/ledger.h"
#include "tests/support/cipher.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace anjungan;
using library::EmbeddedLibrary;
using library::ItemRow;

void check(bool holds) {
    if (!holds) std::abort();
}

// One of its own for each run of the fuzzer.
class Shelf {
  public:
    Shelf() {
        for (const char* title : {"Serat Wedhatama", "Sitti Nurbaya", "Bertanam Kentang", "Timun Mas"})
            put("B" + std::to_string(++number_), title);
    }
    void put(std::string barcode, std::string title) {
        ItemRow row;
        row.item.barcode.text = std::move(barcode);
        row.item.title = std::move(title);
        row.level = "sd";
        check(library_.ledger().put(row).has_value());
    }
    [[nodiscard]] library::FoundTitles search(std::string_view words, bool for_children) {
        auto found = library_.search({.words = std::string{words}, .for_children = for_children});
        check(found.has_value());
        return *std::move(found);
    }

  private:
    tests::TemporaryFolder folder_;
    EmbeddedLibrary library_{library::open_sqlite_library(folder_ / "library.db", tests::cipher_of(), Zone{},
                                                          {.durability = store::Durability::normal})
                                 .value()};
    int number_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Shelf shelf;
    const std::string bytes{reinterpret_cast<const char*>(data), size};
    (void)circulation::find_isbn(bytes);
    for (const bool for_children : {false, true})
        for (const auto& title : shelf.search(bytes, for_children).titles) check(!title.item.title.empty());
    // A text column ends at its first zero, and is UTF-8.
    constexpr std::size_t longest_title = 200;
    std::string title = bytes.substr(0, bytes.find('\0'));
    if (title.size() > longest_title || title.empty()) return 0;
    shelf.put("X", title);
    if (!circulation::search_words(title).empty()) check(!shelf.search(title, true).titles.empty());
    return 0;
}
