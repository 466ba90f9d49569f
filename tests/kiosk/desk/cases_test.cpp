// What becomes a case for staff, and what does not.
#include "kiosk/desk/cases.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/desk/staff.h"
#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

using std::chrono::days;

class CasesTest : public DeskTest {
  protected:
    std::vector<journal::Record> cases() { return StaffList{*journal}.cases().value(); }
    // The library books it and is not heard; the patron is told no.
    void attempt(const std::string& barcode) {
        library.answers_are_lost = true;
        local.refuses = Refusal::library_away;
        EXPECT_TRUE(std::holds_alternative<Refused>(checkout(barcode)));
        library.answers_are_lost = false;
        local.refuses.reset();
    }
    void give_back(const std::string& barcode) {
        desk->handle(core::CheckInItem{{++tickets}, {barcode}}, clock.now());
    }
};

// Without the line the receipt said the 30th; the library booked the 23rd, and nobody was told.
TEST_F(CasesTest, ADateThatWasPromisedAndNotBookedIsForStaffWithBothDates) {
    library.away = true;
    EXPECT_EQ(std::get<CheckedOut>(checkout("B0001")).due, due);
    library.away = false;
    library.books_until = due - days{7};
    deliver();
    ASSERT_EQ(cases().size(), 1U);
    const journal::Record record = cases().front();
    EXPECT_EQ(record.note, "booked-with-another-date 2026-11-23");
    EXPECT_EQ(reason_of(record.note).word, noted::booked_with_another_date);
    EXPECT_EQ(reason_of(record.note).booked, due - days{7});
    EXPECT_EQ(record.entry.due(), due);
    EXPECT_TRUE(StaffList{*journal}.accept(record.number));
    EXPECT_EQ(count(Delivery::settled), 1);
}

TEST_F(CasesTest, WhatTheLibrarySaysOfARefusalIsForStaff) {
    library.away = true;
    checkout("B0001");
    library.away = false;
    library.refuses = Refusal::reserved_for_another, library.in_words = "Held for Budi Santoso";
    deliver();
    ASSERT_EQ(cases().size(), 1U);
    EXPECT_EQ(cases().front().note, "reserved-for-another");
    EXPECT_EQ(cases().front().words, "Held for Budi Santoso");
}

TEST_F(CasesTest, StaffWhoComeInAreShownThemWithTitleAndWords) {
    library.away = true;
    checkout("B0001");
    library.away = false;
    library.refuses = Refusal::reserved_for_another, library.in_words = "Held for Budi Santoso";
    deliver();
    desk->handle(core::CheckStaffPin{{++tickets}, {"S0001"}, Secret{"2468"}}, clock.now());
    const auto* in = core::find_message<core::StaffPinChecked>(reports.back());
    ASSERT_TRUE(in != nullptr && in->backlog);
    EXPECT_EQ(in->backlog->cases, (std::vector{core::StaffCase{.number = 1,
                                                               .item = {"B0001"},
                                                               .patron = {"P0001"},
                                                               .title = "Judul B0001",
                                                               .reason = "reserved-for-another",
                                                               .words = "Held for Budi Santoso"}}));
}

class ACaseInTheRoom : public CasesTest {
  protected:
    // Lent without the line, and refused when it is back.
    std::int64_t refused(const std::string& barcode) {
        library.away = true;
        checkout(barcode);
        library.away = false;
        library.refuses = Refusal::reserved_for_another, library.in_words = "Held for Budi Santoso";
        deliver();
        library.refuses.reset();
        return cases().back().number;
    }
    template <class Kind>
    const Kind& told() {
        const Kind* found = nullptr;
        for (const Report& each : reports)
            if (const auto* one = core::find_message<Kind>(each)) found = one;
        static const Kind none{};
        EXPECT_NE(found, nullptr);
        return found == nullptr ? none : *found;
    }
    core::CaseStory story_of(std::int64_t number) {
        desk->handle(core::ViewCase{{++tickets}, number}, clock.now());
        return told<core::CaseViewed>().story.value_or(core::CaseStory{});
    }
    core::CaseSettled settle(std::int64_t number, core::CaseAnswer answer) {
        desk->handle(core::SettleCase{{++tickets}, number, answer, core::Language::id, {"S0001"}},
                     clock.now());
        return told<core::CaseSettled>();
    }
    std::vector<StaffAction> actions() {
        std::vector<StaffAction> all;
        const auto records = journal->latest_of(EntryKind::staff_action, 100).value();
        for (const auto& record : records) all.push_back(std::get<StaffAction>(record.entry.payload));
        return all;
    }
    using End = core::CaseSettled::End;
};

TEST_F(ACaseInTheRoom, TellsWhatHappenedAndHowItStandsNow) {
    const Instant then = clock.now().wall;
    const auto number = refused("B0001");
    const core::CaseStory story = story_of(number);
    EXPECT_EQ(story.kind, EntryKind::checkout);
    EXPECT_EQ(story.about.patron.text, "P0001");
    EXPECT_EQ(story.about.words, "Held for Budi Santoso");
    EXPECT_EQ(story.at, then);
    EXPECT_TRUE(decided_here(story.decided_by));
    EXPECT_EQ(story.promised, due);
    EXPECT_EQ(story.place_now, Place::shelf);
    EXPECT_EQ(story.card_may_borrow, true);
    EXPECT_TRUE(story.may_retry);
    EXPECT_TRUE(story.may_undo);
    EXPECT_EQ(story.suggested, core::CaseAnswer::retry);
}

TEST_F(ACaseInTheRoom, ThatTheDeskHasLentMeanwhileIsToBeAccepted) {
    const auto number = refused("B0001");
    library.place = Place::on_loan, library.due_now = due;
    EXPECT_EQ(story_of(number).suggested, core::CaseAnswer::accept);
    library.due_now = due + days{1};
    EXPECT_EQ(story_of(number).suggested, std::nullopt) << "until another day: somebody has to look";
}

TEST_F(ACaseInTheRoom, OffersNothingThatSomethingLaterHasOvertaken) {
    const auto number = refused("B0001");
    clock.advance(1h);
    give_back("B0001");
    const core::CaseStory story = story_of(number);
    EXPECT_FALSE(story.may_retry || story.may_undo);
    EXPECT_EQ(story.later, clock.now().wall);
    EXPECT_EQ(settle(number, core::CaseAnswer::retry).end, End::overtaken);
    EXPECT_EQ(settle(number, core::CaseAnswer::undo).end, End::overtaken);
    EXPECT_TRUE(actions().empty()) << "nobody has done anything";
    EXPECT_EQ(settle(number, core::CaseAnswer::accept).end, End::done);
}

TEST_F(ACaseInTheRoom, IsAcceptedOnceAndWrittenDownWithWhoItWas) {
    const auto number = refused("B0001");
    const core::CaseSettled settled = settle(number, core::CaseAnswer::accept);
    EXPECT_EQ(settled.end, End::done);
    EXPECT_EQ(settled.backlog.value().for_staff, 0);
    EXPECT_EQ(count(Delivery::for_staff), 0);
    EXPECT_EQ(actions(), (std::vector{StaffAction{.account = "S0001",
                                                  .role = "technician",
                                                  .action = "case-accepted",
                                                  .subject = std::to_string(number),
                                                  .before = "reserved-for-another",
                                                  .detail = "settled"}}));
    EXPECT_EQ(settle(number, core::CaseAnswer::accept).end, End::gone);
    EXPECT_EQ(actions().size(), 1U);
    EXPECT_TRUE(journal->verify());
}

TEST_F(ACaseInTheRoom, IsReopenedAsItWas) {
    const auto number = refused("B0001");
    for (const auto answer : {core::CaseAnswer::accept, core::CaseAnswer::note}) {
        (void)settle(number, answer);
        ASSERT_EQ(settle(number, core::CaseAnswer::reopen).end, End::done);
        ASSERT_EQ(cases().size(), 1U);
        EXPECT_EQ(cases().front().note, "reserved-for-another");
        EXPECT_EQ(cases().front().words, "Held for Budi Santoso");
        EXPECT_EQ(settle(number, core::CaseAnswer::reopen).end, End::gone) << "it is open";
    }
    EXPECT_EQ(actions().back().action, "case-reopened");
}

TEST_F(ACaseInTheRoom, IsToldAgainAndComesBackWhenItIsRefusedAgain) {
    auto number = refused("B0001");
    library.refuses = Refusal::reserved_for_another;
    EXPECT_EQ(settle(number, core::CaseAnswer::retry).end, End::done);
    deliver();
    ASSERT_EQ(cases().size(), 1U);
    number = cases().front().number;
    library.refuses.reset();
    EXPECT_EQ(settle(number, core::CaseAnswer::retry).end, End::done);
    deliver();
    EXPECT_EQ(count(Delivery::for_staff), 0);
    EXPECT_EQ(library.booked.back().item().text, "B0001");
}

TEST_F(ACaseInTheRoom, IsUndoneWithASlip) {
    const auto number = refused("B0001");
    const core::CaseSettled settled = settle(number, core::CaseAnswer::undo);
    EXPECT_EQ(settled.end, End::done);
    ASSERT_TRUE(settled.receipt);
    EXPECT_TRUE(std::ranges::any_of(reports, [&](const Report& each) {
        const auto* ready = std::get_if<ReceiptReady>(&each);
        return ready != nullptr && ready->receipt == *settled.receipt;
    }));
    EXPECT_EQ(journal->latest_of(EntryKind::checkout_undone, 1)->size(), 1U);
    EXPECT_EQ(count(Delivery::for_staff), 0);
}

TEST_F(ACaseInTheRoom, IsToldBackOverTheLineWhereTheLibraryMayHaveIt) {
    library.away = true;
    checkout("B0001");
    library.away = false;
    library.books_until = due - days{7};
    deliver();
    const auto number = cases().front().number;
    EXPECT_EQ(story_of(number).suggested, core::CaseAnswer::accept) << "it is booked";
    EXPECT_EQ(settle(number, core::CaseAnswer::undo).end, End::done);
    deliver();
    EXPECT_EQ(library.booked.back().kind(), EntryKind::checkout_undone);
}

TEST_F(ACaseInTheRoom, IsReadWithoutTheLibraryWhereItCannotBeAsked) {
    const auto number = refused("B0001");
    library.away = true;
    const core::CaseStory story = story_of(number);
    EXPECT_EQ(story.place_now, std::nullopt);
    EXPECT_EQ(story.about.reason, "reserved-for-another");
    EXPECT_EQ(story.suggested, std::nullopt);
}

// What somebody needs to know at the door.
TEST_F(ACaseInTheRoom, ComesWithTheFiguresOfTheDayAndHowTheUnitIs) {
    unit_facts = {.storage_used = 91, .certificate_ends = due};
    checkout("B0001");
    give_back("B0002");
    desk->handle(core::RecordFact{{++tickets}, Visit{.visitor = "group", .girls = 20, .boys = 11}},
                 clock.now());
    desk->handle(core::RecordHelpCall{{900}, "idle"}, clock.now());
    desk->handle(core::RecordHelpEnd{{900}, core::HelpEnd::acknowledged, 100s, {"S0001"}}, clock.now());
    desk->handle(core::CheckStaffPin{{++tickets}, {"S0001"}, Secret{"2468"}}, clock.now());
    const core::Backlog backlog = told<core::StaffPinChecked>().backlog.value();
    EXPECT_EQ(backlog.unit, unit_facts);
    EXPECT_EQ(backlog.today.loans, 1);
    EXPECT_EQ(backlog.today.returns, 1);
    EXPECT_EQ(backlog.today.visits, 31);
    ASSERT_EQ(backlog.today.calls.size(), 1U);
    EXPECT_EQ(backlog.today.calls.front(), (core::CalledToday{clock.now().wall, "acknowledged", 100s}));
}

// It may name the next reader.
TEST_F(CasesTest, WhatTheLibrarySaysOfARefusalIsForNobodyElse) {
    library.refuses = Refusal::reserved_for_another, library.in_words = "Held for Budi Santoso";
    const Answer answer = checkout("B0001");
    EXPECT_EQ(std::get<Refused>(answer).why, Refusal::reserved_for_another);
    EXPECT_EQ(std::get<Refused>(answer).words, "");
}

// The clock was sixty days ahead, and nobody knew. The library would have fined all of them.
TEST_F(CasesTest, AReturnByAClockThatWasAheadIsDatedByWhatIsKnown) {
    const Instant true_time = clock.now().wall;
    give_back("B0001");
    library.away = true;
    clock.advance(1h);
    clock.set_wall(true_time + days{60}, ClockTrust::plausible);
    give_back("B0002");
    library.away = false, library.time = true_time + days{3};
    deliver();
    ASSERT_EQ(library.booked.size(), 2U);
    EXPECT_EQ(library.booked[1].item().text, "B0002");
    EXPECT_EQ(library.booked[1].at, true_time);
    EXPECT_EQ(journal->records()->at(1).entry.at, true_time + days{60}) << "what was written stays";
}

// The first that a new kiosk has ever written down.
TEST_F(CasesTest, AFirstReturnByAClockThatWasAheadIsNoOlderThanTheProgram) {
    const Instant true_time = clock.now().wall;
    library.away = true;
    clock.set_wall(true_time + days{60}, ClockTrust::plausible);
    give_back("B0001");
    library.away = false, library.time = true_time + days{3};
    deliver();
    ASSERT_EQ(library.booked.size(), 1U);
    EXPECT_EQ(library.booked[0].at, std::min(KnownTime::built_after, true_time));
}

TEST_F(CasesTest, ADateThatWasKeptIsNoCase) {
    library.away = true;
    checkout("B0001");
    library.away = false;
    deliver();
    EXPECT_TRUE(cases().empty());
    EXPECT_EQ(count(Delivery::settled), 1);
}

TEST_F(CasesTest, ALoanBookedWithAnotherDateIsUndoneThereAndNotToldAgain) {
    library.away = true;
    checkout("B0001");
    library.away = false;
    library.books_until = due + days{1};
    deliver();
    ASSERT_EQ(cases().size(), 1U);
    StaffList list{*journal};
    const auto number = cases().front().number;
    EXPECT_EQ(list.retry(number, clock.now()).error().fault, Fault::invalid);
    ASSERT_TRUE(list.undo(number, clock.now()));
    EXPECT_EQ(count(Delivery::waiting), 1);
}

TEST_F(CasesTest, ItStaysWithTheLocalRulesAfterAPowerCut) {
    library.away = true;
    checkout("B0001");
    library.away = false;
    library.books_until = due - days{7};
    deliver();
    ASSERT_EQ(cases().size(), 1U);
    local.booked.clear();
    local = ScriptedLibrary{};
    open();
    EXPECT_EQ(local.booked.size(), 1U);
}

TEST_F(CasesTest, AnAttemptThatTheNextScanMadeTrueIsNoCase) {
    attempt("B0001");
    EXPECT_TRUE(std::holds_alternative<CheckedOut>(checkout("B0001")));
    pass_time(5min);
    EXPECT_TRUE(cases().empty());
    EXPECT_EQ(count(Delivery::settled), 2);
}

TEST_F(CasesTest, NorIsOneWhereTheLibraryItselfLendsItAgain) {
    with_local = false;
    open();
    attempt("B0001");
    EXPECT_TRUE(std::holds_alternative<CheckedOut>(checkout("B0001")));
    pass_time(5min);
    EXPECT_TRUE(cases().empty());
}

TEST_F(CasesTest, NorIsOneWhereTheLibrarySaysThatTheBookIsHis) {
    with_local = false;
    open();
    attempt("B0001");
    library.refuses = Refusal::already_yours;
    EXPECT_EQ(std::get<Refused>(checkout("B0001")).why, Refusal::already_yours);
    library.refuses.reset();
    pass_time(5min);
    EXPECT_TRUE(cases().empty());
    EXPECT_EQ(count(Delivery::settled), 1);
}

TEST_F(CasesTest, ACaseIsClosedWhenTheLibrarySaysLaterThatTheBookIsHis) {
    attempt("B0001");
    pass_time(5min);
    ASSERT_EQ(cases().size(), 1U);
    library.refuses = Refusal::already_yours;
    checkout("B0002");
    EXPECT_EQ(cases().size(), 1U) << "another book";
    checkout("b0001");
    EXPECT_TRUE(cases().empty());
}

TEST_F(CasesTest, ACaseIsClosedWhenTheBookComesBack) {
    attempt("B0001");
    pass_time(5min);
    ASSERT_EQ(cases().size(), 1U);
    give_back("B0002");
    EXPECT_EQ(cases().size(), 1U) << "another book";
    give_back("B0001");
    EXPECT_TRUE(cases().empty());
}

TEST_F(CasesTest, AnAttemptWhoseBookIsOnItsWayBackIsNoCaseAndStaysReturnedHere) {
    attempt("B0001");
    give_back("B0001");
    pass_time(5min);
    EXPECT_TRUE(cases().empty());
    EXPECT_EQ(library.booked.back().kind(), EntryKind::checkin);
    ASSERT_FALSE(local.booked.empty());
    EXPECT_EQ(local.booked.back().kind(), EntryKind::checkin);
    local = ScriptedLibrary{};
    open();  // what it learns again has no loan behind the return
    ASSERT_FALSE(local.booked.empty());
    EXPECT_EQ(local.booked.back().kind(), EntryKind::checkin);
}

// The library took the book back first and carried the attempt out afterwards.
TEST_F(CasesTest, AnAttemptThatCameAfterTheReturnIsOne) {
    with_local = false;
    open();
    attempt("B0001");
    give_back("B0001");
    ASSERT_EQ(count(Delivery::settled), 1);
    pass_time(5min);
    ASSERT_EQ(cases().size(), 1U);
    EXPECT_EQ(cases().front().note, "booked-though-refused");
}

TEST_F(CasesTest, AnAttemptIsOneThoughAnotherReaderTookTheBook) {
    attempt("B0001");
    desk->handle(core::CheckOutItem{{++tickets}, {"P0002"}, {"B0001"}}, clock.now());
    pass_time(5min);
    ASSERT_FALSE(cases().empty());
    EXPECT_EQ(cases().front().note, "booked-though-refused");
}

// Staff took a valid loan back: the attempt has a later number than the loan that followed it.
TEST_F(CasesTest, AnUndoRefusesWhatAnotherEntryHasMadeTrue) {
    Entry first = asked(EntryKind::checkout, "P0001", "B0001");
    Entry second = first;
    second.id = journal->next_id(clock.now().wall);
    ASSERT_EQ(journal->complete(second, Delivery::settled), 1);
    ASSERT_EQ(journal->complete(first, Delivery::for_staff, noted::booked_though_refused), 2);
    StaffList list{*journal};
    const auto undone = list.undo(2, clock.now());
    ASSERT_FALSE(undone);
    EXPECT_EQ(undone.error().fault, Fault::invalid);
    EXPECT_NE(undone.error().sentence.find("record 1 lent the same book"), std::string::npos);
    EXPECT_TRUE(list.accept(2));
}

TEST(Reasons, AreReadAsTheyWereNoted) {
    EXPECT_EQ(reason_of("card-blocked").word, "card-blocked");
    EXPECT_EQ(reason_of("").word, "");
    EXPECT_EQ(reason_of(note_of_another_date(due)).booked, due);
    for (const char* odd :
         {"booked-with-another-date", "booked-with-another-date ", "booked-with-another-date 2026-13-41",
          "booked-with-another-date 2026-1-1", "booked-with-another-date xxxx-xx-xx"})
        EXPECT_EQ(reason_of(odd).booked, std::nullopt) << odd;
    EXPECT_TRUE(may_be_booked(note_of_another_date(due)));
    EXPECT_TRUE(may_be_booked("no-answer"));
    EXPECT_FALSE(is_booked("no-answer"));
    EXPECT_FALSE(may_be_booked("card-blocked"));
}

}  // namespace
}  // namespace anjungan::desk
