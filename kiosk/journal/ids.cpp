#include "kiosk/journal/ids.h"

#include <algorithm>

namespace anjungan::journal {

using circulation::EntryId;

namespace {

constexpr std::uint64_t longest_time = (std::uint64_t{1} << 48) - 1;
constexpr unsigned counter_mask = 0xfff;
// A fresh counter starts in its lower half, so that there is room to count.
constexpr unsigned fresh_counter_mask = 0x7ff;

std::uint64_t time_of(const EntryId& id) {
    std::uint64_t time = 0;
    for (std::size_t i = 0; i < 6; ++i) time = time << 8 | id.bytes[i];
    return time;
}

unsigned counter_of(const EntryId& id) {
    return (unsigned{id.bytes[6]} << 8U | unsigned{id.bytes[7]}) & counter_mask;
}

std::uint64_t time_of(Instant at) {
    const auto time = at.time_since_epoch().count();
    return time < 0 ? 0 : std::min(static_cast<std::uint64_t>(time), longest_time);
}

EntryId compose(std::uint64_t time, unsigned counter, std::span<const std::uint8_t, 10> random) {
    EntryId id;
    for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(time >> (8 * (5 - i)));
    id.bytes[6] = static_cast<std::uint8_t>(0x70 | counter >> 8);  // version 7
    id.bytes[7] = static_cast<std::uint8_t>(counter);
    std::ranges::copy(random.subspan<2>(), id.bytes.begin() + 8);
    id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3f));  // variant of RFC 9562
    return id;
}

}  // namespace

EntryId id_after(const EntryId& last, Instant now, std::span<const std::uint8_t, 10> random) {
    const unsigned fresh = (static_cast<unsigned>(random[0]) << 8 | random[1]) & fresh_counter_mask;
    if (time_of(now) > time_of(last)) return compose(time_of(now), fresh, random);
    if (const unsigned counter = counter_of(last); counter < counter_mask) {
        // An id that is not of version 7 may still sort after this one.
        if (const EntryId next = compose(time_of(last), counter + 1, random); next > last) return next;
    }
    return compose(std::min(time_of(last) + 1, longest_time), fresh, random);
}

}  // namespace anjungan::journal
