#include "kiosk/outreach/contacts.h"

#include <sodium.h>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <numeric>

namespace anjungan::outreach {

static_assert(CampaignKey::size == crypto_generichash_KEYBYTES);
static_assert(sizeof(Pseudonym) == crypto_generichash_BYTES_MIN);

CampaignKey::CampaignKey(std::span<const std::uint8_t, size> bytes) {
    std::ranges::copy(bytes, bytes_.begin());
}

CampaignKey::~CampaignKey() {
    sodium_memzero(bytes_.data(), bytes_.size());
}

Pseudonym CampaignKey::pseudonym_of(std::string_view barcode) const {
    Pseudonym pseudonym{};
    crypto_generichash(pseudonym.data(), pseudonym.size(),
                       reinterpret_cast<const unsigned char*>(barcode.data()), barcode.size(), bytes_.data(),
                       bytes_.size());
    return pseudonym;
}

double Reach::frequency() const {
    return people == 0 ? 0 : static_cast<double>(contacts) / static_cast<double>(people);
}

std::size_t Contacts::Hash::operator()(const Pseudonym& pseudonym) const {
    std::size_t hash = 0;  // of what is a hash already
    std::memcpy(&hash, pseudonym.data(), sizeof hash);
    return hash;
}

void Contacts::add(const Pseudonym& person, std::int32_t day) {
    assert(day >= 0);
    Seen& seen = people_[person];
    assert(seen.contacts == 0 || day >= seen.last);
    if (seen.contacts > 0 && day - seen.last >= 7) seen.of_day.fill(0);
    if (seen.contacts > 0 && day - seen.last < 7)
        for (std::int32_t between = seen.last + 1; between <= day; ++between)
            seen.of_day[static_cast<std::size_t>(between % 7)] = 0;
    ++seen.contacts;
    ++seen.of_day[static_cast<std::size_t>(day % 7)];
    seen.last = day;
}

bool Contacts::may_see(const Pseudonym& person, std::int32_t day, std::uint32_t cap) const {
    const auto found = people_.find(person);
    if (found == people_.end() || day - found->second.last >= 7) return cap > 0;
    const Seen& seen = found->second;
    std::uint32_t lately = 0;
    for (std::int32_t back = 0; back < 7; ++back) {
        const std::int32_t when = day - back;
        // Days after the last contact hold what was a week before.
        if (when >= 0 && when <= seen.last) lately += seen.of_day[static_cast<std::size_t>(when % 7)];
    }
    return lately < cap;
}

Reach Contacts::reach() const {
    Reach reach{.people = people_.size(), .unknown_visits = unknown_visits_};
    for (const auto& [person, seen] : people_) {
        reach.contacts += seen.contacts;
        ++reach.by_frequency[std::min<std::size_t>(seen.contacts, reach.by_frequency.size()) - 1];
    }
    return reach;
}

}  // namespace anjungan::outreach
