// What staff save at the kiosk lands on the stick that is in.
#include <gmock/gmock.h>

#include <fstream>

#include "tests/kiosk/commands/program.h"
#include "tests/support/contents.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::tests {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::StartsWith;

class AStick : public testing::Test {
  protected:
    AStick() { fs::create_directory(folder / "stick"); }
    [[nodiscard]] Ended played(const std::string& lines) const {
        std::ofstream(folder / "visit.kiosk") << lines;
        return run("script '" + (folder / "visit.kiosk").string() + "' --out '" + (folder / "out").string() +
                   "'");
    }
    [[nodiscard]] std::string stick() const { return "stick " + (folder / "stick").string() + "\n"; }
    TemporaryFolder folder;
};

TEST_F(AStick, TakesTheDiagnosis) {
    const Ended ended =
        played("scan S0001\ntype 137946\ntap staff-unit\ntap save-diagnosis\nexpect text \"flashdisk\"\n" +
               stick() + "tap save-diagnosis\nexpect text \"anjungan-diagnosis-\"\nstick out\n");
    ASSERT_EQ(ended.code, 0) << ended.said;
    std::vector<fs::path> files;
    for (const auto& each : fs::directory_iterator(folder / "stick")) files.push_back(each.path());
    ASSERT_EQ(files.size(), 1U);
    EXPECT_THAT(files[0].filename().string(), StartsWith("anjungan-diagnosis-"));
    EXPECT_THAT(contents(files[0]), HasSubstr("No personal data"));
}

TEST_F(AStick, LetsAUnitStartAnew) {
    const Ended ended = played(
        "stick out\nscan P0001\nscan B0001\ntap finish\ntap receipt-none\nwait 10s\n"
        "scan S0001\ntype 137946\ntap staff-unit\ntap restart-unit\nexpect screen idle\n"
        "expect no text \"listrik\"\nexpect journal 1 loan\nscan P0001\nexpect screen borrow\n");
    EXPECT_EQ(ended.code, 0) << ended.said;
}

TEST_F(AStick, IsAFolderThatIsThere) {
    const Ended ended = played("stick /nowhere/at/all\n");
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.said, HasSubstr("visit.kiosk:1: there is no folder '/nowhere/at/all'"));
    EXPECT_EQ(played("stick\n").code, 2);
}

}  // namespace
}  // namespace anjungan::tests
