#include "kiosk/appliance/kiosk_state.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "kiosk/appliance/key_value_text.h"
#include "tests/support/contents.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::appliance {
namespace {

using Condition = KioskState::Condition;
using Presence = KioskState::Presence;

TEST(KioskState, IsWrittenInTokens) {
    EXPECT_EQ(text_of({}), "state=ready\npresence=nobody\nreason=\n");
    EXPECT_EQ(text_of({Condition::trouble, Presence::somebody, "It is full."}),
              "state=trouble\npresence=somebody\nreason=It is full.\n");
}

TEST(KioskState, IsReplacedWhenThereIsSomethingNew) {
    const tests::TemporaryFolder folder;
    KioskStateFile file(folder.path());
    file.tell({});
    EXPECT_EQ(tests::contents(folder / "state"), text_of({}));
    std::filesystem::remove(folder / "state");
    file.tell({});
    EXPECT_FALSE(std::filesystem::exists(folder / "state")) << "nothing is new";
    file.tell({.presence = Presence::somebody});
    EXPECT_EQ(tests::contents(folder / "state"), text_of({.presence = Presence::somebody}));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1) << "nothing else";
}

TEST(KioskState, IsTriedAgainWhereItCouldNotBeWritten) {
    const tests::TemporaryFolder folder;
    std::filesystem::create_directories(folder / "state/in-the-way");
    KioskStateFile file(folder.path());
    file.tell({});
    std::filesystem::remove_all(folder / "state");
    file.tell({});
    EXPECT_EQ(tests::contents(folder / "state"), text_of({}));
}

TEST(KioskState, IsHeardByNobodyOnADesk) {
    const tests::TemporaryFolder folder;
    KioskStateFile(folder / "none").tell({});
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

// Whatever a fault says, nothing in it is taken for a token.
RC_GTEST_PROP(KioskState, IsThreeLinesWhateverTheReason, (const std::string& reason)) {
    const std::string text = text_of({Condition::trouble, Presence::nobody, reason + "\nstate=ready"});
    RC_ASSERT(std::ranges::count(text, '\n') == 3);
    RC_ASSERT(KeyValueText(text).value("state") == "trouble");
}

}  // namespace
}  // namespace anjungan::appliance
