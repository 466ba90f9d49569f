// What the desk says when nobody can say for sure: an undo whose answer was lost, a code while the library is
// away.
#include <gtest/gtest.h>

#include "kiosk/desk/staff.h"
#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

class DoubtTest : public DeskTest {
  protected:
    // Nobody decides in the library's place.
    void use_library_alone() {
        with_local = false;
        open();
    }
    journal::Record last() { return journal->records().value().back(); }
};

TEST_F(DoubtTest, AnUndoWhoseAnswerWasLostIsToldSoAndSettledByAsking) {
    use_library_alone();
    checkout("B0001");
    library.answers_are_lost = true;
    EXPECT_EQ(std::get<Refused>(undo("B0001")).why, Refusal::library_away);
    EXPECT_EQ(journal->open_intents()->size(), 1u) << "it may have been carried out";
    library.answers_are_lost = false;
    pass_time(3min);
    EXPECT_TRUE(journal->open_intents()->empty());
    EXPECT_EQ(last().entry.kind(), EntryKind::checkout_undone);
    EXPECT_EQ(last().delivery, Delivery::settled) << "it is what the reader wanted: nothing for staff";
    EXPECT_EQ(count(Delivery::for_staff), 0);
}

TEST_F(DoubtTest, AnUndoThatNeverArrivedIsForStaffBecauseTheLoanStands) {
    use_library_alone();
    checkout("B0001");
    library.swallowed = "B0001";
    EXPECT_EQ(std::get<Refused>(undo("B0001")).why, Refusal::library_away);
    library.swallowed.clear();
    pass_time(3min);
    EXPECT_TRUE(journal->open_intents()->empty());
    EXPECT_EQ(count(Delivery::for_staff), 1);
    EXPECT_EQ(last().note, "not-undone");
    // Staff have the book in their hands: now it is undone.
    ASSERT_TRUE((StaffList{*journal}.retry(last().number, clock.now())));
    deliver();
    EXPECT_EQ(library.booked.back().kind(), EntryKind::checkout_undone);
    EXPECT_EQ(count(Delivery::for_staff), 0);
}

TEST_F(DoubtTest, AnUndoCutShortByThePowerIsForStaffWhereTheLoanStands) {
    use_library_alone();
    checkout("B0001");
    ASSERT_TRUE(journal->begin(asked(EntryKind::checkout_undone, "P0001", "B0001")));
    open();
    EXPECT_TRUE(journal->open_intents()->empty());
    EXPECT_EQ(last().note, "not-undone");
}

TEST_F(DoubtTest, AnUndoTheLibraryRefusesIsInNoDoubt) {
    use_library_alone();
    checkout("B0001");
    library.refuses = Refusal::nothing_to_undo;
    EXPECT_EQ(std::get<Refused>(undo("B0001")).why, Refusal::nothing_to_undo);
    EXPECT_TRUE(journal->open_intents()->empty());
    EXPECT_EQ(count(Delivery::for_staff), 0);
}

TEST_F(DoubtTest, AnUndoTheLocalRulesRefuseMayHaveBeenCarriedOutByTheLibrary) {
    checkout("B0001");
    library.answers_are_lost = true;
    local.refuses = Refusal::nothing_to_undo;
    EXPECT_EQ(std::get<Refused>(undo("B0001")).why, Refusal::library_away);
    EXPECT_EQ(journal->open_intents()->size(), 1u);
}

TEST_F(DoubtTest, AnUndoThatNobodyWasAskedForHasNotHappened) {
    library.away = true;
    checkout("B0001");
    local.away = true;
    EXPECT_EQ(std::get<Refused>(undo("B0001")).why, Refusal::not_recorded);
    EXPECT_TRUE(journal->open_intents()->empty());
}

TEST_F(DoubtTest, ABookIsIdentifiedWithItsTitleAndWhereItIs) {
    library.place = Place::on_loan;
    for (const BarcodeKind form : {BarcodeKind::ambiguous, BarcodeKind::item}) {
        const core::Identified told = identify("B0001", form);
        EXPECT_EQ(told.owner, Owner::item);
        EXPECT_EQ(told.item, book("B0001"));
        EXPECT_EQ(told.place, Place::on_loan);
    }
    library.known = false;
    EXPECT_EQ(identify("B0009").owner, Owner::nobody);
    EXPECT_EQ(identify("B0009", BarcodeKind::item).owner, Owner::nobody);
}

TEST_F(DoubtTest, WithTheLineDownAnUnknownCodeIsNotNobodys) {
    library.away = true;
    local.owner = Owner::patron;
    EXPECT_EQ(identify("4711").owner, Owner::patron) << "the kiosk knows it itself";
    local.known = false;
    EXPECT_EQ(identify("4711").owner, Owner::cannot_tell);
    EXPECT_EQ(identify("B0001", BarcodeKind::item).owner, Owner::cannot_tell);
    use_library_alone();
    EXPECT_EQ(identify("4711").owner, Owner::cannot_tell);
}

TEST_F(DoubtTest, WithTheLineDownABookIsOneByItsForm) {
    library.away = true;
    local.by_form_only = true;
    const core::Identified told = identify("B4711");
    EXPECT_EQ(told.owner, Owner::item);
    EXPECT_FALSE(told.item);
    EXPECT_EQ(told.place, Place::untold);
}

// What was lent while the line was down, the library has not heard of yet.
TEST_F(DoubtTest, ABookThatWaitsToBeDeliveredIsWhereTheKioskKnowsItToBe) {
    library.away = true;
    local.place = Place::on_loan;
    checkout("B0001");
    checkout("B0002");
    library.away = false;
    desk->handle(RetryConnection{}, clock.now());  // one entry at a time
    ASSERT_EQ(library.booked.size(), 1u);
    EXPECT_EQ(identify("B0001").place, Place::shelf) << "the library has the last word again";
    EXPECT_EQ(identify("B0002").place, Place::on_loan);
}

TEST_F(DoubtTest, WithTheLineDownACardOrABookThatIsNotKnownHereIsNotCalledUnknown) {
    library.away = true;
    local.refuses = Refusal::unknown_item;
    EXPECT_EQ(std::get<Refused>(checkout("B0001")).why, Refusal::library_away);
    EXPECT_EQ(std::get<Refused>(answer_to(core::CheckInItem{{++tickets}, {"B0001"}})).why,
              Refusal::library_away);
    local.known = false;
    desk->handle(core::OpenAccount{{++tickets}, {"P0001"}}, clock.now());
    const auto opened = std::get<core::AccountOpened>(std::get<core::DeskReply>(reports.back()));
    EXPECT_EQ(std::get<Refused>(opened.result).why, Refusal::library_away);
}

}  // namespace
}  // namespace anjungan::desk
