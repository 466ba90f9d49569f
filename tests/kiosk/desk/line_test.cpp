// The line to the library: kept, and what comes late by it.
#include <gtest/gtest.h>

#include "kiosk/desk/staff.h"
#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

TEST_F(DeskTest, KeepsTheLineAliveWhileNobodyIsThere) {
    library.every = 10s;
    deliver();
    const int before = library.kept_alive;
    pass_time(1min);
    EXPECT_EQ(library.kept_alive, before + 6);
}

TEST_F(DeskTest, TellsWhatTheLibraryCanBeAskedWhenThatChanges) {
    deliver();
    reports.clear();
    deliver();
    EXPECT_FALSE(reported<core::CapabilitiesChanged>());
    library.can = {Capability::undo_checkout, Capability::view_account};
    deliver();
    ASSERT_TRUE(reported<core::CapabilitiesChanged>());
    EXPECT_EQ(core::find_message<core::CapabilitiesChanged>(reports.back())->capabilities, library.can);
}

TEST_F(DeskTest, LeavesALibraryAloneThatNeedsNoKeeping) {
    deliver();
    const int before = library.kept_alive;
    pass_time(1h);
    EXPECT_EQ(library.kept_alive, before);
}

TEST_F(DeskTest, HearsWhatTimeItIsAtTheLibrary) {
    library.every = 10s;
    library.time = clock.now().wall + 36h;
    deliver();
    EXPECT_EQ(told_time, library.time);
    *library.time += 2min;
    pass_time(10s);
    EXPECT_EQ(told_time, library.time);
}

TEST_F(DeskTest, SaysWhenTheLibrarysClockIsDaysOff) {
    library.every = 10s;
    library.time = clock.now().wall + 23h;
    deliver();
    EXPECT_FALSE(reported<core::LibraryClockChanged>()) << "that may be the zone";
    const auto last = [&] { return core::find_message<core::LibraryClockChanged>(reports.back())->agrees; };
    *library.time = clock.now().wall - 48h;
    pass_time(10s);
    ASSERT_TRUE(reported<core::LibraryClockChanged>());
    EXPECT_FALSE(last());
    *library.time = clock.now().wall;
    pass_time(10s);
    EXPECT_TRUE(last());
    reports.clear();
    clock.set_wall(clock.now().wall + 48h, ClockTrust::plausible);  // by a wrong hand: nobody can tell
    pass_time(20s);
    EXPECT_FALSE(reported<core::LibraryClockChanged>());
}

// Its clock was 60 days ahead: what it did without the line is dated so, and bounds nothing afterwards.
TEST_F(DeskTest, DatesWhatItDoesByTheLibrarysClockFromTheFirstAnswerOn) {
    const Instant right = clock.now().wall;
    checkout("B0001");
    clock.set_wall(right + 60 * 24h, ClockTrust::plausible);
    known_time.emplace(clock);
    library.time = right + 1min;
    desk->handle(core::CheckInItem{{++tickets}, {"B0001"}}, known_time->now());
    EXPECT_EQ(library.booked.back().at, right + 1min);
    EXPECT_EQ(journal->records()->back().entry.at, right + 1min);
}

TEST_F(DeskTest, AnEntryFromTheFutureDatesNoLaterOne) {
    const Instant right = clock.now().wall;
    clock.set_wall(right + 60 * 24h, ClockTrust::plausible);
    library.away = true;
    checkout("B0001");
    EXPECT_EQ(journal->records()->back().entry.at, right + 60 * 24h);
    clock.set_wall(right + 1h, ClockTrust::plausible);  // somebody has set it, and it starts again
    library.away = false;
    library.time = right + 1h;
    open();
    known_time.emplace(clock);
    known_time->has_been(*journal->last_time().value());
    deliver();
    desk->handle(core::CheckInItem{{++tickets}, {"B0001"}}, known_time->now());
    EXPECT_EQ(library.booked.back().kind(), EntryKind::checkin);
    EXPECT_EQ(library.booked.back().at, right + 1h);
    EXPECT_EQ(journal->last_time().value(), right + 1h) << "so is it after the next start";
}

// The kiosk had been off for longer than a loan lasts: a date counted from its last entry lay in the past.
TEST_F(DeskTest, PromisesNoDateWhileNobodyKnowsWhatDayItIs) {
    checkout("B0001");
    library.away = true;
    clock.set_wall(clock.now().wall, ClockTrust::doubtful);
    EXPECT_EQ(std::get<CheckedOut>(checkout("B0002")).due, std::nullopt);
    EXPECT_EQ(journal->records().value().back().entry.due(), std::nullopt);
    clock.set_wall(clock.now().wall, ClockTrust::plausible);
    EXPECT_EQ(std::get<CheckedOut>(checkout("B0003")).due, due);
}

TEST_F(DeskTest, MarksWhatItLentWithoutKnowingCardOrBook) {
    library.away = true;
    EXPECT_FALSE(std::get<CheckedOut>(checkout("B0001")).guessed);
    local.known = false;
    EXPECT_TRUE(std::get<CheckedOut>(checkout("B0002")).guessed);
    EXPECT_EQ(journal->records().value().back().entry.decided_by, DecidedBy::kiosk_guess);
    local.known = true;
    library.away = false;
    deliver();
    EXPECT_FALSE(std::get<CheckedOut>(checkout("B0003")).guessed) << "the library says so";
}

TEST_F(DeskTest, ADateOfTheLibraryIsToldWhateverTheKiosksClockSays) {
    clock.set_wall(clock.now().wall, ClockTrust::doubtful);
    EXPECT_EQ(std::get<CheckedOut>(checkout("B0001")).due, due);
}

// Staff decide in a program of their own; the kiosk went on believing the book lent.
TEST_F(DeskTest, HearsOfALoanThatStaffHaveUndoneBeforeItDecidesItself) {
    library.away = true;
    checkout("B0001");
    library.away = false;
    library.refuses = Refusal::card_blocked;
    deliver();
    StaffList list{*journal};
    ASSERT_EQ(list.cases()->size(), 1U);
    ASSERT_TRUE(list.undo(list.cases()->front().number, clock.now()));
    library.refuses.reset();
    library.away = true;
    checkout("B0001");
    std::vector<EntryKind> heard;
    for (const Entry& entry : local.booked) heard.push_back(entry.kind());
    EXPECT_EQ(heard, (std::vector{EntryKind::checkout, EntryKind::checkout_undone, EntryKind::checkout}));
}

// Without the library, the same book was lent to the next one.
TEST_F(DeskTest, AnOldUndoThatIsSettledLateTakesNoNewerLoanBack) {
    const Entry undone = asked(EntryKind::checkout_undone, "P0001", "B0001");
    const auto number = journal->complete(undone, Delivery::for_staff, noted::not_undone);
    ASSERT_TRUE(number);
    checkout("B0001");
    ASSERT_TRUE(journal->resolve(*number));
    library.away = true;
    checkout("B0002");
    std::vector<EntryKind> heard;
    for (const Entry& entry : local.booked) heard.push_back(entry.kind());
    EXPECT_EQ(heard, (std::vector{EntryKind::checkout, EntryKind::checkout}));
}

// Told a moment ago, an entry may yet be carried out: what comes after it does not overtake it, although it
// was told often enough to be left to staff.
TEST_F(DeskTest, WhatMayStillComeLateIsNotLeftToStaffYet) {
    library.away = true;
    checkout("B0001");
    checkout("B0002");
    library.away = false;
    library.late = 30s;
    library.swallowed = "B0001";
    deliver();
    const Steady began = clock.now().steady;
    Steady last_told = began;
    std::optional<Steady> left;
    int told = library.told;
    while (!left && clock.now().steady < began + 1h) {
        pass_time(1s);
        if (std::exchange(told, library.told) != library.told) last_told = clock.now().steady;
        if (count(Delivery::for_staff) == 1) left = clock.now().steady;
        if (!left) EXPECT_TRUE(library.booked.empty()) << "overtaken";
    }
    ASSERT_TRUE(left);
    EXPECT_GE(library.told, 5);
    EXPECT_GE(*left - last_told, 29s);
    pass_time(1min);
    EXPECT_EQ(library.booked.size(), 1U) << "the queue goes on";
}

// Seen with a running Koha: one entry that got no answer held all others for three minutes.
TEST_F(DeskTest, APoisonousEntryHoldsOnlyItsOwnPatronAndItem) {
    library.late = 30s;
    library.poison = "B0001";
    library.away = true;
    const auto lend = [&](const std::string& patron, const std::string& item) {
        (void)answer_to(core::CheckOutItem{{++tickets}, {patron}, {item}});
    };
    lend("P0001", "B0001");
    lend("P0002", "B0002");
    lend("P0001", "B0003");                                      // of its patron
    lend("P0003", "B0003");                                      // behind that
    (void)answer_to(core::CheckInItem{{++tickets}, {"B0001"}});  // of its item
    (void)answer_to(core::CheckInItem{{++tickets}, {"B0004"}});
    library.away = false;
    deliver();
    pass_time(10s);
    const auto booked = [&] {
        std::vector<std::string> items;
        for (const Entry& each : library.booked) items.push_back(each.item().text + each.patron().text);
        return items;
    };
    EXPECT_THAT(booked(), testing::ElementsAre("B0002P0002", "B0004"));
    library.poison.clear();
    pass_time(10min);
    EXPECT_THAT(booked(), testing::ElementsAre("B0002P0002", "B0004", "B0001P0001", "B0003P0001",
                                               "B0003P0003", "B0001"));
}

// What is about no item has no item in common with another.
TEST_F(DeskTest, AnEntryWithoutAnItemHoldsNoneOfAnotherPatron) {
    for (const char* patron : {"P0001", "P0002"}) {
        const Entry paid{.id = journal->next_id(clock.now().wall),
                         .at = clock.now().wall,
                         .payload = Payment{.patron = {patron}, .amount = {1500}}};
        ASSERT_TRUE(journal->complete(paid, Delivery::waiting));
    }
    library.swallows_payments = true;
    library.told = 0;
    open();
    deliver();
    pass_time(2s);  // the first is asked again after five
    EXPECT_EQ(library.told, 2) << "the second was not asked while the first had no answer";
}

TEST_F(DeskTest, AnIntentInDoubtHoldsOnlyItsOwnPatronAndItem) {
    library.late = 30s;
    library.poison = "B0001";
    local.refuses = Refusal::reserved_for_another;
    EXPECT_TRUE(std::holds_alternative<Refused>(checkout("B0001")));
    local.refuses.reset();
    (void)answer_to(core::CheckOutItem{{++tickets}, {"P0002"}, {"B0002"}});
    (void)answer_to(core::CheckOutItem{{++tickets}, {"P0001"}, {"B0003"}});
    pass_time(15s);
    ASSERT_EQ(library.booked.size(), 1u);
    EXPECT_EQ(library.booked.front().item().text, "B0002");
    library.poison.clear();
    pass_time(10min);
    EXPECT_EQ(library.booked.size(), 2u);
}

TEST_F(DeskTest, OneLostAnswerIsNoLineThatIsDown) {
    library.late = 30s;
    library.answers_are_lost = true;
    (void)checkout("B0001");
    library.answers_are_lost = false;
    pass_time(10s);
    (void)answer_to(core::CheckOutItem{{++tickets}, {"P0002"}, {"B0002"}});
    EXPECT_EQ(journal->records().value().back().entry.decided_by, DecidedBy::library);
}

}  // namespace
}  // namespace anjungan::desk
