#include "platform/system/uuid.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace anjungan {
namespace {

using Random = std::array<std::uint8_t, 10>;

Instant at(std::int64_t milliseconds) {
    return Instant{std::chrono::milliseconds{milliseconds}};
}

TEST(UuidV7, HasTheFormOfRfc9562) {
    // The example of RFC 9562, appendix A.6: 017F22E2-79B0-7CC3-98C4-DC0C0C07398F of 2022-02-22 19:22:22 UTC;
    // a fresh counter starts in its lower half.
    const Random random{0xfc, 0xc3, 0xd8, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f};
    const Uuid expected{0x01, 0x7f, 0x22, 0xe2, 0x79, 0xb0, 0x74, 0xc3,
                        0x98, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f};
    EXPECT_EQ(uuid_v7(at(0x017F22E279B0), random), expected);
    EXPECT_EQ(uuid_v7_after({}, at(0x017F22E279B0), random), expected);
    EXPECT_EQ(made_at(expected), at(0x017F22E279B0));
}

TEST(UuidV7, BorrowsTheNextMillisecondWhenTheCounterIsFull) {
    Uuid uuid = uuid_v7_after({}, at(1000), Random{});
    for (int i = 0; i < 4096; ++i) {
        const Uuid next = uuid_v7_after(uuid, at(1000), Random{});
        ASSERT_GT(next, uuid);
        uuid = next;
    }
    EXPECT_EQ(made_at(uuid), at(1001));
}

TEST(UuidV7, CountsTimesItCannotHoldAsTheNearestItCan) {
    EXPECT_EQ(made_at(uuid_v7(at(-1), Random{})), at(0));
    EXPECT_EQ(made_at(uuid_v7(at(std::int64_t{1} << 48), Random{})), at((std::int64_t{1} << 48) - 1));
}

RC_GTEST_PROP(UuidV7, RisesWhateverTheClockDoes,
              (const std::vector<std::int32_t>& clock, const Random& random)) {
    Uuid last{};
    for (const std::int32_t now : clock) {
        const Uuid next = uuid_v7_after(last, at(now), random);
        RC_ASSERT(next > last);
        RC_ASSERT((next[6] >> 4) == 7);
        RC_ASSERT((next[8] >> 6) == 2);
        last = next;
    }
}

RC_GTEST_PROP(UuidV7, RisesAfterAUuidOfAnyForm, (Uuid last, std::int64_t now, const Random& random)) {
    last[0] &= 0x7f;  // times after the year 6400 are not met
    RC_ASSERT(uuid_v7_after(last, at(now), random) > last);
}

RC_GTEST_PROP(UuidV7, LiesBetweenTheFirstOfItsMillisecondAndTheFirstOfTheNext,
              (std::uint32_t now, const Random& random)) {
    const Uuid uuid = uuid_v7(at(now), random);
    RC_ASSERT(first_uuid_of(at(now)) < uuid && uuid < first_uuid_of(at(std::int64_t{now} + 1)));
}

TEST(UuidOfAPart, IsTheSameForTheSameTwoAndAnotherForOthers) {
    const Uuid whole = uuid_v7(Instant{std::chrono::milliseconds{1'795'348'800'000}}, Random{});
    EXPECT_EQ(uuid_of_part(whole, "B0001"), uuid_of_part(whole, "B0001"));
    EXPECT_NE(uuid_of_part(whole, "B0001"), uuid_of_part(whole, "B0002"));
    EXPECT_NE(uuid_of_part(whole, "B0001"), uuid_of_part(Uuid{}, "B0001"));
    EXPECT_EQ(made_at(uuid_of_part(whole, "B0001")), made_at(whole));
}

}  // namespace
}  // namespace anjungan
