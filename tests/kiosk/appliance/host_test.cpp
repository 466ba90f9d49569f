#include "kiosk/appliance/host.h"

#include <gmock/gmock.h>

#include <fstream>

#include "tests/support/contents.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::appliance {
namespace {

using Presence = KioskState::Presence;

struct Unit {
    tests::TemporaryFolder folder;
    Host host{{.trouble = folder / "trouble", .folder = folder.path()}};
};

TEST(Host, IsWellAsLongAsTheUnitKnowsOfNoTrouble) {
    EXPECT_TRUE(Unit{}.host.health());
}

TEST(Host, SaysTheFirstLineOfTheUnitsOwnTrouble) {
    const Unit unit;
    std::ofstream(unit.folder / "trouble") << "The data partition cannot be read.\nmore for the log\n";
    const Status health = unit.host.health();
    ASSERT_FALSE(health);
    EXPECT_EQ(health.error().fault, Fault::io);
    EXPECT_EQ(health.error().sentence, "The data partition cannot be read.");
}

TEST(Host, IsToldHowTheKioskIs) {
    Unit unit;
    unit.host.tell_trouble({Fault::io, "The journal cannot be read."}, {});
    EXPECT_EQ(tests::contents(unit.folder / "state"),
              text_of({KioskState::Condition::trouble, Presence::nobody, "The journal cannot be read."}));
    unit.host.tell_ready(Presence::nobody, {});
    EXPECT_EQ(tests::contents(unit.folder / "state"), text_of({}));
    unit.host.tell_presence(Presence::somebody);
    EXPECT_EQ(tests::contents(unit.folder / "state"), text_of({.presence = Presence::somebody}));
}

TEST(Host, TakesRequestsOnlyWhereThereIsSomebodyToDoThem) {
    Unit unit;
    const auto maintainer = unit.host.maintainer();
    ASSERT_TRUE(maintainer);
    EXPECT_TRUE(maintainer(core::MaintenanceRequest::restart));
    Host on_a_desk({.trouble = unit.folder / "trouble", .folder = unit.folder / "not-there"});
    EXPECT_FALSE(on_a_desk.maintainer());
}

}  // namespace
}  // namespace anjungan::appliance
