#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "kiosk/core/left_to_staff.h"

// What needs somebody of the staff now, and each has a remedy. Their room shows it first.
namespace anjungan::flows {

struct State;

enum class Need {
    scanner,        // State::scanner says how
    printer,        // likewise
    cases,          // the library has refused something, or somebody waits to be a member
    line,           // down since State::line_down_since
    certificate,    // of the library system: it ends soon, or has ended
    storage,        // nearly full
    clock,          // nobody knows what time it is
    library_clock,  // differs by days
    backup,         // long ago, or never
    update,         // is there, and begins with the next start
};
// The most urgent first: what stops readers, what is owed to them, what will stop them.
[[nodiscard]] std::vector<Need> needs_of(const State& state, const std::optional<core::Backlog>& backlog);

// From so much of the storage on, percent: about as much again as a year of entries takes is left on 16 GB.
inline constexpr int storage_is_full = 90;
// So long before it ends whoever looks after the library system has to renew its certificate.
inline constexpr std::chrono::days certificate_warning{20};
// So old a backup may be: a month of loans that only this disk knows is much to lose.
inline constexpr std::chrono::days backup_lasts{30};

}  // namespace anjungan::flows
