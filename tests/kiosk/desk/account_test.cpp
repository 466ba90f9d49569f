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
    library.away = true;
    EXPECT_FALSE(viewed().told);
}

// A loan of which the library has not heard yet would be missing in what it tells.
TEST_F(AccountsAtTheDesk, TellsNothingWhileTheLibraryHasNotHeardOfAllThatHappenedHere) {
    library.away = true;
    desk->handle(core::CheckOutItem{{++tickets}, {"P0001"}, {"B0001"}}, clock.now());
    library.away = false;
    EXPECT_FALSE(viewed().told);
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
