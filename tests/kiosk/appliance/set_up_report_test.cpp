#include "kiosk/appliance/set_up_report.h"

#include <gtest/gtest.h>

#include "kiosk/provisioning/first_start.h"

namespace anjungan::appliance {
namespace {

using Why = core::SetUp::Why;

Why why(std::vector<provisioning::Finding> findings) {
    const auto set_up =
        set_up_of(provisioning::Report{false, false, "anjungan-1", std::move(findings)}.text());
    EXPECT_TRUE(set_up);
    return set_up ? set_up->why : Why::nothing_came;
}

TEST(SetUp, IsToldOnlyOnAUnitWithoutSettings) {
    EXPECT_FALSE(set_up_of(""));
    EXPECT_FALSE(set_up_of("rubbish"));
    EXPECT_FALSE(set_up_of(provisioning::Report{true, false, "wonosobo-01", {{"older", "It is."}}}.text()));
    const auto set_up = set_up_of(provisioning::Report{false, false, "anjungan-1", {}}.text());
    ASSERT_TRUE(set_up);
    EXPECT_EQ(set_up->unit, "anjungan-1");
    EXPECT_EQ(set_up->why, Why::nothing_came);
}

TEST(SetUp, SaysWhatATechnicianMendsFirst) {
    EXPECT_EQ(why({{"changed", "a"}}), Why::damaged);
    EXPECT_EQ(why({{"wrong-settings", "a"}, {"changed", "b"}}), Why::wrong);
    EXPECT_EQ(why({{"no-trust", "a"}}), Why::not_trusted);
    EXPECT_EQ(why({{"no-trust", "a"}, {"unreadable", "b"}}), Why::damaged);
    EXPECT_EQ(why({{"secrets-gone", "a"}}), Why::used_up);
    EXPECT_EQ(why({{"data-folder", "a"}}), Why::cannot_keep);
    EXPECT_EQ(why({{"a word of tomorrow", "a"}}), Why::nothing_came);
}

TEST(SetUp, NamesFilesAsATechnicianKnowsThem) {
    const auto set_up = set_up_of(
        provisioning::Report{false,
                             false,
                             "anjungan-1",
                             {{"changed", "/run/anjungan/settings/anjungan/settings.toml was changed"}}}
            .text());
    ASSERT_TRUE(set_up);
    EXPECT_EQ(set_up->says, "anjungan/settings.toml was changed");
}

}  // namespace
}  // namespace anjungan::appliance
