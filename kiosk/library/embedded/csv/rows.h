#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "kiosk/library/embedded/csv/columns.h"
#include "kiosk/library/embedded/csv/import.h"
#include "kiosk/library/embedded/pin.h"

namespace anjungan::library {

// What the rows of one kind of file mean: one class for patrons, items, rules and holidays each.
class Rows {
  public:
    virtual ~Rows() = default;
    // Finds its columns. A sentence when one is missing without which the file means nothing.
    [[nodiscard]] virtual std::optional<std::string> begin(const Header& header) = 0;
    // Takes one row. What is wrong with it goes into the report; a failed Status is the ledger's.
    [[nodiscard]] virtual Status take(const CsvRow& row, Report& report) = 0;
    // After the last row, if there was no complaint.
    [[nodiscard]] virtual Status finish(Report&) { return {}; }
};

[[nodiscard]] std::unique_ptr<Rows> patron_rows(Ledger& ledger, PinCost cost);
[[nodiscard]] std::unique_ptr<Rows> item_rows(Ledger& ledger);
[[nodiscard]] std::unique_ptr<Rows> rule_rows(Ledger& ledger);
[[nodiscard]] std::unique_ptr<Rows> holiday_rows(Ledger& ledger);

// Tells when a key comes twice in a file. Keeps 64 bits of each: among a million keys two different ones
// are taken for the same once in thirty million files.
class SeenKeys {
  public:
    // The line on which this key (without regard to case) came first; nothing when this is it.
    [[nodiscard]] std::optional<std::uint64_t> seen(std::string_view key, std::uint64_t line);

  private:
    std::unordered_map<std::uint64_t, std::uint64_t> lines_;
};

}  // namespace anjungan::library
