#include <gtest/gtest.h>

#include "platform/device/device.h"

namespace anjungan::device {
namespace {

TEST(DeviceNames, AreTheWordsOfScriptsAndLogs) {
    EXPECT_EQ(name_of(DeviceState::claimed), "claimed");
    EXPECT_EQ(name_of(DeviceKind::receipt_printer), "receipt-printer");
    EXPECT_EQ(name_of(Health::paper_near_end), "paper-near-end");
}

TEST(DeviceNames, LeadBackToEverySymbology) {
    for (int i = 0; i <= static_cast<int>(Symbology::other); ++i) {
        const auto one = static_cast<Symbology>(i);
        EXPECT_EQ(symbology(name_of(one)), one);
    }
    EXPECT_EQ(symbology("maxicode"), Symbology::unknown);
}

}  // namespace
}  // namespace anjungan::device
