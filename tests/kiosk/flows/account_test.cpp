// What a patron has at home, looked at and renewed in the middle of a visit.
#include <gtest/gtest.h>

#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

Borrowed at_home(const std::string& barcode, bool overdue = false) {
    return {Rehearsal::book(barcode), Rehearsal::due(), overdue};
}

class AnAccount : public testing::Test {
  protected:
    AnAccount() {
        kiosk.happen(CapabilitiesChanged{{Capability::undo_checkout, Capability::view_account,
                                          Capability::view_account_at_once, Capability::renew_loan}});
        Patron patron = Rehearsal::sekar();
        patron.standing = Standing{.at_home = 2, .overdue = 1};
        kiosk.open_session(patron);
    }
    void look() {
        kiosk.tap(Borrow::view_account);
        kiosk.happen(AccountViewed{
            kiosk.asked<ViewAccount>().ticket, true, {at_home("B0007", true), at_home("B0008")}});
    }
    std::vector<RenewItem> renewals() const {
        std::vector<RenewItem> all;
        for (const Effect& each : kiosk.effects)
            if (const auto* found = find_message<RenewItem>(each)) all.push_back(*found);
        return all;
    }
    Rehearsal kiosk;
};

TEST_F(AnAccount, IsOpenedFromTheVisitThatGoesOnAfterwards) {
    kiosk.checkout("B0001");
    look();
    EXPECT_EQ(screen_of(kiosk.state), Screen{"account"});
    EXPECT_EQ(kiosk.flow<PatronAccount>().rows.size(), 2U);
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(checked_out(kiosk.flow<Borrow>()), 1);
    look();
    kiosk.scan("B0002");
    EXPECT_EQ(kiosk.asked<CheckOutItem>().item.text, "B0002") << "a book goes on with the visit";
    EXPECT_EQ(kiosk.flow<Borrow>().rows.size(), 2U);
}

TEST_F(AnAccount, IsSeenWithoutATouchUntilTheFirstBook) {
    EXPECT_FALSE(shows_home(kiosk.flow<Borrow>()));
    kiosk.happen(
        AccountViewed{kiosk.asked<ViewAccount>().ticket, true, {at_home("B0007", true), at_home("B0008")}});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    ASSERT_TRUE(shows_home(kiosk.flow<Borrow>()));
    EXPECT_EQ(kiosk.flow<Borrow>().at_home[1].due, Rehearsal::due());
    kiosk.checkout("B0001");
    EXPECT_FALSE(shows_home(kiosk.flow<Borrow>()));
    EXPECT_FALSE(permitted(kiosk.state).has(Borrow::renew_all));
}

TEST_F(AnAccount, IsRenewedWithOneTouch) {
    kiosk.happen(
        AccountViewed{kiosk.asked<ViewAccount>().ticket, true, {at_home("B0007", true), at_home("B0008")}});
    kiosk.tap(Borrow::renew_all);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"account"});
    EXPECT_EQ(renewals().size(), 2U);
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    EXPECT_FALSE(shows_home(kiosk.flow<Borrow>())) << "its dates are others now";
}

TEST_F(AnAccount, IsNotAskedForInVain) {
    Rehearsal each;
    each.open_session();
    EXPECT_EQ(each.count<ViewAccount>(), 0) << "of whom nothing is known to be at home";
    Patron patron = Rehearsal::sekar();
    patron.standing = Standing{.at_home = 2};
    Rehearsal unable;
    unable.open_session(patron);
    EXPECT_EQ(unable.count<ViewAccount>(), 0) << "the library cannot tell";
    Rehearsal slow;
    slow.happen(CapabilitiesChanged{{Capability::view_account}});
    slow.open_session(patron);
    EXPECT_EQ(slow.count<ViewAccount>(), 0) << "the first loan would wait for a message a book";
    EXPECT_TRUE(permitted(slow.state).has(Borrow::view_account)) << "a touch away";
    Rehearsal away;
    away.happen(CapabilitiesChanged{{Capability::view_account, Capability::view_account_at_once}});
    away.happen(LineChanged{false});
    away.open_session(patron);
    EXPECT_EQ(away.count<ViewAccount>(), 0) << "nor while it is away";
}

TEST_F(AnAccount, RenewsAllThatIsThereAndSaysOfEachWhatCameOfIt) {
    look();
    kiosk.tap(PatronAccount::renew_all);
    const auto asked = renewals();
    ASSERT_EQ(asked.size(), 2U);
    EXPECT_FALSE(permitted(kiosk.state).has(PatronAccount::renew_all)) << "it is being done";
    const Day later = Rehearsal::due() + std::chrono::days{7};
    kiosk.happen(Answered{asked[0].ticket, CheckedOut{Rehearsal::book("B0007"), later, 1}});
    kiosk.happen(Answered{asked[1].ticket, Refused{Refusal::no_more_renewals, Rehearsal::book("B0008")}});
    const auto& rows = kiosk.flow<PatronAccount>().rows;
    EXPECT_EQ(rows[0].state, RowState::done);
    EXPECT_EQ(rows[0].loan.due, later);
    EXPECT_EQ(rows[1].refusal, Refusal::no_more_renewals);
    EXPECT_EQ(rows[1].loan.due, Rehearsal::due());
    EXPECT_FALSE(permitted(kiosk.state).has(PatronAccount::renew_all)) << "each was asked";
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(kiosk.flow<Borrow>().patron->standing->overdue, 0) << "what was overdue is renewed";
}

TEST_F(AnAccount, IsNotOfferedWhereTheLibraryCannotTell) {
    kiosk.happen(CapabilitiesChanged{{Capability::undo_checkout}});
    EXPECT_FALSE(permitted(kiosk.state).has(Borrow::view_account));
    kiosk.happen(CapabilitiesChanged{{Capability::view_account}});
    look();
    EXPECT_FALSE(permitted(kiosk.state).has(PatronAccount::renew_all)) << "nor renewal where it is not known";
}

TEST_F(AnAccount, SaysThatNobodyCanTellJustNow) {
    kiosk.tap(Borrow::view_account);
    kiosk.happen(AccountViewed{kiosk.asked<ViewAccount>().ticket});
    EXPECT_EQ(kiosk.flow<PatronAccount>().phase, PatronAccount::Phase::untold);
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(kiosk.flow<Borrow>().patron->standing->overdue, 1) << "nothing new is known";
}

TEST_F(AnAccount, LeftAloneKeepsTheReceiptOfTheVisit) {
    kiosk.checkout("B0001");
    look();
    kiosk.wait(81s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
    EXPECT_EQ(kiosk.asked<KeepReceipt>().draft.lines.size(), 1U);
}

TEST_F(AnAccount, FinishesTheVisitFromTheHouseToo) {
    kiosk.checkout("B0001");
    look();
    kiosk.tap(Reply::start_over);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"goodbye"});
}

}  // namespace
}  // namespace anjungan::flows
