#include "drivers/hardware/usb.h"

#include <gmock/gmock.h>

#include <fstream>
#include <map>

#include "tests/support/printer_model.h"
#include "tests/support/scanner_models.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::hardware {
namespace {

using device::DeviceKind;
using device::DeviceOverrides;
using device::Hardware;
using Category = Hardware::ConnectedDevice::Category;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::PrinterModel;
using tests::WedgeModel;

class UsbHardware : public testing::Test {
  protected:
    std::unique_ptr<Hardware> serve(DeviceOverrides overrides = {},
                                    std::filesystem::path profiles = SOURCE_DIR "/assets/printers") {
        auto made = hardware::serve(
            bus,
            {.printer_profiles = std::move(profiles),
             .overrides = std::move(overrides),
             .arrived = [this](const std::string& id,
                               std::shared_ptr<device::Device> device) { there[id] = std::move(device); },
             .left = [this](const std::string& id) { there.erase(id); }});
        bus.run();
        return made;
    }
    [[nodiscard]] std::vector<DeviceKind> kinds() const {
        std::vector<DeviceKind> all;
        for (const auto& [id, device] : there) all.push_back(device->kind());
        return all;
    }

    tests::ScriptedBus bus;
    std::map<std::string, std::shared_ptr<device::Device>> there;
};

TEST_F(UsbHardware, ServesScannersAndPrintersAndTellsOfEverythingElse) {
    bus.plug(std::make_shared<WedgeModel>());
    bus.plug(std::make_shared<PrinterModel>());
    bus.plug(std::make_shared<WedgeModel>(WedgeModel::Descriptor::boot, usb::Ids{0x1A2B, 0x3C4D}));
    const auto hardware = serve();
    EXPECT_THAT(kinds(), testing::UnorderedElementsAre(DeviceKind::scanner, DeviceKind::receipt_printer));
    const auto connected = hardware->connected();
    ASSERT_THAT(connected, SizeIs(3));
    EXPECT_EQ(connected[0].category, Category::scanner);
    EXPECT_EQ(connected[0].ids, "0c2e:0200");
    EXPECT_THAT(connected[0].served_as, SizeIs(1));
    EXPECT_EQ(connected[1].category, Category::printer);
    EXPECT_EQ(connected[2].category, Category::keyboard) << "the staff's keyboard stays theirs";
    EXPECT_EQ(connected[2].ids, "1a2b:3c4d");
    EXPECT_THAT(connected[2].served_as, IsEmpty());
}

TEST_F(UsbHardware, AKeyboardThatTheSettingsNameIsAScanner) {
    bus.plug(std::make_shared<WedgeModel>(WedgeModel::Descriptor::boot, usb::Ids{0x1A2B, 0x3C4D}));
    const auto hardware = serve({.printer = {}, .scanner = {.also = {"1a2b:3c4d"}}});
    EXPECT_THAT(kinds(), ElementsAre(DeviceKind::scanner));
}

TEST_F(UsbHardware, WhatTheSettingsRefuseIsLeftAlone) {
    bus.plug(std::make_shared<WedgeModel>());
    bus.plug(std::make_shared<PrinterModel>());
    {
        const auto hardware = serve({.printer = {.use = false}, .scanner = {}});
        EXPECT_THAT(kinds(), ElementsAre(DeviceKind::scanner));
    }
    there.clear();
    const auto hardware = serve({.printer = {}, .scanner = {.use = false}});
    EXPECT_THAT(kinds(), ElementsAre(DeviceKind::receipt_printer));
}

TEST_F(UsbHardware, NothingIsToldAnyMoreWhenItIsGone) {
    serve();
    bus.plug(std::make_shared<WedgeModel>());
    bus.run();
    EXPECT_THAT(there, IsEmpty());
}

TEST_F(UsbHardware, ABrokenProfileIsNamedAndTheOthersServe) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder / "broken.toml") << "dots = 7\n";
    bus.plug(std::make_shared<PrinterModel>());
    const auto hardware = serve({}, folder.path());
    EXPECT_THAT(hardware->problems(), ElementsAre(HasSubstr("broken.toml:1")));
    EXPECT_THAT(kinds(), ElementsAre(DeviceKind::receipt_printer));
}

}  // namespace
}  // namespace anjungan::hardware
