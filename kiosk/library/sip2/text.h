#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/circulation/money.h"
#include "platform/system/clock.h"

namespace anjungan::library::sip2 {

// How the values of a field are written, which is a matter of the dialect.

enum class Encoding { utf8, ascii, latin1, cp850 };
[[nodiscard]] std::optional<Encoding> encoding(
    std::string_view name);  // "utf-8", "ascii", "latin-1", "cp850"

// UTF-8 for people, from the bytes of a field. Total: what is no character becomes U+FFFD, control characters
// a blank, "&#124;" a |.
[[nodiscard]] std::string decode(std::string_view bytes, Encoding from);
// The same in one line, for whoever may see it beside words of ours: nothing invisible, nothing that turns
// the direction of writing, no blank twice.
[[nodiscard]] std::string one_line(std::string_view utf8);
// The way there: characters the encoding lacks become ?, ends of line a blank, | becomes "&#124;".
[[nodiscard]] std::string encode(std::string_view utf8, Encoding to);

// Which number comes first in 03/04/2026. SIP's own form and ISO 8601 are always understood.
enum class DateOrder { day_first, month_first };

// "20261123    204838" (local), "20261123   Z204838" (UTC). 18 bytes.
[[nodiscard]] std::string sip_time(Instant at, Zone zone);
// A day as the end of it, as Koha writes due dates: "20261214    235900".
[[nodiscard]] std::string sip_day(Day day);
// The day of SIP's form, with or without a time, of "2026-12-14 23:59:00" or "2026-12-14T…", and of
// "14/12/2026". Total; 1900 to 9999.
[[nodiscard]] std::optional<Day> parse_day(std::string_view text, DateOrder order, Zone zone);
// SIP's form with a time only.
[[nodiscard]] std::optional<Instant> parse_time(std::string_view text, Zone zone);

// "2.50", "2,50", "1.500", "Rp 2.500,00", "2500": a point or comma before exactly three digits divides
// thousands, otherwise it begins decimals, which are rounded up to a whole unit. 0 to 10^12.
[[nodiscard]] std::optional<circulation::Money> parse_money(std::string_view text);

}  // namespace anjungan::library::sip2
