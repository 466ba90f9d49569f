#include "tests/kiosk/library/embedded/library_fixture.h"

namespace anjungan::library {
namespace {

class Renewal : public LibraryOnEngine {
  protected:
    Answer renew(const std::string& patron, const std::string& item, Day day) {
        return apply(entry(EntryKind::renewal, patron, item, day));
    }
    Day due_of(const std::string& item) {
        const auto loan = library_->ledger().loan_of({item});
        EXPECT_TRUE(loan && *loan);
        return loan && *loan ? (*loan)->due : Day{};
    }
    void set_renewals(int most, int grace_days = 0) {
        auto rules = library_->ledger().rules().value();
        for (Rule& rule : rules) rule.max_renewals = most, rule.grace_days = grace_days;
        ASSERT_TRUE(library_->ledger().replace_rules(rules));
    }
};
INSTANTIATE_TEST_SUITE_P(OnEachEngine, Renewal, testing::ValuesIn(engines), engine_name);

TEST_P(Renewal, CountsFromTheDayItIsMadeAndSaysUntilWhen) {
    checkout("M1", "B1");
    const Answer answer = renew("m1", "b1", today + days{4});
    ASSERT_TRUE(std::holds_alternative<CheckedOut>(answer)) << refusal(answer);
    EXPECT_EQ(std::get<CheckedOut>(answer).item.title, "Sitti Nurbaya");
    EXPECT_EQ(std::get<CheckedOut>(answer).due, today + days{11});
    EXPECT_EQ(std::get<CheckedOut>(answer).may_borrow, 1) << "it is the same loan";
    EXPECT_EQ(due_of("B1"), today + days{11});
    EXPECT_EQ(account("M1").loans, 1);
}

TEST_P(Renewal, CountsFromTheDueDateWhereTheLibraryWantsIt) {
    library_->count_renewals_from(RenewalFrom::later_of_today_and_due);
    checkout("M1", "B1");
    const Answer answer = renew("M1", "B1", today + days{4});
    ASSERT_TRUE(std::holds_alternative<CheckedOut>(answer)) << refusal(answer);
    EXPECT_EQ(std::get<CheckedOut>(answer).due, today + days{14}) << "who renews early loses no day";
}

TEST_P(Renewal, IsNotForWhoHasMoreThanTheLimit) {
    checkout("M1", "B1");
    checkout("M1", "B2");
    auto rules = library_->ledger().rules().value();
    for (Rule& rule : rules) rule.max_loans = 1;
    ASSERT_TRUE(library_->ledger().replace_rules(rules));
    EXPECT_EQ(refusal(renew("M1", "B1", today + days{2})), "too-many-loans");
}

TEST_P(Renewal, IsRefusedOnceTheRuleAllowsNoMore) {
    set_renewals(2);
    checkout("M1", "B1");
    EXPECT_EQ(refusal(renew("M1", "B1", today + days{3})), "not refused");
    EXPECT_EQ(refusal(renew("M1", "B1", today + days{7})), "not refused");
    EXPECT_EQ(refusal(renew("M1", "B1", today + days{9})), "no-more-renewals");
    EXPECT_EQ(due_of("B1"), today + days{14});
    give_back("B1", today + days{9});
    checkout("M1", "B1", today + days{9});
    EXPECT_EQ(refusal(renew("M1", "B1", today + days{11})), "not refused") << "a new loan begins anew";
}

TEST_P(Renewal, NeverShortensALoanNorIsSpentOnNothing) {
    checkout("M1", "B1");
    EXPECT_EQ(refusal(renew("M1", "B1", today)), "no-more-renewals") << "the date would stay";
    checkout("M5", "B2");
    EXPECT_EQ(refusal(renew("M5", "B2", today + days{1})), "no-more-renewals") << "the card ends first";
    EXPECT_EQ(refusal(renew("M1", "B1", today + days{1})), "not refused");
}

TEST_P(Renewal, IsForWhoHasTheBook) {
    checkout("M1", "B1");
    EXPECT_EQ(refusal(renew("M2", "B1", today + days{2})), "not-yours");
    EXPECT_EQ(refusal(renew("M1", "B2", today + days{2})), "not-yours");
    EXPECT_EQ(refusal(renew("nobody", "B1", today + days{2})), "unknown-member");
    EXPECT_EQ(refusal(renew("M1", "nothing", today + days{2})), "unknown-item");
}

TEST_P(Renewal, LeavesABookToWhoWaitsForIt) {
    checkout("M1", "B1");
    ASSERT_TRUE(library_->ledger().append_hold({"B1"}, {"M2"}));
    EXPECT_EQ(refusal(renew("M1", "B1", today + days{2})), "reserved-for-another");
    EXPECT_EQ(due_of("B1"), today + days{7});
}

TEST_P(Renewal, NeverHidesAFine) {
    checkout("M1", "B1");
    EXPECT_EQ(refusal(renew("M1", "B1", today + days{8})), "overdue");
    EXPECT_EQ(account("M1").debt, Money{0}) << "it is charged when the book comes back";
    set_renewals(1, 2);
    EXPECT_EQ(refusal(renew("M1", "B1", today + days{8})), "not refused") << "within the days of grace";
}

TEST_P(Renewal, IsRefusedToCardsAndDebtsThatMayNotBorrow) {
    checkout("M1", "B1");
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {}, {5001}, "late", today));
    EXPECT_EQ(refusal(renew("M1", "B1", today + days{2})), "debt-too-high");
    ASSERT_TRUE(library_->block({"M1"}).value());
    EXPECT_EQ(refusal(renew("M1", "B1", today + days{2})), "card-blocked");
}

TEST_P(Renewal, IsDoneOnceAndAnsweredTheSameAfterwards) {
    set_renewals(2);
    checkout("M1", "B1");
    const Entry asked = entry(EntryKind::renewal, "M1", "B1", today + days{2});
    const Answer first = apply(asked);
    reopen();
    EXPECT_EQ(apply(asked), first);
    EXPECT_EQ(library_->find_outcome(asked).value(), first);
    EXPECT_EQ(library_->ledger().loan_of({"B1"}).value()->renewals, 1);
}

TEST_P(Renewal, ThatTheKioskDecidedIsBookedWithTheDateItPromised) {
    checkout("M1", "B1");
    ASSERT_TRUE(library_->ledger().append_hold({"B1"}, {"M2"}));
    const Entry promised = offline(entry(EntryKind::renewal, "M1", "B1", today + days{2}), today + days{9});
    EXPECT_EQ(std::get<CheckedOut>(apply(promised)).due, today + days{9});
    const Entry shorter = offline(entry(EntryKind::renewal, "M1", "B1", today + days{2}), today + days{3});
    EXPECT_EQ(std::get<CheckedOut>(apply(shorter)).due, today + days{9}) << "no due date moves back";
    EXPECT_EQ(refusal(apply(offline(entry(EntryKind::renewal, "M2", "B1"), today + days{9}))), "not-yours");
}

TEST_P(Renewal, AnUndoOfTheLoanTakesTheRenewalWithIt) {
    checkout("M1", "B1");
    const Entry renewed = offline(entry(EntryKind::renewal, "M1", "B1"), today + days{9});
    apply(renewed);
    EXPECT_EQ(refusal(undo("M1", "B1")), "not refused");
    EXPECT_EQ(account("M1").loans, 0);
}

}  // namespace
}  // namespace anjungan::library
