#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/library/embedded/csv/reader.h"

namespace anjungan::library {

// Which column of a file means what.
using Column = std::optional<std::size_t>;  // nothing: the file does not have it

// The first line of a file. Names are compared by their letters and digits alone: "No. Anggota" is
// "noanggota".
class Header {
  public:
    explicit Header(const CsvRow& row);

    // The column of the first of these names that the file has.
    [[nodiscard]] Column find(std::initializer_list<std::string_view> names) const;
    // Whether it is an export of SLiMS, which writes quotes in its own way and ends the header with a comma.
    [[nodiscard]] bool is_slims() const;
    // What is wrong with the number of fields in a row; nothing when it fits.
    [[nodiscard]] std::optional<std::string> misfit(const CsvRow& row) const;

  private:
    std::unordered_map<std::string, std::size_t> columns_;
    std::size_t cells_ = 0;  // all
    std::size_t named_ = 0;  // up to the last that has a name
};

// The field under a column; nothing when the file does not have it. "NULL" and "\N" are empty.
[[nodiscard]] std::optional<std::string_view> field(const CsvRow& row, Column column);

// The field, or empty text.
[[nodiscard]] std::string_view field_or_empty(const CsvRow& row, Column column);

// A field as a complaint may quote it: in quotes, at most 40 bytes.
[[nodiscard]] std::string cited(std::string_view text);

}  // namespace anjungan::library
