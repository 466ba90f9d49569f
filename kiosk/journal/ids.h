#pragma once

#include <cstdint>
#include <span>

#include "kiosk/circulation/entry.h"

namespace anjungan::journal {

// A UUID version 7 that sorts after `last`, even where `now` does not: RFC 9562, 6.2, method 1, with the
// 12 bits of rand_a as the counter; a full counter borrows the next millisecond. `random` fills the rest.
// Holds until the year 10889, where 48 bits of milliseconds end.
[[nodiscard]] circulation::EntryId id_after(const circulation::EntryId& last, Instant now,
                                            std::span<const std::uint8_t, 10> random);

}  // namespace anjungan::journal
