#include <gmock/gmock.h>

#include "tests/kiosk/library/embedded/library_fixture.h"

namespace anjungan::library {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RecordsTest : public LibraryOnEngine {
  protected:
    ItemState state(const std::string& item) {
        const auto found = library_->state_of({item});
        EXPECT_TRUE(found && *found) << item;
        return found && *found ? **found : ItemState{};
    }
    circulation::Account all_of(const std::string& patron, Day day = today) {
        const auto found = library_->account_of({patron}, day);
        EXPECT_TRUE(found && *found) << patron;
        return found && *found ? **found : circulation::Account{};
    }
    Paid pay(unsigned id, const std::string& patron, std::int64_t rupiah) {
        return library_->pay({id_of(id), {patron}, {rupiah}, noon_of(today)}).value();
    }
};
INSTANTIATE_TEST_SUITE_P(OnEachEngine, RecordsTest, testing::ValuesIn(engines), engine_name);

TEST_P(RecordsTest, TellWhereABookIsButNotWhoHasIt) {
    EXPECT_EQ(state("b1").place, Place::shelf);
    checkout("M1", "B1");
    EXPECT_EQ(state("B1").place, Place::on_loan);
    EXPECT_EQ(state("B1").due, today + days{7});
    ASSERT_TRUE(library_->ledger().append_hold({"B1"}, {"M2"}));
    ASSERT_TRUE(library_->ledger().append_hold({"B1"}, {"M5"}));
    EXPECT_EQ(state("B1").place, Place::on_loan);
    EXPECT_EQ(state("B1").holds, 2);
    give_back("B1");
    EXPECT_EQ(state("B1").place, Place::hold_shelf);
    EXPECT_EQ(state("B1").due, std::nullopt);
    EXPECT_EQ(state("B4").place, Place::reference);
    EXPECT_EQ(state("B5").place, Place::lost);
    EXPECT_EQ(state("B6").place, Place::withdrawn);
    EXPECT_EQ(library_->state_of({"nothing"}).value(), std::nullopt);
}

TEST_P(RecordsTest, ShowAnAccountWithAllThatIsOnIt) {
    checkout("M1", "B7");
    checkout("M1", "B1", today - days{1});
    ASSERT_TRUE(library_->ledger().append_hold({"B2"}, {"M1"}));
    ASSERT_TRUE(library_->ledger().append_hold({"B3"}, {"M2"}));
    ASSERT_TRUE(library_->ledger().append_hold({"B3"}, {"M1"}));
    ASSERT_TRUE(library_->ledger().append_hold({"B5"}, {"M1"}));
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {"B1"}, {900}, "late", today));
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {}, {500}, "card", today - days{3}));
    const auto all = all_of("m1");
    EXPECT_EQ(all.refusal, std::nullopt);
    EXPECT_EQ(all.patron.short_name, "Sekar A.");
    EXPECT_EQ(all.patron.debt, Money{1400});
    EXPECT_EQ(all.max_loans, 2);
    EXPECT_EQ(all.max_debt, Money{5000});
    ASSERT_EQ(all.loans.size(), 2U);
    EXPECT_EQ(all.loans[0].item.title, "Kabut") << "what is due first comes first";
    EXPECT_EQ(all.loans[0].due, today + days{3});
    EXPECT_EQ(all.loans[1].item.barcode.text, "B1");
    ASSERT_EQ(all.holds.size(), 3U);
    EXPECT_TRUE(all.holds[0].ready) << "first in the queue, and the book is here";
    EXPECT_FALSE(all.holds[1].ready) << "another comes first";
    EXPECT_EQ(all.holds[1].position, 2);
    EXPECT_FALSE(all.holds[2].ready) << "the book is lost";
    EXPECT_THAT(all.fines,
                ElementsAre(Owed{{}, {500}, "card"}, Owed{{"B1"}, {900}, "late", "Sitti Nurbaya"}));
}

TEST_P(RecordsTest, LetInToLookWhoMayNotBorrow) {
    const auto looks = [&](const std::string& card) {
        return std::holds_alternative<Patron>(library_->patron_to_view({card}, today).value());
    };
    EXPECT_TRUE(looks("M1"));
    EXPECT_TRUE(looks("M3")) << "expired";
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {}, {6000}, "late", today));
    EXPECT_TRUE(looks("M1")) << "whoever owes too much may see how much";
    EXPECT_FALSE(looks("M4")) << "whoever has found a card that was reported lost";
    EXPECT_FALSE(looks("nobody"));
}

TEST_P(RecordsTest, ShowAnAccountThatMayNotBorrowToo) {
    EXPECT_EQ(all_of("M3").refusal, Refusal::card_expired);
    EXPECT_EQ(all_of("M4").refusal, Refusal::card_blocked);
    checkout("M1", "B1");
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {}, {6000}, "late", today));
    EXPECT_EQ(all_of("M1").refusal, Refusal::debt_too_high);
    EXPECT_EQ(all_of("M1").loans.size(), 1U);
    EXPECT_EQ(library_->account_of({"nobody"}, today).value(), std::nullopt);
}

TEST_P(RecordsTest, BookAPaymentOnceAgainstTheOldestFines) {
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {}, {900}, "late", today));
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {}, {500}, "card", today - days{3}));
    EXPECT_EQ(pay(1, "m1", 600), Paid::booked);
    EXPECT_EQ(pay(1, "M1", 600), Paid::booked) << "the same message again";
    reopen();
    EXPECT_EQ(pay(1, "M1", 600), Paid::booked);
    EXPECT_THAT(all_of("M1").fines, ElementsAre(Owed{{}, {800}, "late"}));
    EXPECT_EQ(pay(2, "M1", 801), Paid::more_than_owed);
    EXPECT_EQ(account("M1").debt, Money{800});
    EXPECT_EQ(pay(2, "M1", 800), Paid::booked);
    EXPECT_THAT(all_of("M1").fines, IsEmpty());
    EXPECT_EQ(pay(3, "nobody", 1), Paid::unknown_patron);
}

TEST_P(RecordsTest, BlockACardUntilStaffSayOtherwise) {
    EXPECT_TRUE(library_->block({"m1"}).value());
    reopen();
    EXPECT_EQ(refusal(open_account("M1")), "card-blocked");
    EXPECT_FALSE(library_->block({"nobody"}).value());
}

}  // namespace
}  // namespace anjungan::library
