#include "kiosk/appliance/update_status.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

namespace anjungan::appliance {
namespace {

using namespace std::chrono_literals;

class UpdateStatusTest : public testing::Test {
  protected:
    // As the unit does it: the file is replaced at once. Files in a test come faster than a clock's tick.
    void unit_says(const std::string& text) {
        std::ofstream(folder_.path() / "new") << text;
        std::filesystem::last_write_time(folder_.path() / "new",
                                         std::filesystem::file_time_type{++times_ * 1s});
        std::filesystem::rename(folder_.path() / "new", file());
    }
    [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "update.state"; }

    tests::TemporaryFolder folder_;
    UpdateStatus status{file()};

  private:
    int times_ = 0;
};

TEST_F(UpdateStatusTest, AreToldOnceEach) {
    EXPECT_EQ(status.next(), std::nullopt);
    unit_says("state=installing\nprogress=1\n");
    EXPECT_EQ(status.next()->percent, 1);
    EXPECT_EQ(status.next(), std::nullopt);
    unit_says("state=installing\nprogress=1\n");
    EXPECT_EQ(status.next(), std::nullopt) << "nothing new in it";
    unit_says("state=installing\nprogress=2\n");
    EXPECT_EQ(status.next()->percent, 2);
}

TEST_F(UpdateStatusTest, SurviveAFileThatMakesNoSense) {
    unit_says("what?");
    EXPECT_EQ(status.next(), std::nullopt);
    unit_says(std::string(100'000, 'x'));
    EXPECT_EQ(status.next(), std::nullopt);
    unit_says("state=none\n");
    EXPECT_TRUE(status.next());
}

}  // namespace
}  // namespace anjungan::appliance
