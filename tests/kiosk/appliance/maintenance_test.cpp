#include "kiosk/appliance/maintenance.h"

#include <gmock/gmock.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

namespace anjungan::appliance {
namespace {

using End = core::MaintenanceOutcome::End;

TEST(Maintenance, IsAskedForInATokenAndAnsweredBesideIt) {
    const tests::TemporaryFolder folder;
    Maintenance maintenance(folder.path());
    EXPECT_TRUE(maintenance.is_available());
    EXPECT_EQ(maintenance.next(), std::nullopt);
    ASSERT_TRUE(maintenance.request(core::MaintenanceRequest::reset_keep));
    std::string token;
    std::getline(std::ifstream(folder / "request") >> std::ws, token);
    EXPECT_EQ(token, "reset-keep");
    std::ofstream(folder / "outcome") << "request=reset-keep\nstate=no-stick\n";
    EXPECT_EQ(maintenance.next(),
              (core::MaintenanceOutcome{core::MaintenanceRequest::reset_keep, End::no_stick, "", ""}));
    EXPECT_EQ(maintenance.next(), std::nullopt) << "told once";
}

TEST(Maintenance, IsNotThereOnADesk) {
    const tests::TemporaryFolder folder;
    Maintenance maintenance(folder / "none");
    EXPECT_FALSE(maintenance.is_available());
    EXPECT_FALSE(maintenance.request(core::MaintenanceRequest::restart));
    EXPECT_EQ(maintenance.next(), std::nullopt);
}

}  // namespace
}  // namespace anjungan::appliance
