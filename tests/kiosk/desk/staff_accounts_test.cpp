#include "kiosk/desk/staff_accounts.h"

#include <gmock/gmock.h>

#include <fstream>

#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

using core::StaffCard;
using core::StaffRole;
using End = core::StaffAccountChanged::End;
using What = core::ChangeStaffAccount::What;

// S0001 is a technician and S0002 is not; both were provisioned, with the PIN 2468.
class AStaffAccount : public DeskTest {
  protected:
    End change(What what, const StaffCard& account, std::string_view pin = "") {
        desk->handle(core::ChangeStaffAccount{{++tickets}, what, account, Secret{pin}, {"S0001"}},
                     clock.now());
        const auto* told = core::find_message<core::StaffAccountChanged>(reports.back());
        EXPECT_NE(told, nullptr);
        return told == nullptr ? End::unkept : told->end;
    }
    bool opens(const std::string& card, std::string_view pin) {
        desk->handle(core::CheckStaffPin{{++tickets}, {card}, Secret{pin}}, clock.now());
        return core::find_message<core::StaffPinChecked>(reports.back())->right;
    }
    std::vector<StaffCard> known() {
        std::vector<StaffCard> all;
        for (const Report& each : reports)
            if (const auto* told = core::find_message<core::StaffAccountsKnown>(each)) all = told->staff;
        return all;
    }
    std::vector<StaffAction> actions() {
        std::vector<StaffAction> all;
        const auto records = journal->latest_of(EntryKind::staff_action, 100).value();
        for (const auto& record : records) all.push_back(std::get<StaffAction>(record.entry.payload));
        return all;
    }
    const StaffCard sri{{"S0003"}, "Sri Rahayu", 0, StaffRole::staff};
};

TEST_F(AStaffAccount, IsAddedWithAPinOfItsOwnAndIsThereAfterAPowerCut) {
    ASSERT_EQ(change(What::add, sri, "135790"), End::done);
    for (int i = 0; i < 2; ++i, open()) {
        EXPECT_TRUE(opens("S0003", "135790"));
        EXPECT_FALSE(opens("S0003", "2468")) << "that of the others";
        EXPECT_TRUE(opens("S0001", "2468"));
        ASSERT_EQ(known().size(), 3U);
        EXPECT_EQ(known().back(), (StaffCard{{"S0003"}, "Sri Rahayu", 6, StaffRole::staff}));
    }
    EXPECT_EQ(actions().back(), (StaffAction{.account = "S0001",
                                             .role = "technician",
                                             .action = "account-added",
                                             .detail = "S0003, Sri Rahayu, staff"}));
}

TEST_F(AStaffAccount, GetsANewPinAndTheOldOneEnds) {
    ASSERT_EQ(change(What::change, {{"S0002"}, "Damar Prakosa", 4}, "864209"), End::done);
    open();
    EXPECT_FALSE(opens("S0002", "2468"));
    EXPECT_TRUE(opens("S0002", "864209"));
    EXPECT_EQ(known().back().pin_length, 6);
    EXPECT_EQ(actions().back().detail, "S0002, Damar Prakosa, staff, new PIN");
    EXPECT_THAT(actions().back().detail, testing::Not(testing::HasSubstr("864209")));
}

TEST_F(AStaffAccount, GetsAnotherRoleAndKeepsItsPin) {
    ASSERT_EQ(change(What::change, {{"S0002"}, "Damar Prakosa", 4, StaffRole::technician}), End::done);
    open();
    EXPECT_TRUE(opens("S0002", "2468"));
    EXPECT_EQ(known().back().role, StaffRole::technician);
    EXPECT_EQ(actions().back().before, "S0002, Damar Prakosa, staff");
    EXPECT_EQ(actions().back().detail, "S0002, Damar Prakosa, technician");
}

TEST_F(AStaffAccount, ThatWasProvisionedAndRemovedDoesNotComeBack) {
    ASSERT_EQ(change(What::remove, {{"S0002"}, "", 0}), End::done);
    open();
    EXPECT_FALSE(opens("S0002", "2468"));
    EXPECT_EQ(known().size(), 1U);
    EXPECT_EQ(change(What::remove, {{"s0002"}, "", 0}), End::unkept) << "it is no account any more";
    EXPECT_EQ(change(What::add, {{"S0002"}, "Damar Prakosa", 0}, "135790"), End::done) << "but may be one";
    EXPECT_TRUE(opens("S0002", "135790"));
    EXPECT_FALSE(opens("S0002", "2468"));
}

TEST_F(AStaffAccount, IsNotTakenFromTheLastTechnician) {
    EXPECT_EQ(change(What::remove, {{"S0001"}, "", 0}), End::last_one);
    EXPECT_EQ(change(What::change, {{"S0001"}, "Wening Prastiwi", 4, StaffRole::staff}), End::last_one);
    EXPECT_EQ(known().size(), 2U);
    EXPECT_TRUE(actions().empty());
    ASSERT_EQ(change(What::change, {{"S0002"}, "Damar Prakosa", 4, StaffRole::technician}), End::done);
    EXPECT_EQ(change(What::remove, {{"S0001"}, "", 0}), End::done) << "there is another one";
    EXPECT_EQ(change(What::remove, {{"S0002"}, "", 0}), End::last_one);
    EXPECT_TRUE(opens("S0002", "2468"));
}

TEST_F(AStaffAccount, IsAddedOnceForACard) {
    EXPECT_EQ(change(What::add, {{"s0001"}, "Somebody", 0}, "135790"), End::exists);
    EXPECT_TRUE(opens("S0001", "2468"));
}

TEST_F(AStaffAccount, HasNoPinThatIsNone) {
    for (const char* pin : {"", "12345", "123456789", "12345x"})
        EXPECT_EQ(change(What::add, sri, pin), End::unkept) << pin;
    EXPECT_EQ(change(What::change, {{"S0002"}, "Damar Prakosa", 4}, "1"), End::unkept);
    EXPECT_TRUE(opens("S0002", "2468"));
}

TEST_F(AStaffAccount, LiesUnreadableOnTheDisk) {
    ASSERT_EQ(change(What::add, sri, "135790"), End::done);
    desk.reset(), spool.reset(), journal.reset();
    for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
        std::ifstream stream{file.path(), std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
        for (const char* secret : {"S0003", "Sri Rahayu", "135790"})
            EXPECT_EQ(bytes.find(secret), std::string::npos) << secret << " in " << file.path();
    }
    open();
}

}  // namespace
}  // namespace anjungan::desk
