#include "drivers/usb/description.h"

#include <gtest/gtest.h>

namespace anjungan::usb {
namespace {

TEST(OneLine, KeepsWhatCanBeShown) {
    EXPECT_EQ(one_line("TM-T20III\n"), "TM-T20III");
    EXPECT_EQ(one_line("  POS58 Printer   \nmore"), "  POS58 Printer");
    EXPECT_EQ(one_line("a\x1B[31mb\x7F"), "a[31mb");
    EXPECT_EQ(one_line("\xC3\xA9\xFF"), "\xC3\xA9\xEF\xBF\xBD");
    EXPECT_EQ(one_line(""), "");
}

TEST(MayLearnMore, OnlyOfAHidInterfaceWithoutItsReportDescriptor) {
    Description device;
    EXPECT_FALSE(may_learn_more(device));
    device.interfaces.push_back({.class_code = 7});
    EXPECT_FALSE(may_learn_more(device));
    device.interfaces.push_back({.class_code = 3});
    EXPECT_TRUE(may_learn_more(device));
    device.interfaces.back().report_descriptor = {0x05, 0x8C};
    EXPECT_FALSE(may_learn_more(device));
}

}  // namespace
}  // namespace anjungan::usb
