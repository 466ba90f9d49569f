#include "kiosk/commands/unit_wishes.h"

#include <gmock/gmock.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

namespace anjungan::commands {
namespace {

using End = core::WishOutcome::End;

TEST(UnitWishes, AreLeftInAWordAndAnsweredBesideIt) {
    const tests::TemporaryFolder folder;
    UnitWishes wishes(folder.path());
    EXPECT_TRUE(wishes.heard());
    EXPECT_EQ(wishes.next(), std::nullopt);
    ASSERT_TRUE(wishes.ask(core::UnitWish::reset_keep));
    std::string word;
    std::getline(std::ifstream(folder / "wish") >> std::ws, word);
    EXPECT_EQ(word, "reset-keep");
    std::ofstream(folder / "outcome") << "wish=reset-keep\nstate=no-stick\n";
    EXPECT_EQ(wishes.next(), (core::WishOutcome{core::UnitWish::reset_keep, End::no_stick, "", ""}));
    EXPECT_EQ(wishes.next(), std::nullopt) << "told once";
}

TEST(UnitWishes, AreHeardByNobodyOnADesk) {
    const tests::TemporaryFolder folder;
    UnitWishes wishes(folder / "none");
    EXPECT_FALSE(wishes.heard());
    EXPECT_FALSE(wishes.ask(core::UnitWish::restart));
    EXPECT_EQ(wishes.next(), std::nullopt);
}

}  // namespace
}  // namespace anjungan::commands
