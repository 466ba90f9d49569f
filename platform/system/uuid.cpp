#include "platform/system/uuid.h"

#include <sodium.h>

#include <algorithm>
#include <string>

namespace anjungan {

namespace {

constexpr std::size_t time_bytes = 6;
constexpr std::uint64_t longest_time = (std::uint64_t{1} << 48) - 1;
constexpr unsigned counter_mask = 0xfff;
// A fresh counter starts in its lower half, so that there is room to count.
constexpr unsigned fresh_counter_mask = 0x7ff;

std::uint64_t time_of(const Uuid& uuid) {
    std::uint64_t time = 0;
    for (std::size_t i = 0; i < time_bytes; ++i) time = time << 8 | uuid[i];
    return time;
}

std::uint64_t time_of(Instant at) {
    const auto time = at.time_since_epoch().count();
    return time < 0 ? 0 : std::min(static_cast<std::uint64_t>(time), longest_time);
}

unsigned counter_of(const Uuid& uuid) {
    return (unsigned{uuid[6]} << 8U | unsigned{uuid[7]}) & counter_mask;
}

unsigned fresh_counter(UuidRandom random) {
    return (static_cast<unsigned>(random[0]) << 8 | random[1]) & fresh_counter_mask;
}

void put_time(Uuid& uuid, std::uint64_t time) {
    for (std::size_t i = time_bytes; i-- > 0; time >>= 8U) uuid[i] = static_cast<std::uint8_t>(time);
}

Uuid compose(std::uint64_t time, unsigned counter, UuidRandom random) {
    Uuid uuid{};
    put_time(uuid, time);
    uuid[6] = static_cast<std::uint8_t>(0x70 | counter >> 8);  // version 7
    uuid[7] = static_cast<std::uint8_t>(counter);
    std::ranges::copy(random.subspan<2>(), uuid.begin() + 8);
    uuid[8] = static_cast<std::uint8_t>(0x80 | (uuid[8] & 0x3f));  // variant of RFC 9562
    return uuid;
}

}  // namespace

Uuid uuid_v7(Instant made, UuidRandom random) {
    return compose(time_of(made), fresh_counter(random), random);
}

Uuid uuid_v7_after(const Uuid& last, Instant now, UuidRandom random) {
    if (time_of(now) > time_of(last)) return uuid_v7(now, random);
    if (const unsigned counter = counter_of(last); counter < counter_mask) {
        // One that is not of version 7 may still sort after this one.
        if (const Uuid next = compose(time_of(last), counter + 1, random); next > last) return next;
    }
    return compose(std::min(time_of(last) + 1, longest_time), fresh_counter(random), random);
}

Uuid uuid_of_part(const Uuid& whole, std::string_view part) {
    std::string both(whole.begin(), whole.end());
    both += part;
    std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(both.data()), both.size());
    Uuid uuid = whole;
    std::copy_n(digest.begin(), uuid.size() - time_bytes, uuid.begin() + time_bytes);
    return uuid;
}

Instant made_at(const Uuid& uuid) {
    return Instant{std::chrono::milliseconds{time_of(uuid)}};
}

Uuid first_uuid_of(Instant made) {
    Uuid uuid{};
    put_time(uuid, time_of(made));
    return uuid;
}

}  // namespace anjungan
