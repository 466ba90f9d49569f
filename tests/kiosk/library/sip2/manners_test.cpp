// What a running Koha does to readers, and what the client makes of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/kiosk/library/sip2/client_fixture.h"

namespace anjungan::library::sip2 {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;

// Seen with a running Koha: an overdue return booked 9,500, and the kiosk said nothing.
TEST_F(ClientTest, AnOverdueReturnAsksOnceWhatItHasCost) {
    for (const char* item : {"I1001", "I1002"}) koha_.loans[item] = "P0001";
    koha_.fine_of_return = "9500.00";
    koha_.fines["P0001"] = {"The old man and the sea of troubles 20261101 23:59 4000.00", " 2.50", " "};
    EXPECT_EQ(get<CheckedIn>(apply(entry(EntryKind::checkin, "I1002"))).fine, Money{}) << "in time";
    EXPECT_EQ(koha_.count("63"), 0);
    clock_.advance(std::chrono::days{30});
    EXPECT_EQ(get<CheckedIn>(apply(entry(EntryKind::checkin, "I1001"))).fine, Money{9500});
    EXPECT_EQ(koha_.count("63"), 1);
    EXPECT_THAT(last_sent("63"), HasSubstr("   Y      AOCPL|AAP0001|"));
    koha_.loans["I1001"] = "P0001";
    koha_.fine_of_return.clear();
    koha_.fines["P0001"] = {"Another book 20261101 23:59 4000.00"};
    EXPECT_EQ(get<CheckedIn>(apply(entry(EntryKind::checkin, "I1001"))).fine, Money{})
        << "what is owed for another book is nobody's business";
}

// Two copies of one title: what the other one has cost, a month ago, is not what this one costs.
TEST_F(ClientTest, AFineForAnotherCopyOfTheTitleIsNotThisOnes) {
    koha_.loans["I1001"] = "P0001";
    koha_.fines["P0001"] = {"The old man and the sea 20261101 23:59 4000.00"};
    clock_.advance(std::chrono::days{30});
    EXPECT_EQ(get<CheckedIn>(apply(entry(EntryKind::checkin, "I1001"))).fine, Money{});
    koha_.loans["I1001"] = "P0001";
    koha_.fines["P0001"] = {"The old man and the sea 14/12/2026 23:59 9500.00",
                            "The old man and the sea 2026-11-01 23:59 4000.00"};
    EXPECT_EQ(get<CheckedIn>(apply(entry(EntryKind::checkin, "I1001"))).fine, Money{9500});
}

// Somebody of the staff lends a book on the card while its reader looks around.
TEST_F(ClientTest, WhatAnotherTerminalHasLentMeanwhileIsNotRenewed) {
    ASSERT_TRUE(client_->patron({"P0001"}, today));
    clock_.advance(2min);
    koha_.loans["I1001"] = "P0001";
    EXPECT_EQ(get<Refused>(checkout("I1001")).why, Refusal::already_yours);
    EXPECT_TRUE(koha_.renewals.empty());
}

TEST_F(ClientTest, WhatAnOverdueReturnHasCostIsNotWaitedFor) {
    koha_.loans["I1001"] = "P0001";
    clock_.advance(std::chrono::days{30});
    koha_.hang_up_on = {"63"};
    EXPECT_TRUE(get<CheckedIn>(apply(entry(EntryKind::checkin, "I1001"))).was_on_loan);
    koha_.loans["I1002"] = "P0001";
    (void)apply(entry(EntryKind::checkin, "I1002", DecidedBy::kiosk));
    EXPECT_EQ(koha_.count("63"), 1) << "nobody waits for what happened before";
}

TEST_F(ClientTest, ABookThatWaitedForThisPatronIsHisOwnHold) {
    koha_.holds = {{"I1001", "P0001"}, {"I1002", "P0002"}};
    EXPECT_TRUE(get<CheckedOut>(checkout("I1001")).own_hold);
    EXPECT_EQ(get<Refused>(checkout("I1002")).why, Refusal::reserved_for_another);
    koha_.holds.clear();
    EXPECT_FALSE(get<CheckedOut>(checkout("I1002")).own_hold);
}

// Seen with a running Koha: a rental charge was said to be a fine.
TEST_F(ClientTest, Point15ARentalChargeIsToldWithItsAmountAndAcknowledgedOnlyWhenItWasAgreedTo) {
    koha_.rentals["I1001"] = "2500.00";
    const Refused asked = get<Refused>(checkout("I1001"));
    EXPECT_EQ(asked.why, Refusal::checkout_fee);
    EXPECT_EQ(asked.fee, Money{2500});
    EXPECT_EQ(asked.item->title, "The old man and the sea");
    EXPECT_THAT(last_sent("11"), HasSubstr("|BON|"));
    Entry agreed = entry(EntryKind::checkout, "I1001");
    std::get<Checkout>(agreed.payload).fee = asked.fee;
    EXPECT_EQ(get<CheckedOut>(apply(agreed)).due, due);
    EXPECT_THAT(last_sent("11"), HasSubstr("|BOY|"));
    EXPECT_THAT(koha_.loans, Contains(testing::Key("I1001")));
}

// Seen with a running Koha: it asked for a loan again that it was still at work on, and renewed it.
TEST_F(ClientTest, Point11WhileAnActIsInDoubtNothingElseOfThatBookIsSent) {
    koha_.instead["11"] = "96";  // carried out later
    const Entry first = entry(EntryKind::checkout, "I1001");
    EXPECT_EQ(apply(first).error().fault, Fault::timed_out);
    koha_.instead.clear();
    clock_.advance(10s);
    EXPECT_EQ(checkout("i1001").error().fault, Fault::timed_out) << "scanned once more";
    EXPECT_EQ(apply(entry(EntryKind::checkin, "I1001")).error().fault, Fault::timed_out);
    EXPECT_EQ(koha_.count("11") + koha_.count("09"), 1);
    EXPECT_TRUE(get<CheckedOut>(checkout("I1002")).due) << "another book is not concerned";
    koha_.loans["I1001"] = "P0001";
    clock_.advance(20s);
    EXPECT_EQ(get<Refused>(checkout("I1001")).why, Refusal::already_yours) << "asked, not sent";
    const auto outcome = client_->find_outcome(first);
    ASSERT_TRUE(outcome && *outcome);
    EXPECT_TRUE(std::holds_alternative<CheckedOut>(**outcome));
    EXPECT_TRUE(koha_.renewals.empty());
}

}  // namespace
}  // namespace anjungan::library::sip2
