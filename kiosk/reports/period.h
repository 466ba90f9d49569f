#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/words/words.h"
#include "platform/system/clock.h"

namespace anjungan::reports {

// What a report is about: whole days, the last one included.
struct Period {
    enum class Kind { day, month, semester, year };
    Kind kind = Kind::month;
    Day first, last;

    [[nodiscard]] bool holds(Day day) const { return first <= day && day <= last; }
    [[nodiscard]] int days() const { return static_cast<int>((last - first).count()) + 1; }
    // As it is written on the command line and in the names of files.
    [[nodiscard]] std::string text() const;
    bool operator==(const Period&) const = default;
};

// "2026", "2026-S1" or "2026-S2", "2026-11", "2026-11-30"; years 2000 to 2999. Total: any bytes are allowed.
[[nodiscard]] std::optional<Period> parse_period(std::string_view text);

// "Semester II 2026", "November 2026", "Senin, 30 November 2026"
[[nodiscard]] std::string name_of(const Period& period, const words::Words& words);
// "1 Juli 2026 sampai 31 Desember 2026"
[[nodiscard]] std::string span_of(const Period& period, const words::Words& words);
// "30 November 2026"
[[nodiscard]] std::string plain_date(Day day, const words::Words& words);

}  // namespace anjungan::reports
