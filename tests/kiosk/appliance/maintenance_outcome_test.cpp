#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "kiosk/appliance/maintenance.h"

namespace anjungan::appliance {
namespace {

using core::MaintenanceOutcome;
using core::MaintenanceRequest;
using End = MaintenanceOutcome::End;

TEST(MaintenanceOutcome, IsReadFromWhatTheUnitWrites) {
    EXPECT_EQ(
        parse_maintenance_outcome("request=diagnose\nstate=done\nfile=anjungan-diagnosis-a-1.txt\nreason=\n"),
        (MaintenanceOutcome{MaintenanceRequest::diagnose, End::done, "anjungan-diagnosis-a-1.txt", ""}));
    EXPECT_EQ(parse_maintenance_outcome("request=diagnose\nstate=no-stick\nfile=\nreason=\n"),
              (MaintenanceOutcome{MaintenanceRequest::diagnose, End::no_stick, "", ""}));
    EXPECT_EQ(parse_maintenance_outcome("request=reset-wipe\nstate=not-done\nfile=\nreason=3 entries wait\n"),
              (MaintenanceOutcome{MaintenanceRequest::reset_wipe, End::not_done, "", "3 entries wait"}));
}

TEST(MaintenanceOutcome, IsNoneOfARequestOrAnEndItDoesNotKnow) {
    for (const char* text : {"", "\n", "request=diagnose\n", "state=done\n", "request=diagnose\nstate=\n",
                             "request=format\nstate=done\n", "request=diagnose\nstate=not-a-unit\n",
                             "request=diagnose\r\nstate=done\r\n"})
        EXPECT_EQ(parse_maintenance_outcome(text), std::nullopt) << text;
}

TEST(MaintenanceOutcome, ShowsNothingThatCouldActOnAScreenOrGoesOn) {
    const auto outcome = parse_maintenance_outcome("request=restart\nstate=not-done\nreason=\x1b[2J" +
                                                   std::string(1000, 'a') + "\n");
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->reason, "[2J" + std::string(197, 'a'));
}

RC_GTEST_PROP(MaintenanceOutcome, IsTotalOnAnyBytes, (const std::string& bytes)) {
    const auto outcome = parse_maintenance_outcome("request=restart\nstate=done\n" + bytes);
    if (outcome) RC_ASSERT(outcome->file.size() <= 4 * 80 && outcome->reason.size() <= 4 * 200);
}

}  // namespace
}  // namespace anjungan::appliance
