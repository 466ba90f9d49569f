// What a patron has at home, asked of the library and of nobody else.
#include <gtest/gtest.h>

#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

class AccountsAtTheDesk : public DeskTest {
  protected:
    core::AccountViewed viewed() {
        desk->handle(core::ViewAccount{{++tickets}, {"P0001"}}, clock.now());
        for (auto each = reports.rbegin(); each != reports.rend(); ++each)
            if (const auto* found = core::find_message<core::AccountViewed>(*each)) return *found;
        ADD_FAILURE() << "no answer came";
        return {};
    }
    Answer renewed(const std::string& item) {
        desk->handle(core::RenewItem{{++tickets}, {"P0001"}, {item}}, clock.now());
        for (auto each = reports.rbegin(); each != reports.rend(); ++each)
            if (const auto* found = core::find_message<core::Answered>(*each)) return found->answer;
        ADD_FAILURE() << "no answer came";
        return Refused{};
    }
};

TEST_F(AccountsAtTheDesk, TellsWhatIsAtHomeAndWhatIsOverdueByItsDay) {
    library.loans = {
        {book("B0001"), due - std::chrono::days{30}}, {book("B0002"), due}, {book("B0003"), {}, true}};
    const core::AccountViewed told = viewed();
    EXPECT_TRUE(told.told);
    ASSERT_EQ(told.loans.size(), 3U);
    EXPECT_TRUE(told.loans[0].overdue);
    EXPECT_FALSE(told.loans[1].overdue);
    EXPECT_TRUE(told.loans[2].overdue) << "the library says so, though it tells no day";
}

TEST_F(AccountsAtTheDesk, TellsNothingWhereTheLibraryDoesNot) {
    library.known = false;
    EXPECT_FALSE(viewed().told);
    library.known = true;
    library.away = local.away = true;
    EXPECT_FALSE(viewed().told);
}

TEST_F(AccountsAtTheDesk, TellsWhatTheKioskHasSeenWhileTheLibraryIsAwayAndSaysSo) {
    library.loans = {{book("B0001"), due}};
    EXPECT_FALSE(viewed().known_here);
    library.away = true;
    const core::AccountViewed told = viewed();
    EXPECT_TRUE(told.told);
    EXPECT_TRUE(told.known_here);
    EXPECT_EQ(told.loans.size(), 1U);
}

TEST_F(AccountsAtTheDesk, TellsOfflineWhatTheLibraryHasLastToldAndWhen) {
    library.loans = {{book("B0001"), due}};
    library.holds = {{book("B0003"), true, 1}};
    library.owed = {1800};
    EXPECT_FALSE(viewed().as_of) << "it is the library's own word";
    const Instant then = clock.now().wall;
    clock.advance(std::chrono::hours{2});
    library.away = true;
    const core::AccountViewed told = viewed();
    EXPECT_TRUE(told.known_here);
    EXPECT_EQ(told.as_of, then);
    EXPECT_EQ(told.loans.size(), 1U);
    EXPECT_EQ(told.holds.size(), 1U);
    EXPECT_EQ(told.owed.rupiah, 1800);
}

// A loan of which the library has not heard yet would be missing in what it tells.
TEST_F(AccountsAtTheDesk, TellsWhatTheKioskHasSeenUntilTheLibraryHasHeardOfIt) {
    library.away = true;
    desk->handle(core::CheckOutItem{{++tickets}, {"P0001"}, {"B0001"}}, clock.now());
    library.away = false;
    EXPECT_TRUE(viewed().known_here);
}

TEST_F(AccountsAtTheDesk, NamesWhatTheLibraryDoesNotName) {
    const auto nameless = [](const std::string& barcode) {
        Item item;
        item.barcode.text = barcode;
        return item;
    };
    library.loans = {{nameless("B0001"), due}};
    library.holds = {{nameless("B0002"), false, 2}, {book("B0003"), true, 1}};
    library.owed = {1800};
    const core::AccountViewed told = viewed();
    EXPECT_EQ(told.loans.at(0).item.title, "Judul B0001");
    EXPECT_EQ(told.holds.at(0).item.title, "Judul B0003") << "what is ready comes first";
    EXPECT_EQ(told.holds.at(1).item.title, "Judul B0002");
    EXPECT_EQ(told.owed, Money{1800});
}

TEST_F(AccountsAtTheDesk, WhoOnlyLooksIsLetInAndIsNotLearntAsOneWhoMayBorrow) {
    desk->handle(core::OpenAccount{{++tickets}, {"P0001"}, core::Purpose::viewing}, clock.now());
    EXPECT_EQ(library.viewers, 1);
    EXPECT_EQ(local.learnt_patrons, 0);
    desk->handle(core::OpenAccount{{++tickets}, {"P0001"}}, clock.now());
    EXPECT_EQ(local.learnt_patrons, 1);
}

TEST_F(AccountsAtTheDesk, ARowIsDescribedWhenItIsAskedFor) {
    desk->handle(core::DescribeLoan{{++tickets}, {"B0001"}}, clock.now());
    const auto* told = core::find_message<core::LoanDescribed>(reports.back());
    ASSERT_NE(told, nullptr);
    ASSERT_TRUE(told->loan);
    EXPECT_EQ(told->loan->item.title, "Judul B0001");
    library.known = false;
    desk->handle(core::DescribeLoan{{++tickets}, {"B0001"}}, clock.now());
    EXPECT_FALSE(core::find_message<core::LoanDescribed>(reports.back())->loan);
}

TEST_F(AccountsAtTheDesk, AHoldIsCancelledOnceAndWrittenDown) {
    const Request cancel = core::CancelHold{{++tickets}, {"P0001"}, {"B0001"}};
    EXPECT_TRUE(std::holds_alternative<HoldCancelled>(answer_to(cancel)));
    ASSERT_EQ(library.booked.size(), 1U);
    EXPECT_TRUE(std::get<Hold>(library.booked[0].payload).cancelled);
    deliver();
    EXPECT_EQ(library.booked.size(), 1U);
    EXPECT_EQ(journal->count(EntryKind::hold).value(), 1);
}

// Who comes next for a book, the library alone knows.
TEST_F(AccountsAtTheDesk, AHoldIsNotCancelledWhileTheLibraryIsAway) {
    library.away = true;
    (void)checkout("B0009");  // so it is known to be away
    const Request cancel = core::CancelHold{{++tickets}, {"P0001"}, {"B0001"}};
    EXPECT_TRUE(std::holds_alternative<Refused>(answer_to(cancel)));
    EXPECT_FALSE(core::find_message<core::Answered>(reports.back())->in_doubt) << "nobody was asked";
    library.away = false;
    deliver();
    EXPECT_EQ(journal->count(EntryKind::hold).value(), 0);
}

TEST_F(AccountsAtTheDesk, ACancelledHoldWhoseAnswerIsLostIsInDoubtAndThenWrittenDown) {
    library.answers_are_lost = true;
    const Request cancel = core::CancelHold{{++tickets}, {"P0001"}, {"B0001"}};
    EXPECT_TRUE(std::holds_alternative<Refused>(answer_to(cancel)));
    EXPECT_TRUE(core::find_message<core::Answered>(reports.back())->in_doubt);
    library.answers_are_lost = false;
    pass_time(std::chrono::minutes{1});
    EXPECT_EQ(library.booked.size(), 1U);
    EXPECT_EQ(journal->count(EntryKind::hold).value(), 1);
    EXPECT_EQ(count(Delivery::for_staff), 0) << "it is what its reader wanted";
}

TEST_F(AccountsAtTheDesk, ARenewalIsNotDecidedHereUnlessTheSettingsAllowIt) {
    library.away = true;
    (void)renewed("B0008");
    const Answer refused = renewed("B0001");
    ASSERT_TRUE(std::holds_alternative<Refused>(refused));
    EXPECT_EQ(std::get<Refused>(refused).why, Refusal::library_away);
    EXPECT_EQ(journal->count(EntryKind::renewal).value(), 0);
}

TEST_F(AccountsAtTheDesk, ARenewalDecidedHereIsDeliveredOnce) {
    renews_offline = true;
    open();
    library.away = true;
    (void)checkout("B0009");
    EXPECT_TRUE(std::holds_alternative<CheckedOut>(renewed("B0001")));
    EXPECT_EQ(count(Delivery::waiting) + count(Delivery::unknown), 2);
    library.away = false;
    pass_time(std::chrono::minutes{5});
    ASSERT_EQ(library.booked.size(), 2U);
    EXPECT_EQ(library.booked[1].kind(), EntryKind::renewal);
    EXPECT_EQ(library.booked[1].due(), due) << "as it was promised";
    EXPECT_EQ(std::get<Renewal>(library.booked[1].payload).due_before, std::nullopt)
        << "only the library knows its date before";
}

TEST_F(AccountsAtTheDesk, ARenewalKnowsWhatItsDateWasBefore) {
    library.due_now = due - std::chrono::days{3};
    (void)renewed("B0001");
    EXPECT_EQ(std::get<Renewal>(library.booked.at(0).payload).due_before, library.due_now);
}

TEST_F(AccountsAtTheDesk, ARenewalIsWrittenDownAndBookedOnce) {
    const Answer answer = renewed("B0001");
    ASSERT_TRUE(std::holds_alternative<CheckedOut>(answer));
    EXPECT_EQ(std::get<CheckedOut>(answer).due, due);
    ASSERT_EQ(library.booked.size(), 1U);
    EXPECT_EQ(library.booked[0].kind(), EntryKind::renewal);
    library.refuses = Refusal::no_more_renewals;
    const Answer refused = renewed("B0002");
    ASSERT_TRUE(std::holds_alternative<Refused>(refused));
    EXPECT_EQ(std::get<Refused>(refused).why, Refusal::no_more_renewals);
}

}  // namespace
}  // namespace anjungan::desk
