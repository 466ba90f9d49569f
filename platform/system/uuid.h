// UUID version 7 (RFC 9562, 5.7): ids that sort by the time they were made at, and are nobody else's.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "platform/system/clock.h"

namespace anjungan {

using Uuid = std::array<std::uint8_t, 16>;  // as in RFC 9562, the highest byte first

// What of a UUID is left to chance: 12 bits that may count, and what follows them.
using UuidRandom = std::span<const std::uint8_t, 10>;

// Times before 1970 count as 1970, those after the year 10889, where 48 bits of milliseconds end, as that.
[[nodiscard]] Uuid uuid_v7(Instant made, UuidRandom random);
// One that sorts after `last`, even where `now` does not: 6.2, method 1, with the 12 bits of rand_a as the
// counter; a full counter borrows the next millisecond.
[[nodiscard]] Uuid uuid_v7_after(const Uuid& last, Instant now, UuidRandom random);

// The same for the same two: for one part of what has a UUID as a whole. It was made when the whole was.
[[nodiscard]] Uuid uuid_of_part(const Uuid& whole, std::string_view part);

// When one of version 7 was made.
[[nodiscard]] Instant made_at(const Uuid& uuid);
// Sorts before every one that was made then or later, and after every one that was made before.
[[nodiscard]] Uuid first_uuid_of(Instant made);

}  // namespace anjungan
