// A scanner driver over the scripted bus: level 1 of the tests of devices.
#include "drivers/scanner/usb_scanner.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "platform/device/manager.h"
#include "tests/support/scanner_models.h"
#include "tests/support/usb_scripted.h"

namespace anjungan::scanner {
namespace {

using device::DeviceState;
using device::Health;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::HidPosModel;
using tests::SerialScannerModel;
using tests::WedgeModel;
using namespace std::chrono_literals;

class UsbScanners : public testing::Test {
  protected:
    std::shared_ptr<device::Scanner> plug(std::shared_ptr<tests::DeviceModel> model,
                                          const Options& options = {}) {
        return make_scanner(bus.plug(std::move(model)), options);
    }
    device::EventSink sink() {
        return [this](device::DeviceEvent event) {
            if (const auto* scan = std::get_if<device::Scanned>(&event)) scans.push_back(scan->bytes);
            if (const auto* health = std::get_if<device::HealthChanged>(&event))
                healths.push_back(health->health);
        };
    }
    void bring_up(device::Scanner& scanner) {
        ASSERT_TRUE(scanner.open(sink()));
        ASSERT_TRUE(scanner.claim());
        ASSERT_TRUE(scanner.enable());
        bus.run();
    }

    tests::ScriptedBus bus;
    std::vector<std::string> scans;
    std::vector<Health> healths;
};

TEST_F(UsbScanners, EachKindDeliversItsScans) {
    const std::vector<std::shared_ptr<tests::ScannerModel>> models{
        std::make_shared<HidPosModel>(HidPosModel::Make::honeywell),
        std::make_shared<HidPosModel>(HidPosModel::Make::newland),
        std::make_shared<HidPosModel>(HidPosModel::Make::microscan),
        std::make_shared<WedgeModel>(WedgeModel::Descriptor::boot),
        std::make_shared<WedgeModel>(WedgeModel::Descriptor::bitmap),
        std::make_shared<WedgeModel>(WedgeModel::Descriptor::unreadable),
        std::make_shared<SerialScannerModel>(),
    };
    for (std::size_t i = 0; i < models.size(); ++i) {
        const auto scanner = plug(models[i]);
        ASSERT_NE(scanner, nullptr) << i;
        bring_up(*scanner);
        ASSERT_TRUE(models[i]->obey("scan P0001"));
        models[i]->scan("B0001");
        bus.run();
        EXPECT_THAT(scans, ElementsAre("P0001", "B0001")) << i << " " << scanner->name();
        scans.clear();
    }
    EXPECT_THAT(healths, IsEmpty());
}

TEST_F(UsbScanners, TwoAtOnceDoNotMix) {
    const auto wedge = std::make_shared<WedgeModel>();
    const auto serial = std::make_shared<SerialScannerModel>();
    const auto one = plug(wedge), other = plug(serial);
    bring_up(*one);
    bring_up(*other);
    wedge->type("B00");
    serial->send("P00");
    bus.run();
    wedge->scan("01");
    serial->send("02\r");
    bus.run();
    EXPECT_THAT(scans, testing::UnorderedElementsAre("B0001", "P0002"));
}

TEST_F(UsbScanners, AHoneywellIsSwitchedToHidPosAndItsKeyboardSilenced) {
    const auto model = std::make_shared<HidPosModel>(HidPosModel::Make::honeywell_with_keyboard);
    const auto scanner = plug(model);
    bring_up(*scanner);
    EXPECT_TRUE(model->switched_to_pos());
    EXPECT_THAT(bus.claimed(model), ElementsAre(0, 1));
    model->scan("B0001");
    bus.run();
    EXPECT_THAT(scans, ElementsAre("B0001"));
}

TEST_F(UsbScanners, AWedgeThatCannotBeReadIsPutIntoBootProtocol) {
    const auto model = std::make_shared<WedgeModel>(WedgeModel::Descriptor::unreadable);
    const auto scanner = plug(model);
    bring_up(*scanner);
    EXPECT_TRUE(model->in_boot_protocol());
}

TEST_F(UsbScanners, ASerialLineIsSetUp) {
    const auto model = std::make_shared<SerialScannerModel>();
    const auto scanner = plug(model);
    bring_up(*scanner);
    EXPECT_EQ(model->baud(), 115200u);
}

TEST_F(UsbScanners, ATypedScanWithoutSuffixEndsByAPause) {
    const auto model = std::make_shared<WedgeModel>();
    const auto scanner = plug(model);
    bring_up(*scanner);
    model->type("B0001");
    bus.advance(99ms);
    EXPECT_THAT(scans, IsEmpty());
    bus.advance(2ms);
    EXPECT_THAT(scans, ElementsAre("B0001"));
}

// Fault 4: unplugging.
TEST_F(UsbScanners, UnpluggedItFallsOutOfServiceAndHalfAScanIsDropped) {
    for (const bool shows_as_io : {false, true}) {
        bus.faults.unplug_shows_as_io = shows_as_io;
        healths.clear();
        const auto model = std::make_shared<HidPosModel>(HidPosModel::Make::honeywell);
        const auto scanner = plug(model);
        bring_up(*scanner);
        model->scan_half("half");
        bus.run();
        bus.unplug(model);
        bus.advance(3s);
        EXPECT_EQ(scanner->state(), DeviceState::claimed);
        EXPECT_THAT(healths, ElementsAre(shows_as_io ? Health::failed : Health::absent));
        EXPECT_THAT(scans, IsEmpty());
        scanner->disable();
        scanner->release();
        scanner->close();
        EXPECT_EQ(scanner->state(), DeviceState::closed);
        EXPECT_EQ(bus.open_transports(), 0u);
        ASSERT_FALSE(scanner->open(sink()));
    }
}

// Fault 5: somebody else holds it, or the udev rule is missing.
TEST_F(UsbScanners, SaysInWordsWhoHinders) {
    const auto model = std::make_shared<WedgeModel>();
    const auto scanner = plug(model);
    bus.faults.on_open = Error{Fault::denied, "no rule"};
    EXPECT_EQ(scanner->open(sink()).error().fault, Fault::denied);
    bus.faults.on_open.reset();
    ASSERT_TRUE(scanner->open(sink()));
    bus.faults.on_claim = Error{Fault::busy, "held"};
    EXPECT_EQ(scanner->claim().error().fault, Fault::busy);
    EXPECT_EQ(scanner->state(), DeviceState::opened);
    bus.faults.on_claim.reset();
    ASSERT_TRUE(scanner->claim());
    ASSERT_TRUE(scanner->enable());
}

TEST_F(UsbScanners, WhatCannotBeClaimedWholeIsNotHeldInPart) {
    const auto model = std::make_shared<HidPosModel>(HidPosModel::Make::honeywell_with_keyboard);
    const auto port = bus.plug(model);
    const auto other_program = port->open();
    ASSERT_TRUE((*other_program)->claim(1, 0));
    const auto scanner = make_scanner(port);
    ASSERT_TRUE(scanner->open(sink()));
    EXPECT_EQ(scanner->claim().error().fault, Fault::busy);
    EXPECT_THAT(bus.claimed(model), ElementsAre(1));
}

// Fault 6: a stall.
TEST_F(UsbScanners, AStallIsClearedAndTheNextScanComes) {
    const auto model = std::make_shared<HidPosModel>(HidPosModel::Make::honeywell);
    const auto scanner = plug(model);
    bring_up(*scanner);
    model->scan_half("half");
    bus.run();
    ASSERT_TRUE(model->obey("stall 81"));
    bus.advance(1s);
    EXPECT_FALSE(model->halted(0x81));
    EXPECT_EQ(scanner->state(), DeviceState::enabled);
    model->scan("B0001");
    bus.run();
    EXPECT_THAT(scans, ElementsAre("B0001"));
}

// A model whose endpoint stalls again and again.
class Stubborn final : public tests::ScannerModel {
  public:
    Stubborn() : ScannerModel(WedgeModel().description()) {}
    void scan(std::string_view /*text*/) override {}

  protected:
    [[nodiscard]] Answer in(std::uint8_t /*endpoint*/) override { return {Handshake::stall}; }
};

TEST_F(UsbScanners, OneThatNeverStopsStallingIsGivenUpAndNeverKeepsTheBusBusy) {
    const auto scanner = plug(std::make_shared<Stubborn>());
    bring_up(*scanner);
    bus.advance(5s);
    EXPECT_EQ(scanner->state(), DeviceState::claimed);
    EXPECT_THAT(healths, ElementsAre(Health::failed));
}

// Fault 7: half a scan at the end of a session.
TEST_F(UsbScanners, HalfAScanIsDroppedWhenDisabled) {
    const auto model = std::make_shared<HidPosModel>(HidPosModel::Make::honeywell);
    const auto scanner = plug(model);
    bring_up(*scanner);
    model->scan_half("half");
    bus.run();
    scanner->disable();
    ASSERT_EQ(scanner->state(), DeviceState::claimed);
    ASSERT_TRUE(scanner->enable());
    bus.run();
    model->scan("whole");
    bus.run();
    EXPECT_THAT(scans, ElementsAre("whole"));
}

TEST_F(UsbScanners, AnEmptyPacketIsNoTrouble) {
    const auto model = std::make_shared<HidPosModel>(HidPosModel::Make::microscan);
    const auto scanner = plug(model);
    bring_up(*scanner);
    model->report({});
    model->scan("B0001");
    bus.run();
    EXPECT_THAT(scans, ElementsAre("B0001"));
}

TEST_F(UsbScanners, StepsInTheWrongOrderAreRefused) {
    const auto scanner = plug(std::make_shared<WedgeModel>());
    EXPECT_FALSE(scanner->claim());
    EXPECT_FALSE(scanner->enable());
    ASSERT_TRUE(scanner->open(sink()));
    EXPECT_FALSE(scanner->open(sink()));
    EXPECT_FALSE(scanner->enable());
}

TEST_F(UsbScanners, TheManagerTakesOneBackAfterItWasPluggedInAgain) {
    device::DeviceManager manager(sink());
    const auto model = std::make_shared<WedgeModel>();
    manager.arrived("1", plug(model));
    bus.run();
    bus.unplug(model);
    bus.run();
    manager.tick(bus.now());
    EXPECT_EQ(manager.health(device::DeviceKind::scanner), Health::absent);
    manager.left("1");
    manager.arrived("2", plug(model));
    bus.run();
    model->scan("B0001");
    bus.run();
    EXPECT_THAT(scans, ElementsAre("B0001"));
    EXPECT_EQ(manager.health(device::DeviceKind::scanner), Health::ok);
}

// For the thread sanitizer: the bus runs on its own thread, as with libusb.
TEST_F(UsbScanners, AnotherThreadMayScanWhileTheLoopEnablesAndDisables) {
    const auto model = std::make_shared<WedgeModel>();
    const auto scanner = plug(model);
    std::atomic<bool> stop = false;
    std::thread bus_thread([&] {
        while (!stop) {
            bus.with_lock([&] { model->scan("B0001"); });
            bus.run();
            std::this_thread::yield();
        }
    });
    std::atomic<int> heard = 0;
    ASSERT_TRUE(scanner->open([&](const device::DeviceEvent& event) {
        if (std::holds_alternative<device::Scanned>(event)) ++heard;
    }));
    ASSERT_TRUE(scanner->claim());
    for (int round = 0; round < 20; ++round) {
        ASSERT_TRUE(scanner->enable());
        const int before = heard;
        while (heard == before) {
            EXPECT_EQ(scanner->health(), Health::ok);
            std::this_thread::yield();
        }
        scanner->disable();
    }
    stop = true;
    bus_thread.join();
    EXPECT_GE(heard, 20);
}

}  // namespace
}  // namespace anjungan::scanner
