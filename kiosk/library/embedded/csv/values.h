#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/library/embedded/ledger.h"

namespace anjungan::library {

// How people write things in the fields of an imported file. Total: any text is allowed. Nothing means that
// it cannot be understood; the caller has the sentence.

// "2026-11-23", "23/11/2026", "23-11-2026", with one or two digits for day and month; a time after a blank
// or T is ignored. 1900 to 9999.
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);

// Empty, "0000-00-00" and "NULL" stand for no date in exports.
[[nodiscard]] bool is_no_date(std::string_view text);

// 0 Sunday … 6 Saturday, from its English or Indonesian name.
[[nodiscard]] std::optional<unsigned> parse_weekday(std::string_view text);

// "25000", "Rp 25.000", "25,000.00", "25000.000000": points and commas before exactly three digits divide
// thousands, otherwise they begin decimals, which are dropped. 0 to 10^12.
[[nodiscard]] std::optional<Money> parse_money(std::string_view text);

// Digits only, within [least, most].
[[nodiscard]] std::optional<int> parse_number(std::string_view text, int least, int most);

// The first four digits in a row that can be a year ("c2008", "[1999]"); 0 when there are none.
[[nodiscard]] int find_year(std::string_view text);

// yes, no, ya, tidak, 1, 0, true, false.
[[nodiscard]] std::optional<bool> parse_yes(std::string_view text);

// Whether a flag of another system is set: neither empty nor 0.
[[nodiscard]] bool is_set(std::string_view text);

// Blocked or not, in the words of the systems we import from; empty is not.
[[nodiscard]] std::optional<bool> parse_blocked(std::string_view text);

// In the words of the systems we import from; empty, and lent, are available.
[[nodiscard]] std::optional<ItemStatus> parse_item_status(std::string_view text);

// One of item_levels, as schools are called here: "SD", "MI", "SD/MI", "TK", "Anak", ...; empty, and for everybody
// ("umum"), is empty.
[[nodiscard]] std::optional<std::string> parse_level(std::string_view text);

// 1 to 20 printable ASCII characters.
[[nodiscard]] bool is_barcode(std::string_view text);

}  // namespace anjungan::library
