#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "kiosk/appliance/update_status.h"

namespace anjungan::appliance {
namespace {

using core::SystemUpdate;
using Stage = SystemUpdate::Stage;

TEST(SystemUpdate, IsReadFromWhatTheUnitWrites) {
    const auto update = parse_system_update(
        "state=installing\nfrom=0.1.0\nto=0.2.0\nfile=anjungan-0.2.0.raucb\nprogress=45\nstick=leave\nreason="
        "\n");
    EXPECT_EQ(update, (SystemUpdate{Stage::installing, "0.1.0", "0.2.0", 45, false, ""}));
    EXPECT_EQ(parse_system_update("state=refused\nstick=take\nreason=version 1 is older than 2")->reason,
              "version 1 is older than 2");
    EXPECT_TRUE(parse_system_update("state=refused\nstick=take\n")->stick_may_go);
}

TEST(SystemUpdate, IsNoneWithoutAStageItKnows) {
    for (const char* text : {"", "\n", "state=", "state=new", "progress=4", "state=installing\r\n"})
        EXPECT_EQ(parse_system_update(text), std::nullopt) << text;
    EXPECT_EQ(parse_system_update("state=looking\n" + std::string(5000, 'x')), std::nullopt);
}

TEST(SystemUpdate, ShowsNothingThatCouldActOnAScreenOrGoesOn) {
    const auto update = parse_system_update(
        "state=refused\nto=\x1b[2J0.2\nprogress=900\nreason=" + std::string(1000, 'a') + "\n");
    ASSERT_TRUE(update);
    EXPECT_EQ(update->to, "[2J0.2");
    EXPECT_EQ(update->percent, 100);
    EXPECT_EQ(update->reason.size(), 200U);
}

RC_GTEST_PROP(SystemUpdate, IsTotalOnAnyBytes, (const std::string& bytes)) {
    const auto update = parse_system_update("state=looking\n" + bytes);
    if (update) RC_ASSERT(update->percent >= 0 && update->percent <= 100);
}

}  // namespace
}  // namespace anjungan::appliance
