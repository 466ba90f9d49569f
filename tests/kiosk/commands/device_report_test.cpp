#include "kiosk/commands/device_report.h"

#include <gmock/gmock.h>

namespace anjungan::commands {
namespace {

using device::DeviceKind;
using device::DeviceManager;
using device::DeviceOverrides;
using device::DeviceState;
using device::Hardware;
using device::Health;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Category = Hardware::ConnectedDevice::Category;
using Verdict = DeviceReport::Verdict;

// One thing on the table, and what the kiosk makes of it.
class ADeviceReport : public testing::Test {
  protected:
    Hardware::ConnectedDevice thing{.place = "1-4",
                                    .node = "/dev/bus/usb/001/007",
                                    .ids = "04b8:0e15",
                                    .name = "EPSON TM-T20",
                                    .category = Category::printer,
                                    .served_as = {"it"}};
    DeviceManager::InventoryEntry line{.id = "it",
                                       .name = "Epson TM-T20",
                                       .kind = DeviceKind::receipt_printer,
                                       .state = DeviceState::enabled,
                                       .health = Health::ok,
                                       .trouble = {},
                                       .fault = {},
                                       .info = {{"cuts", "draws QR codes itself"}, {}}};
    DeviceOverrides overrides{.printer = {}, .scanner = {.use = false}};
    std::vector<std::string> holders;

    std::vector<DeviceReport> all() {
        std::vector<DeviceManager::InventoryEntry> inventory;
        if (!thing.served_as.empty()) inventory.push_back(line);
        return report_devices({thing}, inventory, overrides, [this](const std::string& node) {
            EXPECT_EQ(node, thing.node);
            return holders;
        });
    }
    DeviceReport report() { return all().at(0); }
    void serve_nobody(Category category) {
        thing.served_as.clear();
        thing.category = category;
    }
};

TEST_F(ADeviceReport, SaysWhatItIsAndWhatItCan) {
    EXPECT_EQ(report().verdict, Verdict::good);
    EXPECT_EQ(report().text,
              "1-4  04b8:0e15  EPSON TM-T20\n"
              "         receipt printer: Epson TM-T20\n"
              "         cuts; draws QR codes itself");
}

TEST_F(ADeviceReport, SaysWhatSomebodyHasToDo) {
    line.health = Health::paper_out;
    EXPECT_EQ(report().verdict, Verdict::trouble);
    EXPECT_THAT(report().text, EndsWith("it has no paper; put in a new roll"));
    line.health = Health::paper_near_end;
    EXPECT_EQ(report().verdict, Verdict::good) << "it prints";
    EXPECT_THAT(report().text, HasSubstr("have a new roll ready"));
}

TEST_F(ADeviceReport, TrustsTheProfileWhereThePrinterSpeaksAnotherLanguage) {
    line.health = Health::failed;
    line.info.advice = "Use another printer.";
    EXPECT_THAT(report().text,
                AllOf(EndsWith("itself\n         Use another printer."), Not(HasSubstr("off and on"))));
}

TEST_F(ADeviceReport, SaysHowToGetLeaveWhenItIsDenied) {
    line.state = DeviceState::closed;
    line.fault = Fault::denied;
    line.trouble = "the system does not allow to open it: copy 72-anjungan.rules";
    EXPECT_EQ(report().verdict, Verdict::trouble);
    EXPECT_THAT(report().text, EndsWith("copy 72-anjungan.rules"));
}

TEST_F(ADeviceReport, NamesTheProgramThatHoldsIt) {
    line.state = DeviceState::closed;
    line.fault = Fault::busy;
    line.trouble = "another program holds it";
    holders = {"cupsd", "usb"};
    EXPECT_EQ(report().verdict, Verdict::trouble);
    EXPECT_THAT(report().text, EndsWith("another program holds it\n         it is held by cupsd, usb"));
}

TEST_F(ADeviceReport, IsCalmWhenTheRunningKioskHoldsIt) {
    line.state = DeviceState::closed;
    line.fault = Fault::busy;
    holders = {"anjungan"};
    EXPECT_EQ(report().verdict, Verdict::good);
    EXPECT_THAT(report().text, HasSubstr("the kiosk is running and uses it"));
}

TEST_F(ADeviceReport, SaysHowAnUnknownKeyboardBecomesAScanner) {
    serve_nobody(Category::keyboard);
    EXPECT_EQ(report().verdict, Verdict::note);
    EXPECT_THAT(report().text, HasSubstr("also = [\"04b8:0e15\"] below [scanner]"));
}

TEST_F(ADeviceReport, SaysWhenTheSettingsForbidItsUse) {
    serve_nobody(Category::printer);
    EXPECT_THAT(report().text, HasSubstr("profile = \"none\""));
    serve_nobody(Category::scanner);
    EXPECT_THAT(report().text, HasSubstr("use = false"));
    serve_nobody(Category::other);
    EXPECT_THAT(report().text, HasSubstr("left to the system"));
}

TEST_F(ADeviceReport, LeavesHubsOutAndMissesWhatIsNotThere) {
    serve_nobody(Category::hub);
    overrides.scanner.use = true;
    ASSERT_EQ(all().size(), 2u);
    EXPECT_EQ(all()[0].verdict, Verdict::trouble);
    EXPECT_THAT(all()[0].text, StartsWith("no scanner is plugged in"));
    EXPECT_EQ(all()[1].verdict, Verdict::note);
    EXPECT_THAT(all()[1].text, StartsWith("no receipt printer is plugged in"));
    overrides.printer.use = overrides.scanner.use = false;
    EXPECT_TRUE(all().empty()) << "what the settings do without is not missed";
}

}  // namespace
}  // namespace anjungan::commands
