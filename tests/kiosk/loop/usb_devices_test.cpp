// The loop with the real drivers on a scripted bus: what is plugged in while it runs is used.
#include <array>

#include "drivers/hardware/usb.h"
#include "tests/kiosk/loop/loop_fixture.h"
#include "tests/support/printer_model.h"
#include "tests/support/scanner_models.h"

namespace anjungan::loop {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using tests::HidPosModel;
using tests::PrinterModel;
using tests::SerialScannerModel;
using tests::WedgeModel;

class UsbDevices : public LoopForTests {
  protected:
    UsbDevices() { start(*port); }
    ~UsbDevices() override { hardware.reset(); }

    std::unique_ptr<device::Hardware> look_for_hardware() {
        return hardware::serve(bus, {.printer_profiles = SOURCE_DIR "/assets/printers",
                                     .arrived =
                                         [this](std::string id, std::shared_ptr<device::Device> device) {
                                             inbox.post(Arrived{std::move(id), std::move(device)});
                                         },
                                     .left = [this](std::string id) { inbox.post(Left{std::move(id)}); }});
    }
    void plug(const std::shared_ptr<tests::DeviceModel>& model) {
        bus.plug(model);
        pass(3s);
    }
    void unplug(const std::shared_ptr<tests::DeviceModel>& model) {
        bus.unplug(model);
        pass(3s);
    }
    // Time, for the devices and for the kiosk.
    void pass(std::chrono::milliseconds span) {
        for (constexpr auto step = 50ms; span > 0ms; span -= step) {
            bus.advance(step);
            clock.advance(step);
            settle();
        }
    }
    void scan(tests::ScannerModel& scanner, std::string_view barcode) {
        scanner.scan(barcode);
        pass(200ms);
    }
    // The kiosk starts again on the same disk; the devices keep their power.
    void power_cut() {
        hardware.reset();
        kiosk.reset();
        for (const auto& line : devices.inventory()) devices.left(line.id);
        (void)inbox.take();  // what was in memory only
        open_desk();
        port.emplace(*desk, clock);
        desk->recover(clock.now());
        start(*port);
        hardware = look_for_hardware();
        pass(3s);
    }
    std::int64_t loans() { return journal->count(circulation::EntryKind::checkout).value(); }
    void borrow_and_ask_for_the_receipt(tests::ScannerModel& scanner) {
        scan(scanner, "P0001");
        scan(scanner, "B0001");
        tap(Reply::finish);
        tap(flows::Goodbye::print);
    }

    std::optional<DeskInline> port{std::in_place, *desk, clock};
    tests::ScriptedBus bus;
    std::unique_ptr<device::Hardware> hardware = look_for_hardware();
};

TEST_F(UsbDevices, AnyUsualScannerAndPrinterAreUsedAsSoonAsTheyArePluggedIn) {
    const std::array<std::shared_ptr<tests::ScannerModel>, 3> scanners{
        std::make_shared<HidPosModel>(HidPosModel::Make::honeywell), std::make_shared<WedgeModel>(),
        std::make_shared<SerialScannerModel>()};
    EXPECT_EQ(kiosk->state().scanner, device::Health::absent);
    for (const auto& each : scanners) plug(each);
    const auto printer = std::make_shared<PrinterModel>();
    plug(printer);
    EXPECT_EQ(kiosk->state().scanner, device::Health::ok);
    EXPECT_EQ(kiosk->state().printer, device::Health::ok);

    scan(*scanners[0], "P0001");
    for (std::size_t i = 0; i < scanners.size(); ++i) scan(*scanners[i], fmt::format("B000{}", i + 1));
    EXPECT_EQ(loans(), 3) << "several scanners at once";
    tap(Reply::finish);
    tap(flows::Goodbye::print);
    pass(3s);
    ASSERT_THAT(printer->receipts(), SizeIs(1));
    EXPECT_THAT(printer->receipts().front().text, HasSubstr("Sitti Nurbaya"));
}

TEST_F(UsbDevices, AScannerAndAPrinterAreSwappedForOthersWhileItRuns) {
    const auto first = std::make_shared<WedgeModel>();
    const auto epson = std::make_shared<PrinterModel>();
    plug(first);
    plug(epson);
    scan(*first, "P0001");
    unplug(first);
    unplug(epson);
    EXPECT_EQ(kiosk->state().scanner, device::Health::absent);
    EXPECT_EQ(kiosk->state().printer, device::Health::absent);
    EXPECT_EQ(screen(), flows::Screen{"borrow"}) << "the session goes on without it";

    const auto second = std::make_shared<SerialScannerModel>();
    const auto clone = std::make_shared<PrinterModel>(PrinterModel::Abilities{
        .ids = {0x0416, 0x5011}, .device_id = {}, .product = "POS80", .confirms_printing = false});
    plug(second);
    plug(clone);
    scan(*second, "B0001");
    EXPECT_EQ(loans(), 1);
    tap(Reply::finish);
    tap(flows::Goodbye::print);
    pass(10s);
    EXPECT_THAT(clone->receipts(), SizeIs(1));
    EXPECT_THAT(epson->receipts(), SizeIs(0));
}

TEST_F(UsbDevices, WhatIsUnpluggedAndPluggedAgainGoesOn) {
    const auto scanner = std::make_shared<HidPosModel>(HidPosModel::Make::newland);
    const auto printer = std::make_shared<PrinterModel>();
    for (int round = 1; round <= 3; ++round) {
        plug(scanner);
        plug(printer);
        borrow_and_ask_for_the_receipt(*scanner);
        pass(3s);
        EXPECT_THAT(printer->receipts(), SizeIs(round));
        tap(flows::Goodbye::done);
        scan(*scanner, "B0001");
        tap(Reply::finish);
        unplug(scanner);
        unplug(printer);
    }
    EXPECT_EQ(loans(), 3);
}

TEST_F(UsbDevices, AScannerThatMayNotBeOpenedStopsNoOther) {
    bus.faults.on_open = Error{Fault::denied, "no rule"};
    const auto locked = std::make_shared<WedgeModel>();
    plug(locked);
    bus.faults.on_open.reset();
    const auto printer = std::make_shared<PrinterModel>();
    plug(printer);
    EXPECT_EQ(kiosk->state().printer, device::Health::ok);
    pass(10s);  // and what was mended meanwhile is used
    scan(*locked, "P0001");
    EXPECT_EQ(screen(), flows::Screen{"borrow"});
}

TEST_F(UsbDevices, ALateArrivalOfADeviceThatHasLeftHarmsNobody) {
    const auto scanner = std::make_shared<WedgeModel>();
    bus.plug(scanner);
    bus.run();  // its arrival waits in the inbox
    bus.unplug(scanner);
    bus.run();
    settle();
    EXPECT_EQ(kiosk->state().scanner, device::Health::absent);
}

class ReceiptsOnUsb : public UsbDevices {
  protected:
    ReceiptsOnUsb() {
        plug(scanner);
        plug(printer);
    }
    // How many receipts came out whole, and how many of these say that they are copies.
    struct Out {
        int whole = 0, copies = 0;
        bool operator==(const Out&) const = default;
    };
    [[nodiscard]] Out out() const {
        Out out;
        for (const device::PrintedReceipt& receipt : printer->receipts()) {
            if (receipt.text.find("Sitti Nurbaya") == std::string::npos) continue;
            ++out.whole;
            if (receipt.text.find("SALINAN") != std::string::npos) ++out.copies;
        }
        return out;
    }

    const std::shared_ptr<WedgeModel> scanner = std::make_shared<WedgeModel>();
    const std::shared_ptr<PrinterModel> printer = std::make_shared<PrinterModel>();
};

TEST_F(ReceiptsOnUsb, UnpluggedInMidReceiptACopyIsPrintedWhenThePrinterIsBack) {
    printer->hang_within(8);
    borrow_and_ask_for_the_receipt(*scanner);
    pass(1s);
    unplug(printer);
    EXPECT_EQ(kiosk->state().printer, device::Health::absent);
    EXPECT_EQ(spool->in_state(journal::ReceiptState::unknown)->size(), 1u);
    ASSERT_TRUE(printer->obey("wake"));
    plug(printer);
    pass(5s);
    EXPECT_EQ(out(), (Out{1, 1}));
    EXPECT_EQ(spool->in_state(journal::ReceiptState::printed)->size(), 1u);
    EXPECT_EQ(loans(), 1);
}

TEST_F(ReceiptsOnUsb, PaperThatEndsInMidReceiptIsWaitedForAndTheReceiptIsNoCopy) {
    printer->load_paper(8);
    borrow_and_ask_for_the_receipt(*scanner);
    pass(10min);
    EXPECT_EQ(kiosk->state().printer, device::Health::paper_out);
    EXPECT_EQ(out(), (Out{0, 0}));
    ASSERT_TRUE(printer->obey("paper-ok"));
    pass(5s);
    EXPECT_EQ(printer->receipts().size(), 1u);
    EXPECT_EQ(out(), (Out{1, 0}));
    EXPECT_EQ(spool->in_state(journal::ReceiptState::printed)->size(), 1u);
}

TEST_F(ReceiptsOnUsb, AStallCostsNoReceiptAndDoublesNone) {
    ASSERT_TRUE(printer->obey("stall"));
    borrow_and_ask_for_the_receipt(*scanner);
    pass(10s);
    // A receipt as short as this one may be on paper when its only part stalls, so the next one is marked.
    EXPECT_EQ(out(), (Out{1, 1}));
}

TEST_F(ReceiptsOnUsb, APowerCutInMidReceiptMakesTheNextOneACopy) {
    printer->hang_after(8);
    borrow_and_ask_for_the_receipt(*scanner);
    power_cut();
    ASSERT_TRUE(printer->obey("wake"));
    pass(30s);
    EXPECT_EQ(out(), (Out{1, 1}));
    EXPECT_EQ(loans(), 1);
}

TEST_F(ReceiptsOnUsb, WhatAPowerCutLeftHangingOutIsCutOffBeforeAnothersReceipt) {
    printer->hang_after(8);
    borrow_and_ask_for_the_receipt(*scanner);
    pass(1s);
    ASSERT_TRUE(printer->hangs());
    clock.advance(2h);  // too late for a copy
    power_cut();
    ASSERT_TRUE(printer->obey("wake"));
    pass(30s);
    const std::size_t before = printer->receipts().size();
    scan(*scanner, "P0002");
    scan(*scanner, "B0002");
    tap(Reply::finish);
    tap(flows::Goodbye::print);
    pass(10s);
    ASSERT_GT(printer->receipts().size(), before);
    EXPECT_THAT(printer->receipts().back().text, testing::Not(HasSubstr("Sitti Nurbaya")));
}

TEST_F(ReceiptsOnUsb, APowerCutAfterTheProofPrintsNothingAgain) {
    borrow_and_ask_for_the_receipt(*scanner);
    pass(3s);
    EXPECT_EQ(out(), (Out{1, 0}));
    power_cut();
    pass(30s);
    EXPECT_EQ(out(), (Out{1, 0}));
}

TEST_F(ReceiptsOnUsb, APowerCutWhileItWaitsForPaperMakesNoCopy) {
    ASSERT_TRUE(printer->obey("paper-out"));
    pass(1s);
    borrow_and_ask_for_the_receipt(*scanner);
    power_cut();
    ASSERT_TRUE(printer->obey("paper-ok"));
    pass(5s);
    EXPECT_EQ(out(), (Out{1, 0}));
}

}  // namespace
}  // namespace anjungan::loop
