#include "drivers/scanner/match.h"

#include <gmock/gmock.h>

#include <set>

#include "tests/support/scanner_models.h"

namespace anjungan::scanner {
namespace {

using tests::HidPosModel;
using tests::SerialScannerModel;
using tests::WedgeModel;

TEST(ScannerMatch, TakesHidPosOfAnyMakerByItsReportDescriptor) {
    const auto match = match_scanner(HidPosModel(HidPosModel::Make::microscan).description());
    ASSERT_TRUE(match);
    EXPECT_EQ(match->protocol, Protocol::hid_pos);
    EXPECT_EQ(match->in.address, HidPosModel::in_endpoint);
    EXPECT_FALSE(match->set_up);
}

TEST(ScannerMatch, PrefersHidPosAndSilencesTheKeyboardOfAHoneywell) {
    const auto match = match_scanner(HidPosModel(HidPosModel::Make::honeywell_with_keyboard).description());
    ASSERT_TRUE(match);
    EXPECT_EQ(match->protocol, Protocol::hid_pos);
    EXPECT_EQ(match->set_up, (FeatureReport{0xFE, 0x01}));
    EXPECT_THAT(match->also_claimed, testing::ElementsAre(1));
}

TEST(ScannerMatch, AKnownMakersInterfaceNobodyHasAskedYetIsTried) {
    auto device = HidPosModel(HidPosModel::Make::newland).description();
    device.interfaces.front().report_descriptor.clear();
    const auto match = match_scanner(device);
    ASSERT_TRUE(match);
    EXPECT_EQ(match->protocol, Protocol::hid_pos);
    device.ids.vendor = 0x1234;
    EXPECT_FALSE(match_scanner(device));
}

TEST(ScannerMatch, LeavesTheKeyboardOfAPersonAlone) {
    const auto keyboard = WedgeModel(WedgeModel::Descriptor::boot, {0x046D, 0xC31C}).description();
    EXPECT_FALSE(match_scanner(keyboard));
    EXPECT_TRUE(match_scanner(keyboard, {.also_scanners = {{0x046D, 0xC31C}}}));
    EXPECT_FALSE(match_scanner(keyboard, {.also_scanners = {{0x046D, 0xC31D}}}));
}

TEST(ScannerMatch, TakesWhateverIsOfAMakerOfScanners) {
    for (const Maker& maker : makers())
        for (const std::uint16_t vendor : maker.vendors) {
            const auto keyboard =
                match_scanner(WedgeModel(WedgeModel::Descriptor::boot, {vendor, 1}).description());
            ASSERT_TRUE(keyboard) << maker.name;
            EXPECT_EQ(keyboard->protocol, Protocol::hid_keyboard);
            EXPECT_FALSE(keyboard->set_up);
            const auto serial = match_scanner(SerialScannerModel("\r", {vendor, 1}).description());
            ASSERT_TRUE(serial) << maker.name;
            EXPECT_EQ(serial->protocol, Protocol::cdc_acm);
            auto nobody_asked = HidPosModel(HidPosModel::Make::newland).description();
            nobody_asked.ids = {vendor, 1};
            nobody_asked.interfaces.front().report_descriptor.clear();
            const auto pos = match_scanner(nobody_asked);
            ASSERT_TRUE(pos) << maker.name;
            EXPECT_EQ(pos->protocol, Protocol::hid_pos);
            EXPECT_EQ(pos->set_up, maker.switch_to_hid_pos);
        }
}

TEST(Makers, HaveANameAndIdsOfTheirOwn) {
    std::set<std::uint16_t> seen;
    for (const Maker& maker : makers()) {
        EXPECT_FALSE(maker.name.empty());
        EXPECT_FALSE(maker.vendors.empty()) << maker.name;
        for (const std::uint16_t vendor : maker.vendors)
            EXPECT_TRUE(seen.insert(vendor).second) << maker.name << " is there twice";
        if (maker.switch_to_hid_pos)
            EXPECT_GE(maker.switch_to_hid_pos->size(), 2u) << "an id, and what it says";
    }
}

TEST(ScannerMatch, TakesSerialLinesOfMakersOfScannersOnly) {
    const auto match = match_scanner(SerialScannerModel().description());
    ASSERT_TRUE(match);
    EXPECT_EQ(match->protocol, Protocol::cdc_acm);
    EXPECT_EQ(match->interface, 1);
    EXPECT_EQ(match->in.address, SerialScannerModel::in_endpoint);
    EXPECT_THAT(match->also_claimed, testing::ElementsAre(0));
    EXPECT_FALSE(match_scanner(SerialScannerModel("\r", {0x2341, 0x0043}).description()));
}

TEST(ScannerMatch, IgnoresWhatHasNoWayIn) {
    auto device = HidPosModel(HidPosModel::Make::honeywell).description();
    device.interfaces.front().endpoints.clear();
    EXPECT_FALSE(match_scanner(device));
    EXPECT_FALSE(match_scanner({}));
}

// Fault 9 of the list: a programming barcode changes what the scanner is; the new one is matched anew.
TEST(ScannerMatch, AScannerThatComesBackAsAnotherProductIsMatchedAgain) {
    EXPECT_EQ(
        match_scanner(WedgeModel(WedgeModel::Descriptor::boot, {0x1EAB, 0x8203}).description())->protocol,
        Protocol::hid_keyboard);
    EXPECT_EQ(match_scanner(SerialScannerModel("\r", {0x1EAB, 0x8206}).description())->protocol,
              Protocol::cdc_acm);
    EXPECT_EQ(match_scanner(HidPosModel(HidPosModel::Make::newland).description())->protocol,
              Protocol::hid_pos);
}

}  // namespace
}  // namespace anjungan::scanner
