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

// A reader scans what has long been his: the wish behind it is more time.
TEST_F(AnAccount, RenewsABookThatIsScannedAlthoughItIsThePatronsAlready) {
    kiosk.checkout("B0001");
    kiosk.scan("B0007");
    const auto refused = Refused{Refusal::already_yours, Rehearsal::book("B0007"), {}, {}, Rehearsal::due()};
    kiosk.happen(Answered{kiosk.asked<CheckOutItem>().ticket, refused});
    EXPECT_FALSE(permitted(kiosk.state).has({Borrow::renew, 1})) << "lent just now";
    ASSERT_TRUE(permitted(kiosk.state).has({Borrow::renew, 2}));
    kiosk.tap({Borrow::renew, 2});
    EXPECT_TRUE(renewals().empty()) << "the account is asked for first";
    kiosk.happen(
        AccountViewed{kiosk.asked<ViewAccount>().ticket, true, {at_home("B0008"), at_home("B0007", true)}});
    ASSERT_EQ(renewals().size(), 1U);
    EXPECT_EQ(renewals()[0].item.text, "B0007") << "and no other";
    const Day later = Rehearsal::due() + std::chrono::days{7};
    kiosk.happen(Answered{renewals()[0].ticket, CheckedOut{Rehearsal::book("B0007"), later, 1}});
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(kiosk.flow<Borrow>().rows[1].due, later) << "its row tells the new day";
    EXPECT_EQ(checked_out(kiosk.flow<Borrow>()), 1) << "it is no loan of this visit";
}

TEST_F(AnAccount, ThatIsSwitchedOffOrCannotBeAskedForRenewsNothing) {
    const auto scan_own = [](Rehearsal& each) {
        each.open_session();
        each.scan("B0007");
        each.happen(Answered{each.asked<CheckOutItem>().ticket,
                             Refused{Refusal::already_yours, Rehearsal::book("B0007")}});
    };
    KioskPolicy policy = sample_policy();
    policy.journeys.account = false;
    Rehearsal off{policy};
    off.happen(CapabilitiesChanged{{Capability::view_account, Capability::renew_loan}});
    scan_own(off);
    EXPECT_FALSE(permitted(off.state).has({Borrow::renew, 1}));
    Rehearsal untold;
    untold.happen(CapabilitiesChanged{{Capability::renew_loan}});
    scan_own(untold);
    EXPECT_FALSE(permitted(untold.state).has({Borrow::renew, 1}));
}

TEST_F(AnAccount, RenewsNothingOnceTheBookIsNoLongerThere) {
    kiosk.scan("B0007");
    kiosk.happen(Answered{kiosk.asked<CheckOutItem>().ticket,
                          Refused{Refusal::already_yours, Rehearsal::book("B0007")}});
    kiosk.tap({Borrow::renew, 1});
    kiosk.happen(AccountViewed{kiosk.asked<ViewAccount>().ticket, true, {at_home("B0008")}});
    EXPECT_TRUE(renewals().empty());
    EXPECT_EQ(kiosk.flow<PatronAccount>().rows[0].state, RowState::held);
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

// --- opened on the welcome screen ---

class AnAccountByItself : public testing::Test {
  protected:
    AnAccountByItself() {
        kiosk.happen(CapabilitiesChanged{{Capability::undo_checkout, Capability::view_account,
                                          Capability::renew_loan, Capability::place_hold}});
    }
    void open(Patron patron = Rehearsal::sekar()) {
        kiosk.tap(PatronAccount::opens);
        kiosk.scan(patron.barcode.text);
        kiosk.happen(AccountOpened{kiosk.asked<OpenAccount>().ticket, patron});
    }
    void see(AccountViewed answer) {
        answer.ticket = kiosk.asked<ViewAccount>().ticket;
        kiosk.happen(answer);
    }
    static AccountViewed three_rows() {
        return {.ticket = {},
                .told = true,
                .loans = {at_home("B0007", true), at_home("B0008"), at_home("B0009")},
                .holds = {{Rehearsal::book("B0010"), true, 1}, {Rehearsal::book("B0011"), false, 3}},
                .fines = {{.item = {}, .amount = {1800}, .reason = "late"}},
                .owed = {1800}};
    }
    bool may(Reply reply, int number) const { return permitted(kiosk.state).has({reply, number}); }
    Rehearsal kiosk;
};

TEST_F(AnAccountByItself, AsksForTheCardAndIsOpenedByIt) {
    kiosk.tap(PatronAccount::opens);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"account"});
    EXPECT_EQ(kiosk.count<OpenAccount>(), 0);
    kiosk.scan("P0001");
    EXPECT_EQ(kiosk.asked<OpenAccount>().purpose, Purpose::viewing);
    kiosk.happen(AccountOpened{kiosk.asked<OpenAccount>().ticket, Rehearsal::sekar()});
    see(three_rows());
    const auto& account = kiosk.flow<PatronAccount>();
    EXPECT_EQ(account.rows.size(), 3U);
    EXPECT_EQ(account.holds.size(), 2U);
    EXPECT_EQ(account.owed, Money{1800});
    kiosk.tap(Reply::finish);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
}

TEST_F(AnAccountByItself, AsksForThePinFirst) {
    kiosk.tap(PatronAccount::opens);
    kiosk.scan("P0006");
    kiosk.happen(AccountOpened{kiosk.asked<OpenAccount>().ticket, teacher()});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"pin"});
    EXPECT_EQ(kiosk.count<ViewAccount>(), 0) << "nothing of it is known here before the PIN is right";
    kiosk.type("2468");
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, std::nullopt});
    see(three_rows());
    EXPECT_EQ(screen_of(kiosk.state), Screen{"account"});
}

TEST_F(AnAccountByItself, OfACardThatIsRefusedIsNotOpened) {
    kiosk.tap(PatronAccount::opens);
    kiosk.scan("P0004");
    kiosk.happen(AccountOpened{kiosk.asked<OpenAccount>().ticket, Refused{Refusal::card_blocked, {}}});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
    EXPECT_EQ(kiosk.flow<Idle>().refusal.value().why, Refusal::card_blocked);
}

TEST_F(AnAccountByItself, GoesOnAsAVisitWithTheFirstBook) {
    open();
    see(three_rows());
    kiosk.scan("B0001");
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    EXPECT_EQ(kiosk.asked<CheckOutItem>().item.text, "B0001");
}

TEST_F(AnAccountByItself, BeforeACardABookBeginsWhatItBegins) {
    kiosk.tap(PatronAccount::opens);
    kiosk.scan("B0001");
    kiosk.tell(Owner::item, Place::shelf);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"ask-borrow"});
}

TEST_F(AnAccountByItself, RenewsOneBookAndSaysWhatCameOfIt) {
    open();
    see(three_rows());
    EXPECT_TRUE(may(PatronAccount::renew, 1));
    kiosk.tap({PatronAccount::renew, 2});
    EXPECT_EQ(kiosk.asked<RenewItem>().item.text, "B0008");
    EXPECT_FALSE(may(PatronAccount::renew, 2));
    EXPECT_TRUE(may(PatronAccount::renew, 3)) << "another may be asked meanwhile";
    const Day later = Rehearsal::due() + std::chrono::days{7};
    kiosk.happen(Answered{kiosk.asked<RenewItem>().ticket, CheckedOut{Rehearsal::book("B0008"), later, 1}});
    EXPECT_EQ(kiosk.flow<PatronAccount>().rows[1].loan.due, later);
    kiosk.tap(PatronAccount::renew_all);
    EXPECT_EQ(kiosk.count<RenewItem>(), 3) << "not the one that was renewed";
}

TEST_F(AnAccountByItself, SaysWhereNobodyKnowsWhetherItWasRenewed) {
    open();
    see(three_rows());
    kiosk.tap({PatronAccount::renew, 1});
    kiosk.happen(
        Answered{kiosk.asked<RenewItem>().ticket, Refused{Refusal::library_away, std::nullopt}, true});
    EXPECT_EQ(kiosk.flow<PatronAccount>().rows[0].state, RowState::in_doubt);
    EXPECT_FALSE(may(PatronAccount::renew, 1)) << "it is not asked twice";
}

TEST_F(AnAccountByItself, CancelsAHoldOnce) {
    open();
    see(three_rows());
    EXPECT_TRUE(may(PatronAccount::cancel_hold, 2));
    EXPECT_FALSE(may(PatronAccount::cancel_hold, 3));
    kiosk.tap({PatronAccount::cancel_hold, 2});
    EXPECT_EQ(kiosk.asked<CancelHold>().item.text, "B0011");
    kiosk.tap({PatronAccount::cancel_hold, 2});
    EXPECT_EQ(kiosk.count<CancelHold>(), 1);
    kiosk.happen(Answered{kiosk.asked<CancelHold>().ticket, HoldCancelled{Rehearsal::book("B0011")}});
    EXPECT_EQ(kiosk.flow<PatronAccount>().holds[1].state, RowState::done);
}

TEST_F(AnAccountByItself, AsksForTitlesOneASecondWhileSomebodyLooks) {
    open();
    const auto nameless = [](const std::string& barcode) {
        Borrowed loan;
        loan.item.barcode.text = barcode;
        return loan;
    };
    see({.ticket = {}, .told = true, .loans = {nameless("B0001"), nameless("B0002"), nameless("B0003")}});
    EXPECT_EQ(kiosk.count<DescribeLoan>(), 1) << "at once";
    kiosk.wait(5s);
    EXPECT_EQ(kiosk.count<DescribeLoan>(), 1) << "one at a time";
    kiosk.happen(LoanDescribed{kiosk.asked<DescribeLoan>().ticket, at_home("B0001", true)});
    EXPECT_EQ(kiosk.flow<PatronAccount>().rows[0].loan, at_home("B0001", true));
    kiosk.wait(1ms);
    EXPECT_EQ(kiosk.count<DescribeLoan>(), 2);
    kiosk.happen(LoanDescribed{kiosk.asked<DescribeLoan>().ticket, at_home("B0002")});
    kiosk.wait(500ms);
    EXPECT_EQ(kiosk.count<DescribeLoan>(), 2);
    kiosk.wait(501ms);
    EXPECT_EQ(kiosk.count<DescribeLoan>(), 3);
    kiosk.happen(LoanDescribed{kiosk.asked<DescribeLoan>().ticket});
    kiosk.wait(5s);
    EXPECT_EQ(kiosk.count<DescribeLoan>(), 3) << "what nobody can tell is not asked again";
    kiosk.tap(Reply::finish);
    kiosk.wait(5s);
    EXPECT_EQ(kiosk.count<DescribeLoan>(), 3);
}

TEST_F(AnAccountByItself, KnownHereIsRenewedOnlyWhereTheSettingsAllowIt) {
    AccountViewed seen{.ticket = {}, .told = true, .loans = {at_home("B0007")}, .known_here = true};
    open();
    see(seen);
    EXPECT_FALSE(may(PatronAccount::renew, 1));
    EXPECT_FALSE(permitted(kiosk.state).has(PatronAccount::renew_all));
    KioskPolicy allowing = sample_policy();
    allowing.renews_offline = true;
    kiosk = Rehearsal(allowing);
    kiosk.happen(CapabilitiesChanged{{Capability::view_account, Capability::renew_loan}});
    open();
    see(seen);
    EXPECT_TRUE(may(PatronAccount::renew, 1));
}

TEST_F(AnAccountByItself, OfALibraryThatDoesNotWantItLeavesNoTrace) {
    KioskPolicy policy = sample_policy();
    policy.journeys.account = false;
    Rehearsal without(policy);
    without.happen(CapabilitiesChanged{{Capability::view_account, Capability::view_account_at_once}});
    EXPECT_FALSE(permitted(without.state).has(PatronAccount::opens));
    EXPECT_FALSE(is_offered(without.state, PatronAccount::opens));
    Patron patron = Rehearsal::sekar();
    patron.standing = Standing{.at_home = 2};
    without.open_session(patron);
    EXPECT_EQ(without.count<ViewAccount>(), 0);
    EXPECT_FALSE(permitted(without.state).has(Borrow::view_account));
}

TEST_F(AnAccountByItself, ShowsTheCardForThePhoneAndComesBack) {
    open();
    see(three_rows());
    kiosk.tap({PatronAccount::renew, 1});
    kiosk.tap(PatronAccount::phone_card);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"phone-card"});
    kiosk.happen(
        Answered{kiosk.asked<RenewItem>().ticket, CheckedOut{Rehearsal::book("B0007"), Rehearsal::due(), 1}});
    kiosk.scan("P0001");
    EXPECT_EQ(screen_of(kiosk.state), Screen{"phone-card"}) << "the code was only tried";
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(kiosk.flow<PatronAccount>().rows[0].state, RowState::done) << "what came meanwhile is there";
    kiosk.tap(PatronAccount::phone_card);
    kiosk.wait(81s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"}) << "it leaves with the time-out";
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

TEST(AnAccountWithEvents, TellsWhatItsCardIsSignedUpForAndIsStillToCome) {
    KioskPolicy policy = sample_policy();
    const LocalTime day = std::chrono::local_days{std::chrono::year{2026} / 12 / 1};
    policy.events = {{"past", day - std::chrono::days{30}, 10}, {"soon", day, 10}, {"later", day, 10}};
    Rehearsal kiosk(policy);
    kiosk.happen(CapabilitiesChanged{{Capability::view_account}});
    kiosk.tap(PatronAccount::opens);
    kiosk.scan("P0001");
    kiosk.happen(AccountOpened{kiosk.asked<OpenAccount>().ticket, Rehearsal::sekar()});
    kiosk.happen(AccountViewed{.ticket = kiosk.asked<ViewAccount>().ticket, .told = true});
    EXPECT_EQ(kiosk.asked<ViewEvents>().patron.text, "P0001");
    EventsViewed told{.ticket = kiosk.asked<ViewEvents>().ticket};
    for (const char* each : {"past", "soon", "later"})
        told.events.push_back({.event = each, .mine = EventStanding::Mine::seat});
    told.events[2].mine = EventStanding::Mine::none;
    kiosk.happen(told);
    ASSERT_EQ(kiosk.flow<PatronAccount>().events.size(), 1U);
    EXPECT_EQ(kiosk.flow<PatronAccount>().events[0].event, "soon");
}

}  // namespace
}  // namespace anjungan::flows
