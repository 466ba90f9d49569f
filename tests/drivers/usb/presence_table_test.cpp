#include "drivers/usb/presence_table.h"

#include <gtest/gtest.h>

namespace anjungan::usb {
namespace {

TEST(PresenceTable, HearsOfAnArrivalOnce) {
    PresenceTable presence;
    EXPECT_TRUE(presence.arrived("1-4.2", 7).news);
    EXPECT_FALSE(presence.arrived("1-4.2", 7).news);
    EXPECT_TRUE(presence.arrived("1-4.1", 7).news) << "another socket";
    EXPECT_TRUE(presence.left("1-4.2", 7));
    EXPECT_FALSE(presence.left("1-4.2", 7));
    EXPECT_TRUE(presence.arrived("1-4.2", 7).news);
}

TEST(PresenceTable, KnowsWhomANewAddressReplaces) {
    PresenceTable presence;
    EXPECT_EQ(presence.arrived("1-4.2", 7).replaced, std::nullopt);
    const auto next = presence.arrived("1-4.2", 8);
    EXPECT_TRUE(next.news);
    EXPECT_EQ(next.replaced, "1-4.2@7");
    EXPECT_FALSE(presence.left("1-4.2", 7)) << "the late news of the one before";
    EXPECT_TRUE(presence.left("1-4.2", 8));
}

}  // namespace
}  // namespace anjungan::usb
