#include "drivers/scanner/match.h"

#include <gmock/gmock.h>

#include "tests/support/scanner_models.h"

namespace anjungan::scanner {
namespace {

using tests::HidPosModel;
using tests::SerialScannerModel;
using tests::WedgeModel;

TEST(ScannerMatch, TakesHidPosOfAnyMakerByItsReportDescriptor) {
    const auto way = way_to_scan(HidPosModel(HidPosModel::Make::microscan).description());
    ASSERT_TRUE(way);
    EXPECT_EQ(way->protocol, Protocol::hid_pos);
    EXPECT_EQ(way->in.address, HidPosModel::in_endpoint);
    EXPECT_FALSE(way->switch_to_pos);
}

TEST(ScannerMatch, PrefersHidPosAndSilencesTheKeyboardOfAHoneywell) {
    const auto way = way_to_scan(HidPosModel(HidPosModel::Make::honeywell_with_keyboard).description());
    ASSERT_TRUE(way);
    EXPECT_EQ(way->protocol, Protocol::hid_pos);
    EXPECT_TRUE(way->switch_to_pos);
    EXPECT_THAT(way->also_claimed, testing::ElementsAre(1));
}

TEST(ScannerMatch, AKnownMakersInterfaceNobodyHasAskedYetIsTried) {
    auto device = HidPosModel(HidPosModel::Make::newland).description();
    device.interfaces.front().report_descriptor.clear();
    const auto way = way_to_scan(device);
    ASSERT_TRUE(way);
    EXPECT_EQ(way->protocol, Protocol::hid_pos);
    device.ids.vendor = 0x1234;
    EXPECT_FALSE(way_to_scan(device));
}

TEST(ScannerMatch, LeavesTheKeyboardOfAPersonAlone) {
    const auto keyboard = WedgeModel(WedgeModel::Descriptor::boot, {0x046D, 0xC31C}).description();
    EXPECT_FALSE(way_to_scan(keyboard));
    EXPECT_TRUE(way_to_scan(keyboard, {.also_scanners = {{0x046D, 0xC31C}}}));
    EXPECT_FALSE(way_to_scan(keyboard, {.also_scanners = {{0x046D, 0xC31D}}}));
}

TEST(ScannerMatch, TakesTheKeyboardsOfMakersOfScanners) {
    for (const std::uint16_t vendor :
         std::initializer_list<std::uint16_t>{0x0C2E, 0x23D0, 0x05E0, 0x05F9, 0x1EAB, 0x065A, 0x0ACD}) {
        const auto way = way_to_scan(WedgeModel(WedgeModel::Descriptor::boot, {vendor, 1}).description());
        ASSERT_TRUE(way) << vendor;
        EXPECT_EQ(way->protocol, Protocol::hid_keyboard);
    }
}

TEST(ScannerMatch, TakesSerialLinesOfMakersOfScannersOnly) {
    const auto way = way_to_scan(SerialScannerModel().description());
    ASSERT_TRUE(way);
    EXPECT_EQ(way->protocol, Protocol::cdc_acm);
    EXPECT_EQ(way->interface, 1);
    EXPECT_EQ(way->in.address, SerialScannerModel::in_endpoint);
    EXPECT_THAT(way->also_claimed, testing::ElementsAre(0));
    EXPECT_FALSE(way_to_scan(SerialScannerModel("\r", {0x2341, 0x0043}).description()));
}

TEST(ScannerMatch, IgnoresWhatHasNoWayIn) {
    auto device = HidPosModel(HidPosModel::Make::honeywell).description();
    device.interfaces.front().endpoints.clear();
    EXPECT_FALSE(way_to_scan(device));
    EXPECT_FALSE(way_to_scan({}));
}

// Fault 9 of the list: a programming barcode changes what the scanner is; the new one is matched anew.
TEST(ScannerMatch, AScannerThatComesBackAsAnotherProductIsMatchedAgain) {
    EXPECT_EQ(way_to_scan(WedgeModel(WedgeModel::Descriptor::boot, {0x1EAB, 0x8203}).description())->protocol,
              Protocol::hid_keyboard);
    EXPECT_EQ(way_to_scan(SerialScannerModel("\r", {0x1EAB, 0x8206}).description())->protocol,
              Protocol::cdc_acm);
    EXPECT_EQ(way_to_scan(HidPosModel(HidPosModel::Make::newland).description())->protocol,
              Protocol::hid_pos);
}

}  // namespace
}  // namespace anjungan::scanner
