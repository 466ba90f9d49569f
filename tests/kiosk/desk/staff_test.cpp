#include "kiosk/desk/staff.h"

#include <gmock/gmock.h>

#include "tests/support/cipher.h"
#include "tests/support/power_cut_vfs.h"

namespace anjungan::desk {
namespace {

using journal::Delivery;

constexpr Instant morning{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

const Moment now{{}, morning, ClockTrust::plausible};

class StaffTest : public testing::Test {
  protected:
    std::int64_t add(EntryKind kind, const std::string& item, Delivery delivery, std::string_view note = {}) {
        const Entry entry{.id = journal.next_id(morning),
                          .at = morning,
                          .trust = {},
                          .decided_by = DecidedBy::kiosk,
                          .payload = circulation_payload(kind, {"P0001"}, {item})};
        return journal.complete(entry, delivery, note).value();
    }
    std::vector<journal::Record> waiting() { return journal.in_state(Delivery::waiting).value(); }

    tests::PowerCutVfs disk;
    journal::Journal journal =
        journal::Journal::open("journal.db", tests::cipher_of(), {disk.name()}).value();
    StaffList list{journal};
};

TEST_F(StaffTest, AcceptsAsItIsOnce) {
    const auto number = add(EntryKind::checkout, "B0001", Delivery::for_staff, "on-loan-to-another");
    ASSERT_EQ(list.cases()->size(), 1u);
    EXPECT_TRUE(list.accept(number));
    EXPECT_EQ(list.accept(number).error().fault, Fault::not_found);
    EXPECT_EQ(journal.count(Delivery::settled).value(), 1);
}

TEST_F(StaffTest, TellsARefusedEntryAgainUnderANewId) {
    const auto number = add(EntryKind::checkout, "B0001", Delivery::for_staff, "card-blocked");
    const auto id = list.cases()->front().entry.id;
    ASSERT_TRUE(list.retry(number, now));
    ASSERT_EQ(waiting().size(), 1u);
    EXPECT_NE(waiting()[0].entry.id, id);
    EXPECT_EQ(waiting()[0].entry.item().text, "B0001");
    EXPECT_TRUE(list.cases()->empty());
    EXPECT_TRUE(journal.verify());
}

TEST_F(StaffTest, AsksFirstAboutAnEntryThatGotNoAnswer) {
    const auto number = add(EntryKind::checkout, "B0001", Delivery::for_staff, "no-answer");
    ASSERT_TRUE(list.retry(number, now));
    EXPECT_EQ(journal.in_state(Delivery::unknown)->at(0).number, number);
}

TEST_F(StaffTest, OvertakesNothingThatHappenedLaterToTheBook) {
    const auto number = add(EntryKind::checkout, "B0001", Delivery::for_staff, "card-blocked");
    add(EntryKind::checkin, "b0001", Delivery::settled);
    EXPECT_EQ(list.retry(number, now).error().fault, Fault::invalid);
    EXPECT_EQ(list.undo(number, now).error().fault, Fault::invalid);
    EXPECT_EQ(list.cases()->size(), 1u);
}

TEST_F(StaffTest, TakesALoanBackHereAndWhereItMayHaveBeenBooked) {
    const auto refused = add(EntryKind::checkout, "B0001", Delivery::for_staff, "card-blocked");
    const auto silent = add(EntryKind::checkout, "B0002", Delivery::for_staff, "no-answer");
    EXPECT_EQ(list.undo(refused, now)->kind(), EntryKind::checkout_undone);
    EXPECT_TRUE(waiting().empty());
    ASSERT_TRUE(list.undo(silent, now));
    ASSERT_EQ(waiting().size(), 1u);
    EXPECT_EQ(waiting()[0].entry.item().text, "B0002");
    EXPECT_EQ(waiting()[0].entry.kind(), EntryKind::checkout_undone);
}

TEST_F(StaffTest, DatesAnUndoByNowThoughTheLoanLiesInTheFuture) {
    const auto number = add(EntryKind::checkout, "B0001", Delivery::for_staff, "no-answer");
    const Moment before{{}, morning - std::chrono::days{60}, ClockTrust::synchronised};
    const auto undone = list.undo(number, before);
    ASSERT_TRUE(undone);
    EXPECT_EQ(undone->at, before.wall);
    EXPECT_EQ(undone->trust, ClockTrust::synchronised);
}

TEST_F(StaffTest, UndoesLoansOnly) {
    const auto number = add(EntryKind::checkin, "B0001", Delivery::for_staff, "unknown-item");
    EXPECT_EQ(list.undo(number, now).error().fault, Fault::invalid);
    EXPECT_EQ(list.note(number)->entry.item().text, "B0001");
    EXPECT_TRUE(list.cases()->empty());
}

}  // namespace
}  // namespace anjungan::desk
