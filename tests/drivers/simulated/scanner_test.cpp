#include "drivers/simulated/scanner.h"

#include <gtest/gtest.h>

namespace anjungan::simulated {
namespace {

using namespace device;

struct ScannerLife : testing::Test {
    std::vector<DeviceEvent> events;
    Scanner scanner;
    void SetUp() override {
        ASSERT_TRUE(scanner.open([this](DeviceEvent event) { events.push_back(std::move(event)); }));
        ASSERT_TRUE(scanner.claim());
        ASSERT_TRUE(scanner.enable());
    }
};

TEST_F(ScannerLife, DeliversAnyBytesAsTheyAre) {
    const std::string bytes("00127\0\x1B", 7);
    scanner.scan(bytes, Symbology::code128);
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(std::get<Scanned>(events[0]).bytes, bytes);
    EXPECT_EQ(std::get<Scanned>(events[0]).symbology, Symbology::code128);
}

TEST_F(ScannerLife, ReadsNoMoreThanACodeHolds) {
    scanner.scan(std::string(9000, 'x'), Symbology::qr);
    EXPECT_EQ(std::get<Scanned>(events[0]).bytes.size(), 8192u);
}

TEST_F(ScannerLife, IsSilentUnlessItIsInService) {
    scanner.disable();
    scanner.scan("B0001", Symbology::code39);
    EXPECT_TRUE(events.empty());
    scanner.release();
    scanner.close();
    EXPECT_EQ(scanner.state(), DeviceState::closed);
}

TEST_F(ScannerLife, IsSilentWhileItIsUnpluggedAndSaysSo) {
    ASSERT_TRUE(scanner.obey("unplug"));
    ASSERT_TRUE(scanner.obey("unplug"));
    scanner.scan("B0001", Symbology::code39);
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(std::get<HealthChanged>(events[0]).health, Health::absent);
    ASSERT_TRUE(scanner.obey("plug"));
    scanner.scan("B0001", Symbology::code39);
    EXPECT_EQ(events.size(), 3u);
}

TEST_F(ScannerLife, KnowsTwoCommands) {
    EXPECT_EQ(scanner.obey("paper-out").error().fault, Fault::invalid);
    EXPECT_EQ(make_scanner()->health(), Health::ok);
}

}  // namespace
}  // namespace anjungan::simulated
