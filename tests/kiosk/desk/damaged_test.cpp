// What a damaged journal keeps from the kiosk's work: the damaged record itself, and nothing else.
#include <gmock/gmock.h>
#include <sqlite3.h>

#include "kiosk/desk/staff.h"
#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

using testing::ElementsAre;

class ADamagedJournal : public DeskTest {
  protected:
    // As a bad disk does it, while the kiosk is off.
    void damage(const char* sql) {
        desk.reset(), spool.reset(), journal.reset();
        sqlite3* handle = nullptr;
        ASSERT_EQ(sqlite3_open((folder.path() / "journal.db").c_str(), &handle), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
        sqlite3_close(handle);
        reports.clear();
    }
    std::vector<std::string> booked() const {
        std::vector<std::string> items;
        for (const Entry& entry : library.booked) items.push_back(entry.item().text);
        return items;
    }
    void checkout_three_without_a_line() {
        library.away = true;
        for (const char* item : {"B0001", "B0002", "B0003"}) checkout(item);
    }
};

// One such record closed the kiosk for good.
TEST_F(ADamagedJournal, ClosesNoKioskAndKeepsNoOtherEntryBack) {
    checkout_three_without_a_line();
    damage("UPDATE entry SET personal = zeroblob(length(personal)) WHERE number = 2");
    open();
    EXPECT_FALSE(reported<core::StoreChanged>());
    EXPECT_TRUE(std::holds_alternative<CheckedOut>(checkout("B0004")));
    library.away = false;
    pass_time(10min);
    EXPECT_THAT(booked(), ElementsAre("B0001", "B0003", "B0004"));
    EXPECT_EQ(count(Delivery::for_staff), 1);
    EXPECT_EQ(journal->records()->at(1).note, "damaged");
}

// The book is known here as lent; its return comes after a loan that is lost. Each is told once, in order.
TEST_F(ADamagedJournal, LetsWhatRestedOnTheDamagedEntryBeTold) {
    checkout_three_without_a_line();
    desk->handle(core::CheckInItem{{++tickets}, {"B0002"}}, clock.now());
    damage("UPDATE entry SET personal = zeroblob(length(personal)) WHERE number = 2");
    open();
    library.away = false;
    pass_time(10min);
    EXPECT_THAT(booked(), ElementsAre("B0001", "B0003", "B0002"));
    EXPECT_EQ(library.booked.back().kind(), EntryKind::checkin);
    EXPECT_EQ(count(Delivery::for_staff), 1);
}

TEST_F(ADamagedJournal, SetsAsideWhatIsDamagedWhileTheKioskRuns) {
    checkout_three_without_a_line();
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open((folder.path() / "journal.db").c_str(), &handle), SQLITE_OK);
    sqlite3_exec(handle, "UPDATE entry SET facts = replace(facts, '20', '21') WHERE number = 1", nullptr,
                 nullptr, nullptr);
    sqlite3_close(handle);
    library.away = false;
    pass_time(10min);
    EXPECT_THAT(booked(), ElementsAre("B0002", "B0003"));
    EXPECT_EQ(count(Delivery::for_staff), 1);
    desk->handle(core::CheckInItem{{++tickets}, {"B0001"}}, clock.now());
    EXPECT_EQ(library.booked.back().item().text, "B0001") << "its book is not held back for ever";
}

TEST_F(ADamagedJournal, HasAnIntentThatNobodyCanAskAbout) {
    Entry intent = asked(EntryKind::checkout, "P0001", "B0009");
    ASSERT_TRUE(journal->begin(intent));
    damage("UPDATE intent SET personal = zeroblob(length(personal))");
    open();
    EXPECT_FALSE(reported<core::StoreChanged>());
    EXPECT_TRUE(std::holds_alternative<CheckedOut>(checkout("B0001")));
    EXPECT_EQ(count(Delivery::for_staff), 1);
}

TEST_F(ADamagedJournal, IsForStaffToLookInto) {
    checkout_three_without_a_line();
    damage("UPDATE entry SET personal = zeroblob(length(personal)) WHERE number = 2");
    open();
    StaffList list{*journal};
    ASSERT_EQ(list.cases()->size(), 1u);
    EXPECT_EQ(list.retry(2, clock.now()).error().fault, Fault::invalid);
    EXPECT_EQ(list.undo(2, clock.now()).error().fault, Fault::invalid);
    EXPECT_EQ(list.cases()->size(), 1u);
    ASSERT_TRUE(list.accept(2));
    EXPECT_TRUE(list.cases()->empty());
}

// Whatever it was, it may have been of this book.
TEST_F(ADamagedJournal, LetsNothingEarlierBeToldAgain) {
    checkout_three_without_a_line();
    ASSERT_TRUE(journal->set_delivery(1, Delivery::for_staff, "card-blocked"));
    damage("UPDATE entry SET personal = zeroblob(length(personal)) WHERE number = 2");
    open();
    EXPECT_EQ(StaffList{*journal}.retry(1, clock.now()).error().fault, Fault::invalid);
}

// One of them stopped all.
TEST_F(ADamagedJournal, HasAReceiptThatKeepsNoOtherFromPaper) {
    core::ReceiptDraft draft;
    draft.patron_name = "Sekar A.";
    std::int64_t last = 0;
    for (int i = 0; i < 2; ++i) {
        desk->handle(core::KeepReceipt{{1}, draft}, clock.now());
        last = std::get<core::ReceiptKept>(std::get<core::DeskReply>(reports.back())).receipt;
        desk->handle(core::PrintReceipt{last}, clock.now());
    }
    damage("UPDATE receipt SET box = zeroblob(length(box)) WHERE number = 1");
    open();
    ASSERT_TRUE(reported<ReceiptReady>());
    EXPECT_EQ(std::get<ReceiptReady>(reports.back()).receipt, last);
    EXPECT_EQ(spool->look()->forgotten, 1);
}

}  // namespace
}  // namespace anjungan::desk
