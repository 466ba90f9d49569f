#include "tests/kiosk/library/embedded/library_fixture.h"

namespace anjungan::library {
namespace {

using Account = LibraryOnEngine;
using Checkout = LibraryOnEngine;
using Checkin = LibraryOnEngine;
using Undo = LibraryOnEngine;
INSTANTIATE_TEST_SUITE_P(OnEachEngine, Account, testing::ValuesIn(engines), engine_name);
INSTANTIATE_TEST_SUITE_P(OnEachEngine, Checkout, testing::ValuesIn(engines), engine_name);
INSTANTIATE_TEST_SUITE_P(OnEachEngine, Checkin, testing::ValuesIn(engines), engine_name);
INSTANTIATE_TEST_SUITE_P(OnEachEngine, Undo, testing::ValuesIn(engines), engine_name);

TEST_P(Account, KnowsTheReaderByAShortNameOnly) {
    const Patron patron = account("m1");
    EXPECT_EQ(patron.barcode.text, "M1") << "in the library's own spelling";
    EXPECT_EQ(patron.short_name, "Sekar A.");
    EXPECT_EQ(patron.first_name, "Sekar");
    EXPECT_EQ(patron.type, "umum");
    EXPECT_EQ(patron.may_borrow, 2);
    EXPECT_EQ(patron.debt, Money{0});
    EXPECT_FALSE(patron.pin);
}

TEST_P(Account, RefusesWhoMayNotBorrow) {
    EXPECT_EQ(refusal(open_account("nobody")), "unknown-member");
    EXPECT_EQ(refusal(open_account("")), "unknown-member");
    EXPECT_EQ(refusal(open_account("M3")), "card-expired");
    EXPECT_EQ(refusal(open_account("M4")), "card-blocked");
}

TEST_P(Account, IsGoodOnTheLastDayOfTheCard) {
    EXPECT_EQ(refusal(open_account("M3", today - days{1})), "not refused");
    EXPECT_EQ(refusal(open_account("M5", today + days{3})), "card-expired");
}

TEST_P(Account, LetsAPatronAtTheLimitIn) {
    checkout("M2", "B1");
    EXPECT_EQ(account("M2").loans, 1);
    EXPECT_EQ(account("M2").may_borrow, 0);
}

TEST_P(Account, RefusesWhoOwesTooMuch) {
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {}, {5000}, "late", today));
    EXPECT_EQ(account("M1").debt, Money{5000}) << "the limit itself is still fine";
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {}, {1}, "late", today));
    EXPECT_EQ(refusal(open_account("M1")), "debt-too-high");
    EXPECT_EQ(std::get<Refused>(open_account("M1")).owed, Money{5001});
    EXPECT_EQ(refusal(checkout("M1", "B1")), "debt-too-high");
}

TEST_P(Account, TakesTheMostGenerousRuleWhenNoneIsForAllItems) {
    EXPECT_EQ(account("M6").may_borrow, 2);
    take(import_patrons, "barcode,name,type\nM7,Siapa,lain\n");
    EXPECT_EQ(refusal(open_account("M7")), "no-rule");
}

TEST_P(Account, AsksForThePinOfTheTypesThatHaveOne) {
    EXPECT_EQ(account("M5").pin, PinForm{.length = 4});
}

TEST_P(Checkout, SaysOfABookThatIsThePatronsAlreadyUntilWhen) {
    checkout("M1", "B1");
    const Answer again = checkout("M1", "B1");
    ASSERT_TRUE(std::holds_alternative<Refused>(again));
    EXPECT_EQ(std::get<Refused>(again).why, Refusal::already_yours);
    EXPECT_EQ(std::get<Refused>(again).due, today + days{7});
}

TEST_P(Account, TellsWhatStandsOnIt) {
    EXPECT_EQ(account("M1").standing, (Standing{.at_home = 0, .overdue = 0, .holds_ready = 0}));
    checkout("M1", "B1");
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {}, {1500}, "late", today));
    EXPECT_EQ(account("M1").standing,
              (Standing{.at_home = 1, .overdue = 0, .holds_ready = 0, .owed = {1500}}));
    const auto later = open_account("M1", today + days{8});
    ASSERT_TRUE(std::holds_alternative<Patron>(later));
    EXPECT_EQ(std::get<Patron>(later).standing->overdue, 1);
}

TEST_P(Checkout, LendsAndSaysUntilWhen) {
    const Answer answer = checkout("m1", "b1");
    ASSERT_TRUE(std::holds_alternative<CheckedOut>(answer));
    const CheckedOut checked_out = std::get<CheckedOut>(answer);
    EXPECT_EQ(checked_out.item.barcode.text, "B1");
    EXPECT_EQ(checked_out.item.title, "Sitti Nurbaya");
    EXPECT_EQ(checked_out.item.year, 2018);
    EXPECT_EQ(checked_out.due, today + days{7});
    EXPECT_EQ(checked_out.may_borrow, 1);
    EXPECT_EQ(account("M1").loans, 1);
}

TEST_P(Checkout, MovesTheDueDateOffClosedDaysAndBeforeTheExpiry) {
    EXPECT_EQ(std::get<CheckedOut>(checkout("M1", "B1", today - days{1})).due, today + days{7})
        << "seven days from Sunday is a Sunday";
    EXPECT_EQ(std::get<CheckedOut>(checkout("M5", "B2")).due, today + days{2}) << "the card ends first";
}

TEST_P(Checkout, RefusesWithTheItemWhereItIsKnown) {
    EXPECT_EQ(refusal(checkout("M1", "nothing")), "unknown-item");
    EXPECT_EQ(refusal(checkout("nobody", "B1")), "unknown-member");
    EXPECT_EQ(refusal(checkout("M3", "B1")), "card-expired");
    EXPECT_EQ(refusal(checkout("M4", "B1")), "card-blocked");
    EXPECT_EQ(refusal(checkout("M1", "B4")), "not-for-loan");
    EXPECT_EQ(refusal(checkout("M1", "B5")), "reported-lost");
    EXPECT_EQ(refusal(checkout("M1", "B6")), "withdrawn");
    EXPECT_EQ(refusal(checkout("M6", "B1")), "no-rule");
    EXPECT_EQ(std::get<Refused>(checkout("M1", "b4")).item->title, "Ensiklopedia");
    EXPECT_FALSE(std::get<Refused>(checkout("M1", "nothing")).item);
}

TEST_P(Checkout, RefusesMoreBooksThanTheRuleAllows) {
    checkout("M1", "B1"), checkout("M1", "B2");
    EXPECT_EQ(refusal(checkout("M1", "B3")), "too-many-loans");
    EXPECT_EQ(refusal(checkout("M1", "B4")), "not-for-loan") << "the book's own reason comes first";
}

TEST_P(Checkout, TakesTheRuleOfTheItemType) {
    EXPECT_EQ(std::get<CheckedOut>(checkout("M1", "B7")).due, today + days{3});
    give_back("B7");
    checkout("M1", "B1");
    EXPECT_EQ(refusal(checkout("M1", "B7")), "too-many-loans") << "one magazine, all loans together";
}

TEST_P(Checkout, NeverRenewsABookScannedTwice) {
    checkout("M2", "B1");
    EXPECT_EQ(refusal(checkout("M2", "B1", today + days{3})), "already-yours") << "before the limit of loans";
    EXPECT_EQ(library_->ledger().loan_of({"B1"}).value()->due, today + days{7});
    EXPECT_EQ(refusal(checkout("M1", "B1")), "on-loan-to-another");
}

TEST_P(Checkout, KeepsAReservedBookForWhoWaits) {
    ASSERT_TRUE(library_->ledger().append_hold({"B1"}, {"M5"}));
    ASSERT_TRUE(library_->ledger().append_hold({"B1"}, {"M2"}));
    EXPECT_EQ(refusal(checkout("M1", "B1")), "reserved-for-another");
    EXPECT_EQ(refusal(checkout("M2", "B1")), "reserved-for-another") << "second in the queue";
    EXPECT_EQ(refusal(checkout("M5", "B1")), "not refused");
    EXPECT_EQ(library_->ledger().first_hold({"B1"}).value()->patron.text, "M2");
}

TEST_P(Checkout, LearnsOfRulesChangedByAnotherProcess) {
    EXPECT_EQ(account("M1").may_borrow, 2);
    auto other = engine().open(folder_.path());
    ASSERT_TRUE(other);
    auto rules = (*other)->rules().value();
    for (Rule& rule : rules) rule.max_loans = 9;
    ASSERT_TRUE((*other)->replace_rules(rules));
    EXPECT_EQ(account("M1").may_borrow, 9);
}

TEST_P(Checkout, HasNoPlaceForVisits) {
    const auto answer = library_->apply(entry(EntryKind::visit, "M1", ""), today);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().fault, Fault::unsupported);
}

TEST_P(Checkin, TakesABookBackWithoutNamingAnybody) {
    checkout("M1", "B1");
    const auto returned = std::get<CheckedIn>(give_back("b1"));
    EXPECT_EQ(returned.item.title, "Sitti Nurbaya");
    EXPECT_EQ(returned.destination, Destination::return_bin);
    EXPECT_EQ(returned.fine, Money{0});
    EXPECT_TRUE(returned.was_on_loan);
    EXPECT_EQ(account("M1").loans, 0);
}

TEST_P(Checkin, ChargesOpenDaysToTheBorrower) {
    checkout("M1", "B1");
    const auto returned = std::get<CheckedIn>(give_back("B1", today + days{7 + 7}));
    EXPECT_EQ(returned.fine, Money{300 * 6}) << "a week late, one Sunday in it";
    EXPECT_EQ(account("M1").debt, Money{300 * 6});
}

TEST_P(Checkin, NeverChargesMoreThanTheBookCost) {
    checkout("M1", "B2");
    EXPECT_EQ(std::get<CheckedIn>(give_back("B2", today + days{90})).fine, Money{1000});
    EXPECT_EQ(account("M1").debt, Money{1000});
}

TEST_P(Checkin, ChargesNothingByAClockThatIsWrong) {
    checkout("M1", "B1");
    Entry returned = entry(EntryKind::checkin, "", "B1", today + days{2000});
    returned.trust = ClockTrust::doubtful;
    EXPECT_EQ(std::get<CheckedIn>(apply(returned)).fine, Money{0});
}

TEST_P(Checkin, TellsThePatronToHandOverAReservedBook) {
    checkout("M1", "B1");
    ASSERT_TRUE(library_->ledger().append_hold({"B1"}, {"M2"}));
    EXPECT_EQ(std::get<CheckedIn>(give_back("B1")).destination, Destination::hold_shelf);
    EXPECT_EQ(refusal(checkout("M1", "B1")), "reserved-for-another");
    EXPECT_EQ(refusal(checkout("M2", "B1")), "not refused");
}

TEST_P(Checkin, SendsALostBookToStaff) {
    ASSERT_TRUE(library_->ledger().append_hold({"B5"}, {"M2"}));
    const auto returned = std::get<CheckedIn>(give_back("B5"));
    EXPECT_EQ(returned.destination, Destination::found);
    EXPECT_FALSE(returned.was_on_loan);
    EXPECT_EQ(std::get<CheckedIn>(give_back("B6")).destination, Destination::staff);
    EXPECT_EQ(refusal(checkout("M1", "B5")), "reported-lost") << "until staff say otherwise";
}

TEST_P(Checkin, AcceptsABookThatWasNotOnLoan) {
    const auto returned = std::get<CheckedIn>(give_back("B1"));
    EXPECT_FALSE(returned.was_on_loan);
    EXPECT_EQ(returned.destination, Destination::return_bin);
}

TEST_P(Checkin, RefusesWhatTheLibraryDoesNotOwn) {
    EXPECT_EQ(refusal(give_back("9789794615768")), "unknown-item");
}

TEST_P(Undo, TakesTheLoanBack) {
    checkout("M1", "B1");
    const auto undone = std::get<Undone>(undo("m1", "b1"));
    EXPECT_EQ(undone.item.barcode.text, "B1");
    EXPECT_EQ(undone.may_borrow, 2);
    EXPECT_EQ(refusal(undo("M1", "B1")), "nothing-to-undo");
    EXPECT_EQ(refusal(checkout("M2", "B1")), "not refused");
}

TEST_P(Undo, PutsAHoldBackAtItsPlace) {
    ASSERT_TRUE(library_->ledger().append_hold({"B1"}, {"M1"}));
    ASSERT_TRUE(library_->ledger().append_hold({"B1"}, {"M2"}));
    checkout("M1", "B1");
    ASSERT_TRUE(library_->ledger().append_hold({"B1"}, {"M5"}));
    undo("M1", "B1");
    EXPECT_EQ(library_->ledger().first_hold({"B1"}).value()->patron.text, "M1");
    EXPECT_EQ(refusal(checkout("M2", "B1")), "reserved-for-another");
}

TEST_P(Undo, IsOnlyForOnesOwnLoanOfTheSameDay) {
    checkout("M1", "B1");
    EXPECT_EQ(refusal(undo("M2", "B1")), "nothing-to-undo");
    EXPECT_EQ(refusal(undo("M1", "B2")), "nothing-to-undo");
    EXPECT_EQ(refusal(undo("M1", "nothing")), "unknown-item");
    EXPECT_EQ(refusal(undo("nobody", "B1")), "unknown-member");
    EXPECT_EQ(refusal(undo("M1", "B1", today + days{1})), "nothing-to-undo");
    EXPECT_EQ(refusal(checkout("M1", "B1")), "already-yours") << "nothing of it happened";
}

TEST_P(Undo, LeavesAloneWhatWasNotLentAtAKiosk) {
    ASSERT_TRUE(library_->ledger().put(
        LoanRow{.item = {"B1"}, .patron = {"M1"}, .due = today, .since = noon_of(today)}));
    EXPECT_EQ(refusal(undo("M1", "B1")), "nothing-to-undo");
}

TEST_P(Undo, LeavesFinesAsTheyAre) {
    checkout("M1", "B1", today - days{14});
    give_back("B1");
    const Money debt = account("M1").debt;
    EXPECT_GT(debt, Money{0});
    checkout("M1", "B2");
    undo("M1", "B2");
    EXPECT_EQ(account("M1").debt, debt);
}

}  // namespace
}  // namespace anjungan::library
