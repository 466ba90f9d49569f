// Money that somebody says to have paid: nothing is booked before staff have seen it, and then once.
#include <gtest/gtest.h>

#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

class Payments : public DeskTest {
  protected:
    core::Ticket claim(std::int64_t rupiah, const std::string& card = "P0001") {
        const core::Ticket ticket{++tickets};
        desk->handle(core::ClaimPayment{ticket, {card}, {rupiah}}, clock.now());
        const auto* told = core::find_message<core::PaymentClaimed>(reports.back());
        EXPECT_TRUE(told != nullptr && told->recorded);
        return ticket;
    }
    std::vector<core::PaymentToConfirm> to_confirm() {
        desk->handle(core::CheckStaffPin{{++tickets}, {"S0001"}, Secret{"2468"}}, clock.now());
        const auto* told = core::find_message<core::StaffPinChecked>(reports.back());
        return told != nullptr && told->backlog ? told->backlog->payments
                                                : std::vector<core::PaymentToConfirm>{};
    }
    bool settle(const std::string& id, bool seen) {
        desk->handle(core::SettlePayment{{++tickets}, id, seen, {"S0001"}}, clock.now());
        const auto* told = core::find_message<core::PaymentSettled>(reports.back());
        EXPECT_NE(told, nullptr);
        return told != nullptr && told->recorded;
    }
    std::int64_t payments() { return journal->count(EntryKind::payment).value(); }
};

TEST_F(Payments, AreBookedWhenStaffHaveSeenThemAndNotBefore) {
    claim(1800);
    pass_time(std::chrono::hours{2});
    EXPECT_EQ(payments(), 0);
    EXPECT_TRUE(library.paid.empty());
    const auto waiting = to_confirm();
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting[0].patron.text, "P0001");
    EXPECT_EQ(waiting[0].amount, Money{1800});
    EXPECT_TRUE(settle(waiting[0].claim, true));
    deliver();
    EXPECT_EQ(payments(), 1);
    ASSERT_EQ(library.paid.size(), 1U);
    EXPECT_EQ(library.paid[0].amount, Money{1800});
    EXPECT_EQ(library.paid[0].owed_before, Money{1800});
    EXPECT_EQ(count(Delivery::waiting), 0);
    EXPECT_TRUE(to_confirm().empty());
}

TEST_F(Payments, AreNeverBookedTwice) {
    claim(1800);
    const auto waiting = to_confirm();
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_TRUE(settle(waiting[0].claim, true));
    EXPECT_FALSE(settle(waiting[0].claim, true)) << "by a second touch";
    deliver();
    deliver();
    EXPECT_EQ(payments(), 1);
    EXPECT_EQ(library.paid.size(), 1U);
}

TEST_F(Payments, WhoseAnswerIsLostAreAskedAboutAndNotRepeated) {
    claim(1800);
    library.answers_are_lost = true;
    EXPECT_TRUE(settle(to_confirm().at(0).claim, true));
    deliver();
    EXPECT_EQ(library.paid.size(), 1U);
    library.answers_are_lost = false;
    pass_time(std::chrono::minutes{5});
    EXPECT_EQ(library.paid.size(), 1U);
    EXPECT_EQ(count(Delivery::unknown), 0);
    EXPECT_EQ(count(Delivery::for_staff), 0);
}

TEST_F(Payments, WaitForALibraryThatIsAway) {
    claim(1800);
    library.away = true;
    EXPECT_TRUE(settle(to_confirm().at(0).claim, true));
    deliver();
    EXPECT_EQ(payments(), 1) << "the money is there, whatever the line does";
    library.away = false;
    pass_time(std::chrono::minutes{5});
    EXPECT_EQ(library.paid.size(), 1U);
}

TEST_F(Payments, ThatTheLibraryDoesNotBookAreACaseForStaff) {
    claim(1800);
    library.pays = library::Paid::more_than_owed;
    EXPECT_TRUE(settle(to_confirm().at(0).claim, true));
    deliver();
    EXPECT_EQ(count(Delivery::for_staff), 1);
}

TEST_F(Payments, ThatNobodyMadeLeaveNothing) {
    const core::Ticket first = claim(1800);
    desk->handle(core::WithdrawPayment{first}, clock.now());
    EXPECT_TRUE(to_confirm().empty());
    claim(1800);
    EXPECT_TRUE(settle(to_confirm().at(0).claim, false)) << "staff say so";
    EXPECT_TRUE(to_confirm().empty());
    claim(1800);
    pass_time(std::chrono::days{4});
    EXPECT_TRUE(to_confirm().empty()) << "nobody comes any more";
    EXPECT_EQ(payments(), 0);
    EXPECT_TRUE(library.paid.empty());
}

TEST_F(Payments, ClaimedOnceMoreAreOne) {
    claim(1800);
    claim(1800);
    claim(900, "P0002");
    EXPECT_EQ(to_confirm().size(), 2U);
}

TEST_F(Payments, AreStillThereAfterAPowerCut) {
    claim(1800);
    open();
    const auto waiting = to_confirm();
    ASSERT_EQ(waiting.size(), 1U);
    pass_time(std::chrono::hours{1});
    EXPECT_EQ(payments(), 0) << "nor does the start book them";
    EXPECT_TRUE(settle(waiting[0].claim, true));
    open();
    pass_time(std::chrono::minutes{1});
    EXPECT_EQ(library.paid.size(), 1U);
}

// Nobody's loan waits for staff to look at a telephone.
TEST_F(Payments, KeepNothingElseOfTheirPatronBack) {
    claim(1800);
    open();
    EXPECT_TRUE(std::holds_alternative<CheckedOut>(checkout("B0001")));
    EXPECT_EQ(library.booked.size(), 1U) << "at once";
}

}  // namespace
}  // namespace anjungan::desk
