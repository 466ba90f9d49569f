// kiosk/library/embedded/csv: what other systems export, and what a library writes by hand, read into the
// rows of the embedded library. It reads text and puts rows; what may be lent to whom is decided elsewhere.
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <string>
#include <vector>

#include "kiosk/library/embedded/embedded.h"

namespace anjungan::library {

// Fills the library from CSV files: our own columns (those of assets/sample-library) and the exports of
// SLiMS, INLISLite and Koha. Columns are told by their names, in any case and punctuation, in any order;
// unknown ones are left alone. A file is taken as a whole or, with any bad line, not at all.
//
// - patrons and items: a row with a known barcode changes that one; what the file has no column for stays
//   as it is. An empty PIN leaves the PIN. SLiMS calls the number of the identity card "pin": that column
//   is not read. Koha's debarred, lost and gonenoaddress block the card when they are set, whatever date
//   debarred has. Nobody and nothing is removed.
// - rules: the file is the whole set; rules it does not have are removed.
// - holidays: added to those there are. In place of a date a weekday's name: closed every week.

struct Report {
    struct Complaint {
        std::uint64_t line = 0;  // of the file, from 1
        std::string sentence;    // what is wrong and what would be right; holds no name and no PIN
    };
    static constexpr std::size_t most_listed = 100;

    std::uint64_t rows = 0;  // read, without the header
    std::uint64_t added = 0, changed = 0, removed = 0;
    std::vector<Complaint> errors;  // the first hundred
    std::uint64_t error_count = 0;  // all of them

    // Whether the file was taken. If not, nothing is added, changed or removed.
    [[nodiscard]] bool accepted() const { return error_count == 0; }
    void complain(std::uint64_t line, std::string sentence);
};

// Told now and then how many bytes are read, and at the end. `total` is what the caller said; may be 0.
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

// A failed Result is a failure of the ledger or of the stream, not of what stands in the file. `progress`
// may be empty. One transaction: while it runs, another process that writes is told busy.
[[nodiscard]] Result<Report> import_patrons(EmbeddedLibrary& library, std::istream& file,
                                            std::uint64_t total_bytes, const Progress& progress);
// Of a sample, whose PINs stand on its cards: they are hidden no better than costs nothing (PinCost::sample).
[[nodiscard]] Result<Report> import_sample_patrons(EmbeddedLibrary& library, std::istream& file,
                                                   std::uint64_t total_bytes, const Progress& progress);
[[nodiscard]] Result<Report> import_items(EmbeddedLibrary& library, std::istream& file,
                                          std::uint64_t total_bytes, const Progress& progress);
[[nodiscard]] Result<Report> import_rules(EmbeddedLibrary& library, std::istream& file,
                                          std::uint64_t total_bytes, const Progress& progress);
[[nodiscard]] Result<Report> import_holidays(EmbeddedLibrary& library, std::istream& file,
                                             std::uint64_t total_bytes, const Progress& progress);

}  // namespace anjungan::library
