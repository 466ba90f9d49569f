// Printers from the document to the paper: models behind umockdev, real libusb, the bus, the driver and the
// DeviceManager. Level 2 of the tests of devices. What takes minutes of real time is shown on the scripted
// transport only (usb_printer_test.cpp).
#include <gmock/gmock.h>

#include <algorithm>
#include <cerrno>

#include "drivers/printer/usb_printer.h"
#include "drivers/usb/context.h"
#include "tests/support/device_loop.h"
#include "tests/support/printer_model.h"
#include "tests/support/umockdev/usb_mocked.h"

namespace anjungan::printer {
namespace {

using device::Health;
using device::JobEnd;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using tests::MockedUsb;
using tests::PrinterModel;

constexpr int lines_of_a_receipt = 40;

device::Document receipt() {
    device::Document document;
    for (int i = 0; i < lines_of_a_receipt; ++i)
        document.blocks.emplace_back(device::Text{fmt::format("Buku nomor {}", i), {}, {}});
    document.blocks.emplace_back(device::Cut{});
    return document;
}
bool is_whole(const device::PrintedReceipt& paper) {
    std::size_t at = 0;
    for (int i = 0; i < lines_of_a_receipt && at != std::string::npos; ++i)
        at = paper.text.find(fmt::format("Buku nomor {}\n", i), at);
    return at != std::string::npos;
}

class PrintersOnLibusb : public testing::Test {
  protected:
    void SetUp() override {
        auto started = usb::Context::start();
        ASSERT_TRUE(started) << started.error().sentence;
        context = std::move(*started);
        devices = std::make_unique<usb::Devices>(
            *context, std::vector<usb::Devices::Matcher>{[this](const std::shared_ptr<usb::Port>& port) {
                return make_printer({.port = port, .catalogue = catalogue, .rasteriser = nullptr});
            }},
            loop.sink());
    }
    bool in_service(const std::shared_ptr<PrinterModel>& model) {
        usb.plug(model);
        return loop.run_until([&] { return health() == Health::ok; });
    }
    [[nodiscard]] Health health() const { return loop.manager.health(device::DeviceKind::receipt_printer); }
    [[nodiscard]] Status print(device::JobId job) {
        device::ReceiptPrinter* printer = loop.manager.printer();
        return printer != nullptr ? printer->print(job, receipt()) : fail(Fault::gone, "there is no printer");
    }
    void obey(PrinterModel& model, std::string_view command) {
        usb.with_lock([&] { EXPECT_TRUE(model.obey(command)); });
    }
    int whole_receipts(const PrinterModel& model) {
        std::ptrdiff_t whole = 0;
        usb.with_lock([&] { whole = std::ranges::count_if(model.receipts(), is_whole); });
        return static_cast<int>(whole);
    }

    MockedUsb usb;
    std::shared_ptr<const Catalogue> catalogue =
        std::make_shared<Catalogue>(Catalogue::load(SOURCE_DIR "/assets/printers").catalogue);
    std::unique_ptr<usb::Context> context;
    tests::DeviceLoop loop;
    std::unique_ptr<usb::Devices> devices;
};

TEST_F(PrintersOnLibusb, AReceiptIsPrintedAndProved) {
    const auto model = std::make_shared<PrinterModel>();
    ASSERT_TRUE(in_service(model));
    EXPECT_EQ(usb.detached(), 1) << "the kernel's usblp has gone";
    ASSERT_TRUE(print(7));
    ASSERT_TRUE(loop.run_until([&] { return !loop.ends.empty(); }));
    EXPECT_THAT(loop.ends, ElementsAre(Pair(7, JobEnd::printed)));
    EXPECT_EQ(whole_receipts(*model), 1);
}

TEST_F(PrintersOnLibusb, EpsonsOwnClassPrintsToo) {
    PrinterModel::Abilities abilities;
    abilities.interface = PrinterModel::Abilities::Interface::vendor_defined;
    abilities.ids = {0x04B8, 0x0202};
    const auto model = std::make_shared<PrinterModel>(abilities);
    ASSERT_TRUE(in_service(model));
    ASSERT_TRUE(print(1));
    ASSERT_TRUE(loop.run_until([&] { return !loop.ends.empty(); }));
    EXPECT_EQ(whole_receipts(*model), 1);
}

TEST_F(PrintersOnLibusb, ACloneThatProvesNothingSaysSent) {
    const auto model = std::make_shared<PrinterModel>(PrinterModel::Abilities{.ids = {0x0416, 0x5011},
                                                                              .device_id = {},
                                                                              .product = "POS80",
                                                                              .automatic_status = false,
                                                                              .confirms_printing = false,
                                                                              .soft_reset = false});
    ASSERT_TRUE(in_service(model));
    ASSERT_TRUE(print(1));
    ASSERT_TRUE(loop.run_until([&] { return !loop.ends.empty(); }));
    EXPECT_THAT(loop.ends, ElementsAre(Pair(1, JobEnd::sent)));
    EXPECT_EQ(whole_receipts(*model), 1);
}

TEST_F(PrintersOnLibusb, Fault1PaperThatEndsInMidReceiptIsWaitedForWhileThePrinterTakesNothing) {
    const auto model = std::make_shared<PrinterModel>();
    ASSERT_TRUE(in_service(model));
    usb.with_lock([&] { model->load_paper(200); });
    ASSERT_TRUE(print(1));
    ASSERT_TRUE(loop.run_until([&] { return health() == Health::paper_out; }));
    EXPECT_TRUE(loop.ends.empty());
    obey(*model, "paper-ok");
    ASSERT_TRUE(loop.run_until([&] { return !loop.ends.empty(); }));
    EXPECT_THAT(loop.ends, ElementsAre(Pair(1, JobEnd::printed)));
    EXPECT_EQ(whole_receipts(*model), 1);
}

// However the kernel tells of it, and with half a receipt in the printer.
TEST_F(PrintersOnLibusb, Fault4UnpluggedInMidReceiptTheEndIsUnknownAndTheNextReceiptIsWhole) {
    const auto model = std::make_shared<PrinterModel>();
    device::JobId job = 0;
    for (const auto shows :
         {MockedUsb::Shows::as_shutdown, MockedUsb::Shows::as_protocol_error, MockedUsb::Shows::as_stall}) {
        loop.ends.clear();
        ASSERT_TRUE(in_service(model));
        usb.with_lock([&] { model->hang_after(300); });
        ASSERT_TRUE(print(++job));
        ASSERT_TRUE(loop.run_asking([&] {
            bool hangs = false;
            usb.with_lock([&] { hangs = model->hangs(); });
            return hangs;
        }));
        usb.unplug(model, shows);
        if (shows != MockedUsb::Shows::as_shutdown) usb.tell_left(model);
        ASSERT_TRUE(loop.run_until([&] { return loop.in_hand == 0; }));
        EXPECT_THAT(loop.ends, ElementsAre(Pair(job, JobEnd::unknown)));

        const int before = whole_receipts(*model);
        obey(*model, "wake");
        ASSERT_TRUE(in_service(model));
        ASSERT_TRUE(print(++job));
        ASSERT_TRUE(loop.run_until([&] { return loop.ends.size() == 2; }));
        EXPECT_EQ(loop.ends.back().second, JobEnd::printed);
        EXPECT_EQ(whole_receipts(*model), before + 1);
        usb.unplug(model);
        ASSERT_TRUE(loop.run_until([&] { return loop.in_hand == 0; }));
    }
}

TEST_F(PrintersOnLibusb, Fault5SaysThatAnotherProgramHoldsItAndPrintsWhenThatHasLetGo) {
    usb.refuse_claims(EBUSY);
    const auto model = std::make_shared<PrinterModel>();
    usb.plug(model);
    ASSERT_TRUE(loop.run_until([&] { return loop.in_hand == 1; }));
    EXPECT_THAT(loop.manager.inventory().at(0).trouble, HasSubstr("CUPS"));
    EXPECT_EQ(loop.manager.inventory().at(0).fault, Fault::busy);
    usb.refuse_claims(0);
    ASSERT_TRUE(loop.run_asking([&] { return health() == Health::ok; }));
    ASSERT_TRUE(print(1));
    ASSERT_TRUE(loop.run_until([&] { return !loop.ends.empty(); }));
    EXPECT_EQ(whole_receipts(*model), 1);
}

TEST_F(PrintersOnLibusb, Fault6AStallInMidReceiptBeginsItAgain) {
    const auto model = std::make_shared<PrinterModel>();
    ASSERT_TRUE(in_service(model));
    obey(*model, "stall");
    ASSERT_TRUE(print(1));
    ASSERT_TRUE(loop.run_until([&] { return !loop.ends.empty(); }));
    EXPECT_THAT(loop.ends, ElementsAre(Pair(1, JobEnd::printed)));
    EXPECT_EQ(whole_receipts(*model), 1);
}

TEST_F(PrintersOnLibusb, AnotherPrinterTakesOverWithoutAnyRestart) {
    const auto first = std::make_shared<PrinterModel>();
    ASSERT_TRUE(in_service(first));
    usb.unplug(first);
    ASSERT_TRUE(loop.run_until([&] { return health() == Health::absent; }));
    EXPECT_FALSE(print(1));
    const auto second = std::make_shared<PrinterModel>();
    ASSERT_TRUE(in_service(second));
    ASSERT_TRUE(print(2));
    ASSERT_TRUE(loop.run_until([&] { return !loop.ends.empty(); }));
    EXPECT_EQ(whole_receipts(*second), 1);
}

}  // namespace
}  // namespace anjungan::printer
