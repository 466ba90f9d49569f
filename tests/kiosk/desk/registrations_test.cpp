// Who has registered here, and staff who accept it at the kiosk.
#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

class Registrations : public DeskTest {
  protected:
    void register_somebody(const std::string& name) {
        desk->handle(core::RecordFact{{++tickets}, Registration{.full_name = name}}, clock.now());
    }
    core::Backlog backlog() {
        desk->handle(core::CheckStaffPin{{++tickets}, {"S0001"}, Secret{"2468"}}, clock.now());
        return core::find_message<core::StaffPinChecked>(reports.back())->backlog.value();
    }
    bool accept(std::int64_t record) {
        desk->handle(core::AcceptRegistration{{++tickets}, record, {"S0001"}}, clock.now());
        return core::find_message<core::RegistrationAccepted>(reports.back())->recorded;
    }
    std::int64_t written(EntryKind kind) { return journal->count(kind).value(); }
};

TEST_F(Registrations, WaitForStaffTheLatestFirst) {
    register_somebody("Lintang Kemukus");
    register_somebody("Wulan Sari");
    const core::Backlog left = backlog();
    ASSERT_EQ(left.registrations.size(), 2U);
    EXPECT_EQ(left.registrations[0].name, "Wulan Sari");
    EXPECT_EQ(left.for_staff, 2);
}

TEST_F(Registrations, AcceptedTheCardIsGoodAndItIsWrittenDownWhoDidIt) {
    register_somebody("Lintang Kemukus");
    const auto waiting = backlog().registrations.at(0);
    EXPECT_TRUE(accept(waiting.record));
    ASSERT_EQ(library.confirmed.size(), 1U);
    EXPECT_EQ(library.confirmed[0].card, waiting.card);
    EXPECT_EQ(backlog().registrations.size(), 0U);
    EXPECT_EQ(backlog().for_staff, 0);
    EXPECT_EQ(written(EntryKind::staff_action), 1);
}

TEST_F(Registrations, AreAcceptedOnce) {
    register_somebody("Lintang Kemukus");
    const auto record = backlog().registrations.at(0).record;
    EXPECT_TRUE(accept(record));
    EXPECT_FALSE(accept(record));
    EXPECT_EQ(library.confirmed.size(), 1U);
    EXPECT_EQ(written(EntryKind::staff_action), 1);
}

TEST_F(Registrations, NothingElseIsAcceptedAsOne) {
    EXPECT_FALSE(accept(1));
    desk->handle(core::RecordFact{{++tickets}, Visit{.visitor = "guest"}}, clock.now());
    EXPECT_FALSE(accept(1));
    EXPECT_EQ(written(EntryKind::staff_action), 0);
}

TEST_F(Registrations, WaitOnWhereTheLibraryDoesNotAnswer) {
    register_somebody("Lintang Kemukus");
    const auto record = backlog().registrations.at(0).record;
    library.away = true;
    EXPECT_FALSE(accept(record));
    EXPECT_EQ(backlog().registrations.size(), 1U);
    EXPECT_EQ(written(EntryKind::staff_action), 0);
}

}  // namespace
}  // namespace anjungan::desk
