#pragma once

#include <chrono>

#include "platform/system/clock.h"

namespace anjungan::core {

// The part of each day, local time, in which the panel is dark while nobody is there. Minutes since midnight,
// 0 to 24 h; it may pass midnight. From and until the same: never.
struct Night {
    std::chrono::minutes from{0}, until{0};
    [[nodiscard]] bool holds(Zone zone, Instant at) const {
        const auto local = zone.local(at);
        const auto of_day = local - std::chrono::floor<std::chrono::days>(local);
        return from <= until ? of_day >= from && of_day < until : of_day >= from || of_day < until;
    }
    bool operator==(const Night&) const = default;
};

}  // namespace anjungan::core
