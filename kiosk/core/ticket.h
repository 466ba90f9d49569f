#pragma once

#include <compare>
#include <cstdint>

namespace anjungan::core {

// Ties an answer to what was asked, so that an answer that comes after its session has ended is dropped.
// Counted from 1 in the State; never repeated within a run.
struct Ticket {
    std::uint64_t number = 0;
    auto operator<=>(const Ticket&) const = default;
};

}  // namespace anjungan::core
