// What the real program does with devices that a real kernel has: each loan once, each receipt once or marked as
// a copy, whatever happens to the cable, the paper and the transfers. Runs inside the machine of
// tests/machine.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <sstream>

#include "tests/machine/guest/cable.h"
#include "tests/machine/guest/kiosk.h"
#include "tests/machine/guest/waiting.h"
#include "tests/support/printer_model.h"
#include "tests/support/scanner_models.h"

namespace anjungan::machine {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using tests::HidPosModel;
using tests::PrinterModel;
using tests::SerialScannerModel;
using tests::WedgeModel;

// A model and its cable.
template <class Model>
struct Plugged {
    template <class... Args>
    explicit Plugged(Args&&... args) : model(std::make_shared<Model>(std::forward<Args>(args)...)) {
        plug();
    }
    void plug() {
        const Status plugged = cable.plug();
        EXPECT_TRUE(plugged) << plugged.error().sentence;
    }
    void obey(std::string_view command) {
        cable.with_lock([&] { EXPECT_TRUE(model->obey(command)); });
    }
    std::shared_ptr<Model> model;
    Cable cable{model};
};

PrinterModel::Abilities clone() {
    return {.ids = {0x0416, 0x5011},
            .device_id = {},
            .product = "POS80",
            .automatic_status = false,
            .confirms_printing = false,
            .soft_reset = false};
}

// What lies in front of a printer, of the receipt with this title on it.
struct Papers {
    int originals = 0, copies = 0, torn = 0;
    bool operator==(const Papers&) const = default;
};
std::ostream& operator<<(std::ostream& to, const Papers& papers) {
    return to << papers.originals << " originals, " << papers.copies << " copies, " << papers.torn << " torn";
}
Papers papers(Plugged<PrinterModel>& printer, std::string_view title) {
    Papers seen;
    printer.cable.with_lock([&] {
        for (const device::PrintedReceipt& receipt : printer.model->receipts()) {
            const auto has = [&](std::string_view text) {
                return receipt.text.find(text) != std::string::npos;
            };
            if (!has(title)) continue;
            // Its last line says when it was printed: "Senin, 23 November 2026 · 07.42".
            static const std::regex foot{R"(20\d\d · \d\d\.\d\d)"};
            const bool whole = std::regex_search(receipt.text, foot);
            ++(!whole ? seen.torn : has("SALINAN") ? seen.copies : seen.originals);
        }
    });
    return seen;
}

// Long enough for whatever comes late to come.
constexpr auto aftermath = 30s;

class Machine : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        kiosk = std::make_unique<Kiosk>();
        const Status started = kiosk->start();
        ASSERT_TRUE(started) << started.error().sentence;
    }
    static void TearDownTestSuite() { kiosk.reset(); }
    void SetUp() override { ASSERT_TRUE(kiosk->program().runs()) << "the kiosk is gone"; }
    // A visit that ends at the welcome screen, so that the next scene begins there.
    void TearDown() override { let_pass(aftermath); }

    // The kiosk has seen what was plugged in and made it ready.
    static void let_devices_settle() { let_pass(5s); }

    template <class Scanner>
    static void scan(Plugged<Scanner>& scanner, std::string_view code) {
        scanner.obey(fmt::format("scan {}", code));
    }
    // Borrows one book and stands before the question of the receipt.
    template <class Scanner>
    static void borrow_with(Plugged<Scanner>& scanner, std::string_view patron, const std::string& item) {
        scan(scanner, patron);
        let_pass(3s);
        scan(scanner, item);
        ASSERT_TRUE(is_checked_out(item)) << item << " is not in the journal";
        Kiosk::confirm();  // finish
    }
    static bool is_checked_out(const std::string& item) {
        borrowed[item] = 1;
        return until([&] { return Kiosk::loans()[item] > 0; }, 20s, 2s);
    }
    static void ask_for_the_receipt() { Kiosk::confirm(); }

    static std::unique_ptr<Kiosk> kiosk;
    static std::map<std::string, int> borrowed;  // by item: once each
};
std::unique_ptr<Kiosk> Machine::kiosk;
std::map<std::string, int> Machine::borrowed;

TEST_F(Machine, CheckDevicesTellsOfEachWhatItIs) {
    const Plugged<HidPosModel> pos(HidPosModel::Make::newland);
    const Plugged<SerialScannerModel> serial;
    const Plugged<PrinterModel> epson;
    kiosk->stop();  // it has claimed them; this is for a technician who looks
    const Said said = Kiosk::anjungan({"check", "devices"});
    EXPECT_EQ(said.code, 0) << said.text;
    EXPECT_THAT(said.text, HasSubstr("HID POS"));
    EXPECT_THAT(said.text, HasSubstr("CDC-ACM"));
    EXPECT_THAT(said.text, HasSubstr("TM-T20"));
    ASSERT_TRUE(kiosk->start());
}

TEST_F(Machine, LendsOnAHidPosScanAndPrintsOnATmT20) {
    Plugged<HidPosModel> scanner(HidPosModel::Make::honeywell);
    Plugged<PrinterModel> printer;
    let_devices_settle();
    borrow_with(scanner, "P0001", "B0001");
    ask_for_the_receipt();
    EXPECT_TRUE(until([&] { return papers(printer, "Sitti Nurbaya") == Papers{.originals = 1}; }, 1min));
    let_pass(aftermath);
    EXPECT_EQ(papers(printer, "Sitti Nurbaya"), Papers{.originals = 1});
}

TEST_F(Machine, LendsOnAKeyboardScanAndPrintsOnAClone) {
    Plugged<WedgeModel> scanner;
    Plugged<PrinterModel> printer(clone());
    let_devices_settle();
    borrow_with(scanner, "P0002", "B0003");
    ask_for_the_receipt();
    EXPECT_TRUE(until([&] { return papers(printer, "Azab dan Sengsara") == Papers{.originals = 1}; }, 1min));
    let_pass(aftermath);
    EXPECT_EQ(papers(printer, "Azab dan Sengsara"), Papers{.originals = 1});
}

TEST_F(Machine, LendsOnASerialScan) {
    Plugged<SerialScannerModel> scanner;
    Plugged<PrinterModel> printer;
    let_devices_settle();
    borrow_with(scanner, "P0003", "B0004");
    ask_for_the_receipt();
    EXPECT_TRUE(until([&] { return papers(printer, "Salah Asuhan") == Papers{.originals = 1}; }, 1min));
}

bool the_system_reads_the_keyboard() {
    std::ostringstream inputs;
    inputs << std::ifstream("/proc/bus/input/devices").rdbuf();
    return inputs.str().find("Keyboard Scanner") != std::string::npos;
}

TEST_F(Machine, NoKeyOfAScannerReachesTheSystem) {
    kiosk->stop();
    const Plugged<WedgeModel> scanner;
    EXPECT_TRUE(until(the_system_reads_the_keyboard, 10s)) << "as long as nobody has claimed it";
    ASSERT_TRUE(kiosk->start());
    EXPECT_TRUE(until([] { return !the_system_reads_the_keyboard(); }, 10s));
}

TEST_F(Machine, APulledCableInMidReceiptMakesACopy) {
    Plugged<HidPosModel> scanner(HidPosModel::Make::honeywell);
    Plugged<PrinterModel> printer;
    let_devices_settle();
    borrow_with(scanner, "P0005", "B0007");
    printer.cable.with_lock([&] { printer.model->hang_after(300); });
    ask_for_the_receipt();
    printer.cable.pull();
    EXPECT_EQ(papers(printer, "Babad Tanah Jawi").originals, 0);
    let_pass(5s);
    printer.obey("wake");
    printer.plug();
    EXPECT_TRUE(until([&] { return papers(printer, "Babad Tanah Jawi").copies == 1; }, 1min));
    let_pass(aftermath);
    EXPECT_EQ(papers(printer, "Babad Tanah Jawi").copies, 1);
    EXPECT_EQ(papers(printer, "Babad Tanah Jawi").originals, 0);
}

TEST_F(Machine, PaperThatIsOutForTenMinutesIsWaitedFor) {
    Plugged<HidPosModel> scanner(HidPosModel::Make::honeywell);
    Plugged<PrinterModel> printer;
    let_devices_settle();
    borrow_with(scanner, "P0006", "B0010");
    printer.cable.with_lock([&] { printer.model->load_paper(200); });
    ask_for_the_receipt();
    let_pass(10min);
    EXPECT_EQ(papers(printer, "Sengsara Membawa Nikmat"), Papers{});
    printer.cable.with_lock([&] { printer.model->load_paper(100'000); });
    printer.obey("paper-ok");
    EXPECT_TRUE(
        until([&] { return papers(printer, "Sengsara Membawa Nikmat") == Papers{.originals = 1}; }, 1min));
    let_pass(aftermath);
    EXPECT_EQ(papers(printer, "Sengsara Membawa Nikmat"), Papers{.originals = 1});
}

TEST_F(Machine, AStallInMidReceiptIsSurvived) {
    Plugged<HidPosModel> scanner(HidPosModel::Make::honeywell);
    Plugged<PrinterModel> printer;
    let_devices_settle();
    borrow_with(scanner, "P0007", "B0011");
    printer.obey("stall");
    ask_for_the_receipt();
    const auto whole = [&] {
        const Papers seen = papers(printer, "Nyanyi Sunyi");
        return seen.originals + seen.copies;
    };
    EXPECT_TRUE(until([&] { return whole() == 1; }, 1min));
    let_pass(aftermath);
    EXPECT_EQ(whole(), 1);
}

TEST_F(Machine, ScannersAreSwappedWhileItRuns) {
    Plugged<HidPosModel> first(HidPosModel::Make::honeywell);
    Plugged<SerialScannerModel> second;
    let_devices_settle();
    scan(first, "P0009");
    let_pass(3s);
    first.cable.pull();
    scan(second, "B0008");
    EXPECT_TRUE(is_checked_out("B0008"));
    first.plug();
    let_devices_settle();
    second.cable.pull();
    scan(first, "B0002");
    EXPECT_TRUE(is_checked_out("B0002"));
    let_pass(2min);  // the visit ends by itself
}

// A keyboard and a printer that answer nothing but what every device is asked as it is plugged in; the
// kernel's drivers have given them up. Each costs whoever has them asked once more half a minute.
TEST_F(Machine, DevicesThatNeverAnswerHoldUpNoOtherNorTheEnd) {
    kiosk->stop();
    Plugged<HidPosModel> scanner(HidPosModel::Make::honeywell);
    const auto keyboard =
        std::make_shared<WedgeModel>(WedgeModel::Descriptor::boot, usb::Ids{0x1A2B, 0x3C4D});
    const auto printer = std::make_shared<PrinterModel>();
    keyboard->ignore_requests();
    printer->ignore_requests();
    Cable of_keyboard{keyboard}, of_printer{printer};
    ASSERT_TRUE(of_keyboard.plug());
    ASSERT_TRUE(of_printer.plug());
    let_pass(2min);
    ASSERT_TRUE(kiosk->start());
    scan(scanner, "P0005");
    let_pass(3s);
    scan(scanner, "B0012");
    EXPECT_TRUE(is_checked_out("B0012"));

    const auto span_of = [](const std::function<void()>& work) {
        const auto began = std::chrono::steady_clock::now();
        work();
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                     began);
    };
    const auto to_end = span_of([] { EXPECT_EQ(kiosk->stop(), 0); });
    EXPECT_LE(to_end, 2s) << "the loop looks once a second";
    // The kiosk may not ask a keyboard that is none of its own anything; a technician may.
    for (const As who : {As::kiosk, As::root}) {
        Said said;
        const auto to_check = span_of([&] { said = Kiosk::anjungan({"check", "devices"}, who); });
        EXPECT_LE(to_check, 5s) << "and to start the program costs some of it";
        EXPECT_THAT(said.text, HasSubstr("1a2b:3c4d"));
        EXPECT_THAT(said.text, HasSubstr("HID POS"));
        EXPECT_EQ(said.code, who == As::root ? 1 : 0) << said.text;
        if (who == As::root) EXPECT_THAT(said.text, HasSubstr("it does not answer this computer"));
    }
    of_keyboard.pull();
    of_printer.pull();
    ASSERT_TRUE(kiosk->start());
}

// A keyboard that is none of ours: QEMU's own, at its own host controller. The settings name it a scanner.
TEST_F(Machine, LendsOnWhatAKeyboardOfTheEmulatorTypes) {
    let_devices_settle();
    borrowed["B0009"] = 1;
    fmt::print("host, type P0002 B0009\n");
    (void)std::fflush(stdout);
    be_busy(3s);  // else hours pass here before the host has read this line
    EXPECT_TRUE(until([&] { return Kiosk::loans()["B0009"] > 0; }, 2min, 2s));
    let_pass(2min);  // the visit ends by itself
}

TEST_F(Machine, RestsWhileNobodyIsThere) {
    const Plugged<HidPosModel> pos(HidPosModel::Make::honeywell);
    const Plugged<WedgeModel> wedge;
    const Plugged<SerialScannerModel> serial;
    const Plugged<PrinterModel> epson, other(clone());
    let_devices_settle();
    let_pass(30s);
    constexpr std::chrono::seconds span = 5min;
    const double before = kiosk->program().cpu_seconds();
    let_pass(span);
    const double share = (kiosk->program().cpu_seconds() - before) / static_cast<double>(span.count());
    fmt::print("CPU while idle, with three scanners and two printers: {:.3f} %\n", share * 100);
    EXPECT_LE(share, 0.005);
}

TEST_F(Machine, TheJournalHoldsEachLoanOnce) {
    EXPECT_EQ(kiosk->stop(), 0);
    const Said verified = Kiosk::anjungan({"journal", "verify"});
    EXPECT_EQ(verified.code, 0) << verified.text;
    const Said listed = Kiosk::anjungan({"journal", "list"});
    EXPECT_EQ(listed.code, 0) << listed.text;
    ASSERT_FALSE(borrowed.empty()) << "no scene has lent anything";
    EXPECT_EQ(Kiosk::loans(), borrowed);
}

}  // namespace
}  // namespace anjungan::machine
