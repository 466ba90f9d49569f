#include "drivers/usb/devices.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "platform/device/receipt_printer.h"
#include "platform/device/scanner.h"
#include "tests/drivers/usb/some_device.h"
#include "tests/support/usb_scripted.h"

namespace anjungan::usb {
namespace {

using tests::ScriptedBus;
using tests::SomeDevice;

template <class Kind>
struct Idle : Kind {
    [[nodiscard]] std::string name() const override { return "idle"; }
    [[nodiscard]] device::DeviceState state() const override { return device::DeviceState::closed; }
    [[nodiscard]] device::Health health() const override { return device::Health::ok; }
    [[nodiscard]] Status open(device::EventSink) override { return {}; }
    [[nodiscard]] Status claim() override { return {}; }
    [[nodiscard]] Status enable() override { return {}; }
    void disable() override {}
    void release() override {}
    void close() override {}
};
struct IdleScanner : Idle<device::Scanner> {};
struct IdlePrinter : Idle<device::ReceiptPrinter> {
    [[nodiscard]] Status print(device::JobId, const device::Document&) override { return {}; }
};

Devices::Matcher printers() {
    return [](const std::shared_ptr<Port>& port) -> std::shared_ptr<device::Device> {
        if (port->description().product.find("Printer") == std::string::npos) return nullptr;
        return std::make_shared<IdlePrinter>();
    };
}
Devices::Matcher scanners() {
    return [](const std::shared_ptr<Port>& port) -> std::shared_ptr<device::Device> {
        if (port->description().product.find("Scanner") == std::string::npos) return nullptr;
        return std::make_shared<IdleScanner>();
    };
}

class DevicesTest : public testing::Test {
  protected:
    ScriptedBus bus;
    std::vector<std::string> news;
    Devices::Sink sink{[this](std::string id, const auto&) { news.push_back("+" + id); },
                       [this](std::string id) { news.push_back("-" + id); }};
    using News = std::vector<std::string>;
};

TEST_F(DevicesTest, HandsOnWhatADriverMakesOfAPort) {
    const auto model = std::make_shared<SomeDevice>("Printer");
    bus.plug(model);
    Devices devices(bus, {scanners(), printers()}, sink);
    bus.run();
    EXPECT_EQ(news, News{"+usb-1-1@1-receipt-printer"});
    bus.unplug(model);
    bus.run();
    EXPECT_EQ(news.back(), "-usb-1-1@1-receipt-printer");
    bus.plug(model);
    bus.run();
    EXPECT_EQ(news.back(), "+usb-1-2@2-receipt-printer");
}

TEST_F(DevicesTest, ADeviceMayBeOfUseInTwoWays) {
    Devices devices(bus, {scanners(), printers()}, sink);
    const auto model = std::make_shared<SomeDevice>("Printer with Scanner");
    bus.plug(model);
    bus.run();
    bus.unplug(model);
    bus.run();
    EXPECT_EQ(news, (News{"+usb-1-1@1-scanner", "+usb-1-1@1-receipt-printer", "-usb-1-1@1-scanner",
                          "-usb-1-1@1-receipt-printer"}));
}

TEST_F(DevicesTest, OfTwoDriversOfAKindTheEarlierHasIt) {
    Devices devices(bus, {scanners(), scanners()}, sink);
    bus.plug(std::make_shared<SomeDevice>("Scanner"));
    bus.run();
    EXPECT_EQ(news.size(), 1U);
}

TEST_F(DevicesTest, ADriverThatThrowsDoesNotStopTheOthers) {
    const auto broken = [](const auto&) -> std::shared_ptr<device::Device> {
        throw std::runtime_error("broken");
    };
    Devices devices(bus, {broken, scanners()}, sink);
    bus.plug(std::make_shared<SomeDevice>("Scanner"));
    bus.run();
    EXPECT_EQ(news, News{"+usb-1-1@1-scanner"});
}

TEST_F(DevicesTest, RemembersWhatNobodyServes) {
    Devices devices(bus, {scanners()}, sink);
    bus.plug(std::make_shared<SomeDevice>("Scanner"));
    const auto stick = std::make_shared<SomeDevice>("Memory stick");
    bus.plug(stick);
    bus.run();
    const auto seen = devices.seen();
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(seen[0].ids, News{"usb-1-1@1-scanner"});
    EXPECT_EQ(seen[1].description.product, "Memory stick");
    EXPECT_TRUE(seen[1].ids.empty());
    bus.unplug(stick);
    bus.run();
    EXPECT_EQ(devices.seen().size(), 1U);
}

TEST_F(DevicesTest, TellsNobodyAnyMoreWhenItHasGone) {
    { const Devices devices(bus, {scanners()}, sink); }
    bus.plug(std::make_shared<SomeDevice>("Scanner"));
    bus.run();
    EXPECT_TRUE(news.empty());
}

}  // namespace
}  // namespace anjungan::usb
