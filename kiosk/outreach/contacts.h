// Who had a contact with a campaign, kept so that nobody can be told from it: a person is a pseudonym under a
// key that lives for one campaign and is destroyed at its end. Then only counts remain.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>

namespace anjungan::outreach {

// BLAKE2b of a card's barcode (RFC 7693, keyed, by libsodium). The same person is the same in one campaign
// and another in the next.
using Pseudonym = std::array<std::uint8_t, 16>;

class CampaignKey {
  public:
    static constexpr std::size_t size = 32;
    // Random bytes from outside.
    explicit CampaignKey(std::span<const std::uint8_t, size> bytes);
    CampaignKey(const CampaignKey&) = delete;
    CampaignKey& operator=(const CampaignKey&) = delete;
    ~CampaignKey();

    [[nodiscard]] Pseudonym pseudonym_of(std::string_view barcode) const;

  private:
    std::array<std::uint8_t, size> bytes_{};
};

// What remains of a campaign.
struct Reach {
    std::size_t people = 0;            // known ones with a contact
    std::uint64_t contacts = 0;        // of these
    std::uint64_t unknown_visits = 0;  // with a contact, of people without a card: visits, never people
    std::array<std::size_t, 5> by_frequency{};  // people with 1, 2, 3, 4, and 5 or more contacts
    // Contacts a person; 0 without people.
    [[nodiscard]] double frequency() const;
};

class Contacts {
  public:
    // `day` counts days from any beginning, 0 or more; of one person never back.
    void add(const Pseudonym& person, std::int32_t day);
    void add_unknown() { ++unknown_visits_; }
    // Whether one more contact keeps the cap: contacts of this person in the seven days up to `day`.
    [[nodiscard]] bool may_see(const Pseudonym& person, std::int32_t day, std::uint32_t cap) const;
    [[nodiscard]] Reach reach() const;

  private:
    struct Hash {
        std::size_t operator()(const Pseudonym& pseudonym) const;
    };
    struct Seen {
        std::uint32_t contacts = 0;
        std::array<std::uint16_t, 7> of_day{};  // of the last seven, by day modulo 7
        std::int32_t last = 0;
    };
    std::unordered_map<Pseudonym, Seen, Hash> people_;
    std::uint64_t unknown_visits_ = 0;
};

}  // namespace anjungan::outreach
