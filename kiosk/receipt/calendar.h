#pragma once

#include <functional>
#include <string>

#include "platform/system/clock.h"

namespace anjungan::receipt {

// What a phone will show on that day, in the patron's language.
struct CalendarWords {
    std::function<std::string(std::size_t)> bring_back;  // "Kembalikan 3 buku"
    std::string library;  // where to; any bytes, what is no UTF-8 becomes U+FFFD
};

// Never longer, whatever the words are: at the lowest level of error correction a QR code of 49 modules, of
// half a millimetre each on paper of 80 mm (ISO 18004, table 7: 192 bytes in version 8; version 7 with 45
// modules holds 154).
inline constexpr std::size_t longest_calendar = 192;

// The calendar in a receipt's code, in iCalendar's form (RFC 5545): one all-day event on the due date, no
// more. What phones do without is left out, though the standard has it (PRODID, UID, DTSTAMP), and so is an
// alarm, which phones set by themselves: each line costs the reader a finer code. The name of the library is
// shortened with '…' where it has to be; no line is ever folded. It names no person and no book.
[[nodiscard]] std::string calendar(Day due, std::size_t books, const CalendarWords& words);

// The same for an event that begins at a time of the day: which, and where. Never longer either.
[[nodiscard]] std::string event_calendar(LocalTime starts, Zone zone, std::string_view title,
                                         std::string_view where);

}  // namespace anjungan::receipt
