#include "drivers/printer/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

namespace anjungan::printer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Catalogue& shipped() {
    static const Catalogue::Loaded loaded = Catalogue::load(SOURCE_DIR "/assets/printers");
    EXPECT_THAT(loaded.problems, IsEmpty());
    return loaded.catalogue;
}

usb::Description device(usb::Ids ids, std::string product = {}, std::string manufacturer = {}) {
    usb::Description description;
    description.ids = ids;
    description.product = std::move(product);
    description.manufacturer = std::move(manufacturer);
    return description;
}
std::string chosen(usb::Ids ids, const std::string& product = {}, const DeviceId& id = {}) {
    return shipped().choose(device(ids, product), id).key;
}

TEST(ShippedProfiles, AreWhatIsBuiltIn) {
    for (const Profile& profile : {tm_t20(), tm_t88v(), generic_58()}) {
        const Profile* file = shipped().find(profile.key);
        ASSERT_NE(file, nullptr) << profile.key;
        EXPECT_EQ(*file, profile) << profile.key;
    }
}

TEST(ShippedProfiles, KnowEveryUsualPrinter) {
    for (const char* key :
         {"epson-tm-t20", "epson-tm-t88", "epson-tm-l100", "star-escpos", "star-tsp100", "citizen-ct-s",
          "bixolon-srp-350", "bixolon-srp-330", "custom-kiosk", "generic-58", "generic-80"})
        EXPECT_NE(shipped().find(key), nullptr) << key;
}

TEST(ShippedProfiles, NeverPromiseMoreColumnsThanThePaperHasDots) {
    for (const ProfileEntry& entry : shipped().entries()) {
        constexpr int font_a = 12, font_b = 9;  // dots of a character
        EXPECT_LE(entry.profile.columns_a * font_a, entry.profile.dots) << entry.profile.key;
        EXPECT_LE(entry.profile.columns_b * font_b, entry.profile.dots) << entry.profile.key;
    }
}

TEST(Choice, GoesByTheIds) {
    EXPECT_EQ(chosen({0x04B8, 0x0E03}), "epson-tm-t20");
    EXPECT_EQ(chosen({0x04B8, 0x0E28}), "epson-tm-t20");
    EXPECT_EQ(chosen({0x04B8, 0x0E21}), "epson-tm-t88");
    EXPECT_EQ(chosen({0x04B8, 0x0E2A}), "epson-tm-l100");
    EXPECT_EQ(chosen({0x1D90, 0x20F0}), "citizen-ct-s");
    EXPECT_EQ(chosen({0x2730, 0x2002}), "citizen-ct-s");
    EXPECT_EQ(chosen({0x1504, 0x001F}), "bixolon-srp-350");
    EXPECT_EQ(chosen({0x0DD4, 0x0237}), "custom-kiosk");
}

TEST(Choice, AsksTheModelWhereSeveralShareTheIds) {
    EXPECT_EQ(chosen({0x04B8, 0x0202}, "TM-T20III"), "epson-tm-t20");
    EXPECT_EQ(chosen({0x04B8, 0x0202}, {}, {"EPSON", "TM-T88V", "ESC/POS"}), "epson-tm-t88");
    EXPECT_EQ(chosen({0x04B8, 0x0202}), "epson-tm-t88") << "unknown: the narrow one is whole on both";
    EXPECT_EQ(chosen({0x0519, 0x0003}, {}, {"Star", "TSP143 (STR_T-001)", "STAR"}), "star-tsp100");
    EXPECT_EQ(chosen({0x0519, 0x0003}, "Star TSP654 (STR_T-001)"), "star-escpos");
    EXPECT_EQ(chosen({0x0519, 0x0003}), "star-escpos") << "unknown: the one we can print on";
}

TEST(Choice, TellsClonesByTheWidthInTheirName) {
    EXPECT_EQ(chosen({0x0416, 0x5011}, "POS58 Printer"), "generic-58");
    EXPECT_EQ(chosen({0x0416, 0x5011}, "POS80 Printer USB"), "generic-80");
    EXPECT_EQ(chosen({0x0416, 0x5011}, {}, {"", "XP-N80", ""}), "generic-80");
    EXPECT_EQ(chosen({0x0416, 0x5011}), "generic-58") << "narrow is whole on both";
}

TEST(Choice, TakesAPrinterWithUnknownIdsByItsModelAndMaker) {
    EXPECT_EQ(chosen({0x04B8, 0xFFFF}, {}, {"EPSON", "TM-T88VII", "ESC/POS"}), "epson-tm-t88");
    EXPECT_EQ(chosen({1, 2}, {}, {"Somebody", "TM-T88VII", ""}), "generic-58") << "not by that maker";
    EXPECT_EQ(chosen({1, 2}, "CT-S310II", {"CITIZEN SYSTEMS", "", ""}), "citizen-ct-s");
    EXPECT_EQ(chosen({1, 2}, "Nothing we know"), "generic-58");
}

TEST(Choice, WorksWithoutAnyFile) {
    const Catalogue bare;
    EXPECT_EQ(bare.choose(device({1, 2}), {}), generic_58());
    EXPECT_NE(bare.find("epson-tm-t20"), nullptr);
    EXPECT_FALSE(bare.knows({0x04B8, 0x0202}));
}

TEST(Loading, LeavesOutABrokenFileAndKeepsTheOthers) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder.path() / "broken.toml") << "dots = 1\n";
    std::ofstream(folder.path() / "notes.txt") << "no profile";
    std::filesystem::copy_file(SOURCE_DIR "/assets/printers/generic-80.toml", folder.path() / "mine.toml");
    const auto loaded = Catalogue::load(folder.path());
    EXPECT_THAT(loaded.problems, ElementsAre(HasSubstr("broken.toml:1: dots is the number 1")));
    EXPECT_NE(loaded.catalogue.find("mine"), nullptr);
    EXPECT_NE(loaded.catalogue.find("generic-58"), nullptr) << "built in";
    EXPECT_EQ(loaded.catalogue.find("broken"), nullptr);
}

TEST(Loading, SaysThatAFolderIsMissing) {
    const auto loaded = Catalogue::load("/nowhere/at/all");
    EXPECT_THAT(loaded.problems, ElementsAre(HasSubstr("/nowhere/at/all")));
    EXPECT_NE(loaded.catalogue.find("generic-58"), nullptr);
}

}  // namespace
}  // namespace anjungan::printer
