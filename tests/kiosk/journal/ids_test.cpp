#include "kiosk/journal/ids.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace anjungan::journal {
namespace {

using circulation::EntryId;
using Random = std::array<std::uint8_t, 10>;

Instant at(std::int64_t milliseconds) {
    return Instant{std::chrono::milliseconds{milliseconds}};
}

TEST(Ids, HaveTheFormOfRfc9562) {
    // The time of the example in RFC 9562, appendix A.6: 2022-02-22 19:22:22 UTC.
    const EntryId id =
        id_after({}, at(0x017F22E279B0), Random{0xfc, 0xc3, 0xff, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f});
    EXPECT_EQ(id.text(), "017f22e2-79b0-74c3-bfc4-dc0c0c07398f");
}

TEST(Ids, BorrowTheNextMillisecondWhenTheCounterIsFull) {
    EntryId id = id_after({}, at(1000), Random{});
    for (int i = 0; i < 4096; ++i) {
        const EntryId next = id_after(id, at(1000), Random{});
        ASSERT_GT(next, id);
        id = next;
    }
    EXPECT_EQ(id.text().substr(0, 13), "00000000-03e9");
}

RC_GTEST_PROP(Ids, RiseWhateverTheClockDoes, (const std::vector<std::int32_t>& clock, const Random& random)) {
    EntryId last;
    for (const std::int32_t now : clock) {
        const EntryId next = id_after(last, at(now), random);
        RC_ASSERT(next > last);
        RC_ASSERT(next.bytes[6] >> 4 == 7);
        RC_ASSERT(next.bytes[8] >> 6 == 2);
        last = next;
    }
}

RC_GTEST_PROP(Ids, RiseAfterAnIdOfAnyForm,
              (const std::array<std::uint8_t, 16>& bytes, std::int64_t now, const Random& random)) {
    EntryId last{bytes};
    last.bytes[0] &= 0x7f;  // times after the year 6400 are not met
    RC_ASSERT(id_after(last, at(now), random) > last);
}

}  // namespace
}  // namespace anjungan::journal
