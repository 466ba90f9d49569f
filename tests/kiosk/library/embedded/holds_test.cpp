#include <gmock/gmock.h>

#include "tests/kiosk/library/embedded/library_fixture.h"

namespace anjungan::library {
namespace {

using testing::ElementsAre;

class Holds : public LibraryOnEngine {
  protected:
    Entry hold(const std::string& patron, const std::string& item, bool cancelled = false, Day day = today) {
        Entry made = entry(EntryKind::checkout, patron, item, day);
        made.payload = Hold{.patron = {patron}, .item = {item}, .cancelled = cancelled};
        return made;
    }
    int position(const Answer& answer) {
        const auto* placed = std::get_if<HoldPlaced>(&answer);
        EXPECT_NE(placed, nullptr) << refusal(answer);
        return placed != nullptr ? placed->position : 0;
    }
};
INSTANTIATE_TEST_SUITE_P(OnEachEngine, Holds, testing::ValuesIn(engines), engine_name);

TEST_P(Holds, StandInTheOrderInWhichTheyCame) {
    checkout("M1", "B1");
    EXPECT_EQ(position(apply(hold("M2", "B1"))), 1);
    EXPECT_EQ(position(apply(hold("m5", "b1"))), 2);
    EXPECT_EQ(position(apply(hold("M2", "B1"))), 1) << "who has one keeps his place";
    EXPECT_EQ(library_->ledger().count_holds({"B1"}).value(), 2);
    give_back("B1");
    EXPECT_EQ(refusal(checkout("M1", "B1")), "reserved-for-another");
    EXPECT_EQ(refusal(checkout("M2", "B1")), "not refused");
}

TEST_P(Holds, AreCancelledByWhoPlacedThem) {
    apply(hold("M2", "B1")), apply(hold("M5", "B1"));
    EXPECT_EQ(refusal(apply(hold("M1", "B1", true))), "nothing-to-undo");
    EXPECT_TRUE(std::holds_alternative<HoldCancelled>(apply(hold("M2", "B1", true))));
    EXPECT_EQ(refusal(apply(hold("M2", "B1", true))), "nothing-to-undo");
    EXPECT_EQ(position(apply(hold("M5", "B1"))), 1);
}

TEST_P(Holds, AreRefusedForTheSameReasonsAsALoan) {
    checkout("M1", "B1");
    EXPECT_EQ(refusal(apply(hold("M1", "B1"))), "already-yours");
    EXPECT_EQ(refusal(apply(hold("nobody", "B1"))), "unknown-member");
    EXPECT_EQ(refusal(apply(hold("M1", "nothing"))), "unknown-item");
    EXPECT_EQ(refusal(apply(hold("M3", "B1"))), "card-expired");
    EXPECT_EQ(refusal(apply(hold("M4", "B1"))), "card-blocked");
    EXPECT_EQ(refusal(apply(hold("M2", "B4"))), "not-for-loan");
    EXPECT_EQ(refusal(apply(hold("M2", "B5"))), "reported-lost");
    EXPECT_EQ(refusal(apply(hold("M6", "B1"))), "no-rule");
    ASSERT_TRUE(library_->ledger().add_fine({"M2"}, {}, {6000}, "late", today));
    EXPECT_EQ(refusal(apply(hold("M2", "B1"))), "debt-too-high");
    checkout("M5", "B2");
    EXPECT_EQ(position(apply(hold("M5", "B1"))), 1);
}

TEST_P(Holds, ArePlacedOnceHoweverOftenTheyAreAskedFor) {
    checkout("M1", "B1");
    const Entry placing = hold("M2", "B1"), cancelling = hold("M2", "B1", true);
    EXPECT_EQ(position(apply(placing)), 1);
    apply(cancelling);
    reopen();
    EXPECT_EQ(position(apply(placing)), 1) << "as it was answered then";
    EXPECT_EQ(library_->find_outcome(cancelling).value(), apply(cancelling));
    EXPECT_EQ(library_->ledger().count_holds({"B1"}).value(), 0);
}

TEST_P(Holds, AreTheKiosksWordWhereItHasGivenIt) {
    EXPECT_EQ(position(apply(offline(hold("M3", "B1")))), 1);
}

class AllRenewals : public Holds {
  protected:
    RenewedAll renew_all(const RenewAllOrder& order, Day day) {
        const auto answer = library_->renew_all(order, day);
        EXPECT_TRUE(answer && std::holds_alternative<RenewedAll>(*answer));
        return answer && std::holds_alternative<RenewedAll>(*answer) ? std::get<RenewedAll>(*answer)
                                                                     : RenewedAll{};
    }
};
INSTANTIATE_TEST_SUITE_P(OnEachEngine, AllRenewals, testing::ValuesIn(engines), engine_name);

TEST_P(AllRenewals, RenewWhatRenewsAndNameWhatDoesNot) {
    checkout("M1", "B1"), checkout("M1", "B2");
    apply(hold("M2", "B2"));
    const Day later = today + days{3};
    const RenewAllOrder order{.id = id_of(500), .patron = {"m1"}, .at = noon_of(later)};
    const RenewedAll all = renew_all(order, later);
    EXPECT_THAT(all.renewed, ElementsAre(ItemBarcode{"B1"}));
    EXPECT_THAT(all.unrenewed, ElementsAre(ItemBarcode{"B2"}));
    reopen();
    EXPECT_EQ(renew_all(order, later + days{1}), all) << "the same order again";
    EXPECT_EQ(library_->ledger().loan_of({"B1"}).value()->renewals, 1);
    EXPECT_EQ(refusal(*library_->renew_all({.id = id_of(501), .patron = {"nobody"}, .at = {}}, later)),
              "unknown-member");
}

}  // namespace
}  // namespace anjungan::library
