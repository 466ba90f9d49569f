#include "drivers/usb/attendance.h"

#include <gtest/gtest.h>

namespace anjungan::usb {
namespace {

TEST(Attendance, HearsOfAnArrivalOnce) {
    Attendance attendance;
    EXPECT_TRUE(attendance.arrived("1-4.2", 7).news);
    EXPECT_FALSE(attendance.arrived("1-4.2", 7).news);
    EXPECT_TRUE(attendance.arrived("1-4.1", 7).news) << "another socket";
    EXPECT_TRUE(attendance.left("1-4.2", 7));
    EXPECT_FALSE(attendance.left("1-4.2", 7));
    EXPECT_TRUE(attendance.arrived("1-4.2", 7).news);
}

TEST(Attendance, KnowsWhomANewAddressReplaces) {
    Attendance attendance;
    EXPECT_EQ(attendance.arrived("1-4.2", 7).replaced, std::nullopt);
    const auto next = attendance.arrived("1-4.2", 8);
    EXPECT_TRUE(next.news);
    EXPECT_EQ(next.replaced, "1-4.2@7");
    EXPECT_FALSE(attendance.left("1-4.2", 7)) << "the late news of the one before";
    EXPECT_TRUE(attendance.left("1-4.2", 8));
}

}  // namespace
}  // namespace anjungan::usb
