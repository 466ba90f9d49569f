// Scanners from the cable to the scan: models behind umockdev, real libusb, the bus, the matcher, the driver
// and the DeviceManager. Level 2 of the tests of devices.
#include <gmock/gmock.h>

#include "drivers/scanner/match.h"
#include "drivers/usb/context.h"
#include "drivers/usb/devices.h"
#include "tests/support/device_loop.h"
#include "tests/support/scanner_models.h"
#include "tests/support/umockdev/usb_mocked.h"

namespace anjungan::scanner {
namespace {

using namespace std::chrono_literals;
using device::Health;
using tests::HidPosModel;
using tests::MockedUsb;
using tests::SerialScannerModel;
using tests::WedgeModel;

class ScannersOnLibusb : public testing::Test {
  protected:
    void SetUp() override {
        auto started = usb::Context::start();
        ASSERT_TRUE(started) << started.error().sentence;
        context = std::move(*started);
        devices = std::make_unique<usb::Devices>(
            *context, std::vector<usb::Devices::Matcher>{[](const auto& port) { return make_scanner(port); }},
            loop.sink());
    }
    bool in_service(const std::shared_ptr<tests::ScannerModel>& model) {
        usb.plug(model);
        const int before = loop.in_hand;
        return loop.run_until([&] { return loop.in_hand > before; }) &&
               loop.manager.health(device::DeviceKind::scanner) == Health::ok;
    }
    // The model is asked again and again, for it tells nobody.
    template <class Holds>
    bool loop_until_model(Holds holds) {
        return loop.run_asking([&] {
            bool held = false;
            usb.with_lock([&] { held = holds(); });
            return held;
        });
    }

    MockedUsb usb;
    std::unique_ptr<usb::Context> context;
    tests::DeviceLoop loop;
    std::unique_ptr<usb::Devices> devices;
};

TEST_F(ScannersOnLibusb, HidPosScansArriveWhole) {
    const auto model = std::make_shared<HidPosModel>(HidPosModel::Make::honeywell);
    ASSERT_TRUE(in_service(model));
    const std::string longer_than_a_report(130, '7');
    usb.with_lock([&] { model->scan(longer_than_a_report, "]Q1"); });
    ASSERT_TRUE(loop.run_until([&] { return !loop.scans.empty(); }));
    EXPECT_THAT(loop.scans, testing::ElementsAre(longer_than_a_report));
}

TEST_F(ScannersOnLibusb, AHoneywellThatTypesIsSwitchedAndItsKeyboardTakenFromTheSystem) {
    const auto model = std::make_shared<HidPosModel>(HidPosModel::Make::honeywell_with_keyboard);
    ASSERT_TRUE(in_service(model));
    EXPECT_EQ(usb.claimed(), 2u);
    EXPECT_EQ(usb.detached(), 2);
    ASSERT_TRUE(loop_until_model([&] { return model->switched_to_pos(); }));
    usb.with_lock([&] { model->scan("B0001"); });
    ASSERT_TRUE(loop.run_until([&] { return !loop.scans.empty(); }));
    EXPECT_THAT(loop.scans, testing::ElementsAre("B0001"));
}

TEST_F(ScannersOnLibusb, AWedgeTypesIntoOurHandsOnly) {
    const auto model = std::make_shared<WedgeModel>();
    ASSERT_TRUE(in_service(model));
    EXPECT_EQ(usb.detached(), 1);
    usb.with_lock([&] { model->scan("00127L2026"); });
    ASSERT_TRUE(loop.run_until([&] { return !loop.scans.empty(); }));
    EXPECT_THAT(loop.scans, testing::ElementsAre("00127L2026"));
}

TEST_F(ScannersOnLibusb, ASerialScannerIsSetUpAndHeard) {
    const auto model = std::make_shared<SerialScannerModel>();
    ASSERT_TRUE(in_service(model));
    ASSERT_TRUE(loop_until_model([&] { return model->ready(); }));
    usb.with_lock([&] { model->send("P0001\r\n]A0B0001\r\nB00"); });
    usb.with_lock([&] { model->send("02\r\n"); });
    ASSERT_TRUE(loop.run_until([&] { return loop.scans.size() == 3; }));
    EXPECT_THAT(loop.scans, testing::ElementsAre("P0001", "B0001", "B0002"));
}

TEST_F(ScannersOnLibusb, UnpluggedInTheMiddleOfAScanItComesBackWithoutHalfOfIt) {
    const auto model = std::make_shared<HidPosModel>(HidPosModel::Make::honeywell);
    for (const auto shows : {MockedUsb::Shows::as_shutdown, MockedUsb::Shows::as_protocol_error}) {
        loop.scans.clear();
        ASSERT_TRUE(in_service(model));
        usb.with_lock([&] { model->scan_half("half"); });
        ASSERT_TRUE(loop_until_model([&] { return !model->has_more(HidPosModel::in_endpoint); }));
        usb.unplug(model, shows);
        if (shows != MockedUsb::Shows::as_shutdown) usb.tell_left(model);
        ASSERT_TRUE(loop.run_until([&] { return loop.in_hand == 0; }));
        EXPECT_EQ(loop.manager.health(device::DeviceKind::scanner), Health::absent);
        ASSERT_TRUE(in_service(model));
        usb.with_lock([&] { model->scan("whole"); });
        ASSERT_TRUE(loop.run_until([&] { return !loop.scans.empty(); }));
        EXPECT_EQ(loop.scans.back(), "whole");
        usb.unplug(model);
        ASSERT_TRUE(loop.run_until([&] { return loop.in_hand == 0; }));
    }
}

// A kiosk that crashed leaves a scanner without the driver that reads what it reports, whoever made it.
TEST_F(ScannersOnLibusb, Fault5TakesBackAScannerThatACrashLeftWithoutItsKernelDriver) {
    const auto model = std::make_shared<HidPosModel>(HidPosModel::Make::microscan);
    usb.plug(model, MockedUsb::HidDriver::absent);
    ASSERT_TRUE(
        loop.run_until([&] { return loop.manager.health(device::DeviceKind::scanner) == Health::ok; }));
    usb.with_lock([&] { model->scan("B0001"); });
    ASSERT_TRUE(loop.run_until([&] { return !loop.scans.empty(); }));
    EXPECT_THAT(loop.scans, testing::ElementsAre("B0001"));
}

// Fault 9: reprogrammed by a barcode, it comes back as another product in another mode.
TEST_F(ScannersOnLibusb, AScannerThatChangesItsModeIsMatchedAnew) {
    const auto as_keyboard =
        std::make_shared<WedgeModel>(WedgeModel::Descriptor::boot, usb::Ids{0x1EAB, 0x8203});
    ASSERT_TRUE(in_service(as_keyboard));
    usb.unplug(as_keyboard);
    ASSERT_TRUE(loop.run_until([&] { return loop.in_hand == 0; }));
    const auto as_pos = std::make_shared<HidPosModel>(HidPosModel::Make::newland);
    ASSERT_TRUE(in_service(as_pos));
    usb.with_lock([&] { as_pos->scan("B0001"); });
    ASSERT_TRUE(loop.run_until([&] { return !loop.scans.empty(); }));
    EXPECT_THAT(loop.scans, testing::ElementsAre("B0001"));
}

TEST_F(ScannersOnLibusb, AStallInBetweenCostsNoLaterScan) {
    const auto model = std::make_shared<WedgeModel>();
    ASSERT_TRUE(in_service(model));
    usb.with_lock([&] { model->scan("B0001"); });
    ASSERT_TRUE(loop.run_until([&] { return loop.scans.size() == 1; }));
    usb.with_lock([&] { ASSERT_TRUE(model->obey("stall 81")); });
    ASSERT_TRUE(loop_until_model([&] { return !model->halted(0x81); }));
    usb.with_lock([&] { model->scan("B0002"); });
    ASSERT_TRUE(loop.run_until([&] { return loop.scans.size() == 2; }));
    EXPECT_EQ(loop.scans.back(), "B0002");
}

// Of devices that never answer: where the system would wait for them, it waits for ever here, so that a kiosk
// that waits with it never comes to the end of these tests.
class StrangeDevicesOnLibusb : public ScannersOnLibusb {
  protected:
    ~StrangeDevicesOnLibusb() override { usb.hold_attaching(false); }
    [[nodiscard]] std::optional<usb::Answers> answers_of(usb::Ids ids) const {
        for (const usb::Devices::Seen& seen : devices->seen())
            if (seen.description.ids == ids) return seen.description.answers;
        return std::nullopt;
    }
    bool is_known_as(usb::Ids ids, usb::Answers answers) {
        return loop.run_asking([&] { return answers_of(ids) == answers; });
    }
    void expect_that_a_good_scanner_scans() {
        const auto good = std::make_shared<WedgeModel>();
        ASSERT_TRUE(in_service(good));
        usb.with_lock([&] { good->scan("B0001"); });
        ASSERT_TRUE(loop.run_until([&] { return !loop.scans.empty(); }));
        EXPECT_THAT(loop.scans, testing::ElementsAre("B0001"));
    }
    static std::shared_ptr<WedgeModel> silent() {
        auto model = std::make_shared<WedgeModel>(WedgeModel::Descriptor::boot, silent_ids);
        model->ignore_requests();
        return model;
    }
    static constexpr usb::Ids silent_ids{0x1A2B, 0x3C4D};
};

TEST_F(StrangeDevicesOnLibusb, OneWithoutADriverThatNeverAnswersIsNamedAndHoldsUpNoOther) {
    usb.hold_attaching(true);
    usb.plug(silent(), MockedUsb::HidDriver::absent);
    ASSERT_TRUE(is_known_as(silent_ids, usb::Answers::no));
    expect_that_a_good_scanner_scans();
}

TEST_F(StrangeDevicesOnLibusb, OneThatTheSystemIsStillAskingHoldsUpNoOtherAndIsUsedOnceItHasAnswered) {
    const auto late = std::make_shared<HidPosModel>(HidPosModel::Make::newland);
    const usb::Ids ids = late->description().ids;
    usb.plug(late, MockedUsb::HidDriver::asking);
    ASSERT_TRUE(is_known_as(ids, usb::Answers::not_yet));
    expect_that_a_good_scanner_scans();
    const int before = loop.in_hand;
    usb.answered(late);
    ASSERT_TRUE(loop.run_until([&] { return loop.in_hand > before; }));
    EXPECT_EQ(answers_of(ids), usb::Answers::yes);
    usb.with_lock([&] { late->scan("B0002"); });
    ASSERT_TRUE(loop.run_until([&] { return loop.scans.size() == 2; }));
    EXPECT_EQ(loop.scans.back(), "B0002");
}

TEST_F(StrangeDevicesOnLibusb, OneThatHasFallenSilentIsGivenBackWithoutTheDriverThatWouldAskIt) {
    const auto model = std::make_shared<WedgeModel>();
    ASSERT_TRUE(in_service(model));
    usb.with_lock([&] { model->ignore_requests(); });
    usb.hold_attaching(true);
    for (const auto& line : loop.manager.inventory()) loop.manager.left(line.id);
    EXPECT_TRUE(loop.run_asking([&] { return usb.claimed() == 0; }));
    usb.hold_attaching(false);
    EXPECT_EQ(usb.attached(), 0);
}

TEST_F(StrangeDevicesOnLibusb, AScannerThatAnswersNothingCountsAsOfflineUntilItReadsACode) {
    const auto model = std::make_shared<WedgeModel>();  // of a known maker
    model->ignore_requests();
    usb.plug(model);
    const auto is = [&](Health health) {
        return loop.run_asking([&] { return loop.manager.health(device::DeviceKind::scanner) == health; });
    };
    ASSERT_TRUE(is(Health::offline));
    usb.with_lock([&] { model->scan("B0001"); });
    ASSERT_TRUE(loop.run_until([&] { return !loop.scans.empty(); }));
    EXPECT_TRUE(is(Health::ok));
}

}  // namespace
}  // namespace anjungan::scanner
