#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/system/clock.h"

namespace anjungan::receipt {

// One book and when it has to be back.
struct DueItem {
    std::string title;       // any bytes; what is no UTF-8 becomes U+FFFD
    std::optional<Day> due;  // nothing: not known yet; not in the calendar
    bool operator==(const DueItem&) const = default;
};

// What a phone will show, in the patron's language.
struct CalendarWords {
    std::string summary;  // before the titles: "Jatuh tempo"
    // How many books, where there is no room for their titles: "3 buku".
    std::function<std::string(std::size_t)> books;
};

// Bytes that still make a QR code which phones read from thermal paper without trouble: 101 modules, half a
// millimetre each on 80 mm paper.
inline constexpr std::size_t longest_calendar = 900;

// An iCalendar (RFC 5545) with one all-day event for each due date, earliest first, and an alarm at nine in
// the morning of the day before. It is made to fit `longest`: long titles are shortened with '…', all to the
// same length, and shorter ones stay whole; then titles give way to their number, then alarms go, and in the
// end the dates of all events become one recurring event. A due date is never left out: only when even that
// does not fit (some 70 different dates) is the calendar longer than asked for. No items: empty.
// It names no person. `made_at` stamps the events and, with the due date, identifies them.
[[nodiscard]] std::string calendar(const std::vector<DueItem>& items, const CalendarWords& words,
                                   Instant made_at, std::size_t longest = longest_calendar);

}  // namespace anjungan::receipt
