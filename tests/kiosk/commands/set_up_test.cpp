#include "kiosk/commands/set_up.h"

#include <gtest/gtest.h>

#include <fstream>

#include "kiosk/provisioning/first_start.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::commands {
namespace {

using Why = screens::SetUp::Why;

class SetUpTest : public testing::Test {
  protected:
    std::optional<screens::SetUp> told(const std::string& report) {
        std::ofstream(file_, std::ios::binary) << report;
        return set_up_of(file_);
    }
    Why why(std::vector<provisioning::Finding> findings) {
        const auto set_up =
            told(provisioning::Report{false, false, "anjungan-1", std::move(findings)}.text());
        EXPECT_TRUE(set_up);
        return set_up ? set_up->why : Why::nothing_came;
    }
    tests::TemporaryFolder folder_;
    std::filesystem::path file_ = folder_ / "report.json";
};

TEST_F(SetUpTest, IsToldOnlyOnAUnitWithoutSettings) {
    EXPECT_FALSE(set_up_of(file_)) << "a desk has no report";
    EXPECT_FALSE(told("rubbish"));
    EXPECT_FALSE(told(provisioning::Report{true, false, "wonosobo-01", {{"older", "It is."}}}.text()));
    const auto set_up = told(provisioning::Report{false, false, "anjungan-1", {}}.text());
    ASSERT_TRUE(set_up);
    EXPECT_EQ(set_up->unit, "anjungan-1");
    EXPECT_EQ(set_up->why, Why::nothing_came);
}

TEST_F(SetUpTest, SaysWhatATechnicianMendsFirst) {
    EXPECT_EQ(why({{"changed", "a"}}), Why::damaged);
    EXPECT_EQ(why({{"wrong-settings", "a"}, {"changed", "b"}}), Why::wrong);
    EXPECT_EQ(why({{"no-trust", "a"}}), Why::not_trusted);
    EXPECT_EQ(why({{"no-trust", "a"}, {"unreadable", "b"}}), Why::damaged);
    EXPECT_EQ(why({{"secrets-gone", "a"}}), Why::used_up);
    EXPECT_EQ(why({{"data-folder", "a"}}), Why::cannot_keep);
    EXPECT_EQ(why({{"a word of tomorrow", "a"}}), Why::nothing_came);
}

}  // namespace
}  // namespace anjungan::commands
