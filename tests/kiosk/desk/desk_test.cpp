#include <gtest/gtest.h>

#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

using testing::ElementsAre;

TEST_F(DeskTest, ALoanIsInTheJournalBeforeItIsTold) {
    EXPECT_TRUE(std::holds_alternative<CheckedOut>(checkout("B0001")));
    const auto records = journal->records();
    ASSERT_EQ(records->size(), 1u);
    EXPECT_EQ(records->at(0).entry.item().text, "B0001");
    EXPECT_EQ(records->at(0).entry.due(), due);
    EXPECT_EQ(records->at(0).delivery, Delivery::settled);
    EXPECT_EQ(library.booked.size(), 1u);
}

// For statistics: nobody can be told from either.
TEST_F(DeskTest, OfALoanTheClassOfTheBookAndTheTypeOfTheCardAreWrittenDown) {
    desk->handle(core::OpenAccount{{++tickets}, {"P0001"}}, clock.now());
    const int asked = library.asked_for_patrons;
    checkout("B0001");
    undo("B0001");
    answer_to(core::CheckInItem{{++tickets}, {"B0001"}});
    const auto records = journal->records();
    ASSERT_EQ(records->size(), 3u);
    const auto& loan = std::get<Checkout>(records->at(0).entry.payload);
    EXPECT_EQ(loan.item_class, "899");
    EXPECT_EQ(loan.who.type, "umum");
    EXPECT_EQ(std::get<CheckoutUndone>(records->at(1).entry.payload).who.type, "umum");
    EXPECT_EQ(std::get<CheckoutUndone>(records->at(1).entry.payload).item_class, "899");
    EXPECT_EQ(std::get<Checkin>(records->at(2).entry.payload).item_class, "899");
    EXPECT_EQ(library.asked_for_patrons, asked) << "nobody waits for statistics";
}

TEST_F(DeskTest, TellsTheTitleBeforeTheAnswer) {
    reports.clear();
    checkout("B0001");
    ASSERT_EQ(reports.size(), 2u);
    EXPECT_EQ(std::get<core::ItemDescribed>(std::get<core::DeskReply>(reports[0])).item.title, "Judul B0001");
}

TEST_F(DeskTest, ARefusalLeavesNoEntryAndNoIntent) {
    library.refuses = Refusal::not_for_loan;
    EXPECT_EQ(std::get<Refused>(checkout("B0044")).why, Refusal::not_for_loan);
    EXPECT_TRUE(journal->records()->empty());
    EXPECT_TRUE(journal->open_intents()->empty());
}

TEST_F(DeskTest, WithTheLineDownTheLocalRulesDecideAndTheLibraryLearnsLaterOnceAndInOrder) {
    library.away = true;
    for (const char* barcode : {"B0001", "B0002", "B0003"})
        EXPECT_TRUE(std::holds_alternative<CheckedOut>(checkout(barcode)));
    EXPECT_EQ(count(Delivery::waiting) + count(Delivery::unknown), 3);
    EXPECT_TRUE(reported<core::LineChanged>());
    library.away = false;
    deliver();
    EXPECT_EQ(count(Delivery::settled), 3);
    EXPECT_THAT(library.booked, ElementsAre(testing::Property(&Entry::item, ItemBarcode{"B0001"}),
                                            testing::Property(&Entry::item, ItemBarcode{"B0002"}),
                                            testing::Property(&Entry::item, ItemBarcode{"B0003"})));
}

TEST_F(DeskTest, TheLineIsTriedAgainByItself) {
    library.away = true;
    checkout("B0001");
    library.away = false;
    clock.advance(desk->next_tick() - clock.now().steady);
    for (int i = 0; i < 20 && count(Delivery::settled) == 0; ++i) {
        desk->tick(clock.now());
        clock.advance(10s);
    }
    EXPECT_EQ(count(Delivery::settled), 1);
}

TEST_F(DeskTest, ALoanWhoseAnswerWasLostIsNotBookedTwice) {
    library.answers_are_lost = true;
    EXPECT_TRUE(std::holds_alternative<CheckedOut>(checkout("B0001")));
    EXPECT_EQ(count(Delivery::unknown), 1);
    library.answers_are_lost = false;
    deliver();
    EXPECT_EQ(library.booked.size(), 1u);
    EXPECT_EQ(count(Delivery::settled), 1);
}

TEST_F(DeskTest, WhatTheLibraryRefusesAfterwardsIsForStaffAndTheQueueGoesOn) {
    library.away = true;
    checkout("B0001");
    checkout("B0002");
    library.away = false;
    library.refuses = Refusal::on_loan_to_another;
    deliver();
    EXPECT_EQ(count(Delivery::for_staff), 2);
    EXPECT_EQ(journal->records()->at(0).note, "on-loan-to-another");
}

TEST_F(DeskTest, APoisonousEntryGoesToStaffAndTheQueueGoesOn) {
    library.away = true;
    library.poison = "B0001";
    checkout("B0001");
    checkout("B0002");
    library.away = false;
    pass_time(10min);
    EXPECT_EQ(count(Delivery::for_staff), 1);
    EXPECT_EQ(journal->records()->at(0).note, "no-answer");
    EXPECT_EQ(count(Delivery::settled), 1);
    EXPECT_EQ(library.booked.size(), 1u);
}

TEST_F(DeskTest, ALongOutageSendsNothingToStaff) {
    library.away = true;
    checkout("B0001");
    pass_time(24h);
    EXPECT_EQ(count(Delivery::for_staff), 0);
}

TEST_F(DeskTest, ALiveActionDoesNotOvertakeWhatWaitsForTheSameBook) {
    library.away = true;
    checkout("B0001");
    library.away = false;
    desk->handle(RetryConnection{}, clock.now());  // the line is up again
    library.booked.clear();
    auto another = journal->next_id(clock.now().wall);
    const Entry waiting{.id = another,
                        .at = clock.now().wall,
                        .trust = {},
                        .decided_by = DecidedBy::kiosk,
                        .payload = Checkout{{"P0002"}, {"b0009"}, due}};
    ASSERT_TRUE(journal->complete(waiting, Delivery::waiting));
    open();
    desk->handle(core::CheckInItem{{++tickets}, {"B0009"}}, clock.now());
    deliver();
    EXPECT_THAT(library.booked, ElementsAre(testing::Property(&Entry::kind, EntryKind::checkout),
                                            testing::Property(&Entry::kind, EntryKind::checkin)));
}

TEST_F(DeskTest, AsksNoSoonerThanALatecomerMayHaveCome) {
    library.late = 30s;
    library.answers_are_lost = true;
    checkout("B0001");
    library.answers_are_lost = false;
    pass_time(29s);
    EXPECT_EQ(library.questions, 0);
    pass_time(3min);
    EXPECT_EQ(count(Delivery::settled), 1);
    EXPECT_EQ(library.booked.size(), 1u);
}

TEST_F(DeskTest, AnAnswerThatComesAfterThePatronWasRefusedIsForStaff) {
    with_local = false;
    open();
    library.answers_are_lost = true;
    EXPECT_EQ(std::get<Refused>(checkout("B0001")).why, Refusal::library_away);
    library.answers_are_lost = false;
    pass_time(3min);
    EXPECT_EQ(count(Delivery::for_staff), 1);
    EXPECT_EQ(journal->records()->at(0).note, "booked-though-refused");
}

TEST_F(DeskTest, ThePausesBetweenTriesAreNotTheSameForTwoKiosks) {
    library.away = true;
    checkout("B0001");
    std::set<std::chrono::milliseconds> pauses;
    for (int i = 0; i < 12; ++i) {
        clock.advance(desk->next_tick() - clock.now().steady);
        desk->tick(clock.now());
        pauses.insert(desk->next_tick() - clock.now().steady);
    }
    EXPECT_GT(pauses.size(), 8u);
    EXPECT_LE(*pauses.rbegin(), 120s);
}

TEST_F(DeskTest, WithoutLocalRulesNothingIsGuessed) {
    with_local = false;
    open();
    library.away = true;
    EXPECT_EQ(std::get<Refused>(checkout("B0001")).why, Refusal::library_away);
    EXPECT_TRUE(journal->records()->empty());
}

TEST_F(DeskTest, AnIntentTheLibraryHasBookedBecomesAnEntryAfterAPowerCut) {
    Entry intent = asked(EntryKind::checkout, "P0001", "B0001");
    ASSERT_TRUE(journal->begin(intent));
    ASSERT_TRUE(library.apply(intent, Day{}));
    open();
    ASSERT_EQ(journal->records()->size(), 1u);
    EXPECT_EQ(journal->records()->at(0).entry.due(), due);
    EXPECT_TRUE(journal->open_intents()->empty());
}

TEST_F(DeskTest, AnIntentTheLibraryNeverSawIsDropped) {
    Entry intent = asked(EntryKind::checkout, "P0001", "B0001");
    ASSERT_TRUE(journal->begin(intent));
    open();
    EXPECT_TRUE(journal->records()->empty());
    EXPECT_TRUE(journal->open_intents()->empty());
    EXPECT_TRUE(library.booked.empty());
}

TEST_F(DeskTest, SettledEntriesForgetPeopleInTime) {
    checkout("B0001");
    clock.advance(8 * 24h);
    desk->tick(clock.now());
    const auto records = journal->records();
    EXPECT_TRUE(records->at(0).erased);
    EXPECT_TRUE(records->at(0).entry.patron().text.empty());
    EXPECT_TRUE(journal->verify());
}

TEST_F(DeskTest, NothingIsForgottenByAClockThatIsWrong) {
    checkout("B0001");
    clock.advance(1h);
    clock.set_wall(clock.now().wall + 30 * 24h, ClockTrust::doubtful);
    desk->tick(clock.now());
    EXPECT_FALSE(journal->records()->at(0).erased);
}

}  // namespace
}  // namespace anjungan::desk
