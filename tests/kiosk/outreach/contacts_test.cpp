#include "kiosk/outreach/contacts.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace anjungan::outreach;

CampaignKey key_of(std::uint8_t seed) {
    std::array<std::uint8_t, CampaignKey::size> bytes{};
    bytes.fill(seed);
    return CampaignKey{bytes};
}

TEST(Pseudonyms, AreOnesOwnInACampaignAndOthersInTheNext) {
    const CampaignKey key = key_of(1), next = key_of(2);
    EXPECT_EQ(key.pseudonym_of("P0001"), key.pseudonym_of("P0001"));
    EXPECT_NE(key.pseudonym_of("P0001"), key.pseudonym_of("P0002"));
    EXPECT_NE(key.pseudonym_of("P0001"), next.pseudonym_of("P0001"));
}

TEST(Pseudonyms, HaveAKeyThatIsDestroyedWithTheCampaign) {
    alignas(CampaignKey) std::array<unsigned char, sizeof(CampaignKey)> place{};
    std::array<std::uint8_t, CampaignKey::size> bytes{};
    bytes.fill(0xA5);
    auto* key = new (place.data()) CampaignKey{bytes};
    EXPECT_EQ(std::ranges::count(place, 0xA5), 32);
    key->~CampaignKey();
    volatile const unsigned char* left = place.data();
    int found = 0;
    for (std::size_t i = 0; i < place.size(); ++i) found += left[i] == 0xA5 ? 1 : 0;
    EXPECT_EQ(found, 0);
}

TEST(Contacts, TellPeopleFromVisits) {
    const CampaignKey key = key_of(3);
    Contacts contacts;
    for (int day = 0; day < 6; ++day) contacts.add(key.pseudonym_of("P0001"), day);
    contacts.add(key.pseudonym_of("P0002"), 3);
    contacts.add_unknown();
    contacts.add_unknown();
    const Reach reach = contacts.reach();
    EXPECT_EQ(reach.people, 2U);
    EXPECT_EQ(reach.contacts, 7U);
    EXPECT_EQ(reach.unknown_visits, 2U);
    EXPECT_DOUBLE_EQ(reach.frequency(), 3.5);
    EXPECT_EQ(reach.by_frequency, (std::array<std::size_t, 5>{1, 0, 0, 0, 1}));
    EXPECT_DOUBLE_EQ(Contacts{}.reach().frequency(), 0);
}

TEST(Contacts, KeepTheCapOfAnySevenDays) {
    const CampaignKey key = key_of(4);
    const Pseudonym person = key.pseudonym_of("P0001");
    Contacts contacts;
    EXPECT_TRUE(contacts.may_see(person, 0, 3));
    EXPECT_FALSE(contacts.may_see(person, 0, 0));
    for (const int day : {1, 1, 4}) contacts.add(person, day);
    EXPECT_FALSE(contacts.may_see(person, 4, 3));
    EXPECT_FALSE(contacts.may_see(person, 7, 3));  // 1 to 7 are seven days
    EXPECT_TRUE(contacts.may_see(person, 8, 3));   // 2 to 8: one
    contacts.add(person, 8);
    contacts.add(person, 9);
    EXPECT_FALSE(contacts.may_see(person, 10, 3));  // 4, 8, 9
    EXPECT_TRUE(contacts.may_see(person, 11, 3));
    EXPECT_TRUE(contacts.may_see(person, 40, 1));
    contacts.add(person, 40);
    EXPECT_FALSE(contacts.may_see(person, 41, 1));
    EXPECT_TRUE(contacts.may_see(person, 41, 2));
}

}  // namespace
