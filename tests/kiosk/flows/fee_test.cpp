// A book that is lent for a fee: asked about, and lent only after a yes.
#include <gtest/gtest.h>

#include "kiosk/flows/borrow.h"
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

class FeeTest : public testing::Test {
  protected:
    FeeTest() { kiosk.open_session(); }
    void scan_with_fee(const std::string& barcode, Money fee = {2500}) {
        kiosk.scan(barcode);
        ask_for_fee(fee);
    }
    void ask_for_fee(Money fee) {
        const auto asked = kiosk.asked<CheckOutItem>();
        kiosk.happen(
            Answered{asked.ticket, Refused{Refusal::checkout_fee, Rehearsal::book(asked.item.text), fee}});
    }
    void checked_out() {
        const auto asked = kiosk.asked<CheckOutItem>();
        kiosk.happen(
            Answered{asked.ticket, CheckedOut{Rehearsal::book(asked.item.text), Rehearsal::due(), 1}});
    }
    [[nodiscard]] const BorrowRow& row(std::size_t number) const {
        return kiosk.flow<Borrow>().rows.at(number);
    }
    [[nodiscard]] Borrow::Phase phase() const { return kiosk.flow<Borrow>().phase; }

    Rehearsal kiosk;
};

TEST_F(FeeTest, IsAskedAboutAndTheBookIsLentOnlyAfterAYes) {
    scan_with_fee("B0001");
    EXPECT_EQ(phase(), Borrow::Phase::asking_fee);
    EXPECT_EQ(row(0).state, RowState::fee_asked);
    EXPECT_EQ(row(0).fee, Money{2500});
    EXPECT_EQ(kiosk.count<CheckOutItem>(), 1);
    kiosk.tap(Borrow::accept_fee);
    EXPECT_EQ(phase(), Borrow::Phase::scanning);
    EXPECT_EQ(kiosk.count<CheckOutItem>(), 2);
    EXPECT_EQ(kiosk.asked<CheckOutItem>().agreed_fee, Money{2500});
    checked_out();
    EXPECT_EQ(row(0).state, RowState::done);
}

TEST_F(FeeTest, AfterANoNothingIsLentAndAnotherScanAsksAnew) {
    scan_with_fee("B0001");
    kiosk.tap(Borrow::decline_fee);
    EXPECT_EQ(phase(), Borrow::Phase::scanning);
    EXPECT_EQ(row(0).state, RowState::refused);
    EXPECT_EQ(row(0).refusal, Refusal::checkout_fee);
    EXPECT_EQ(kiosk.count<CheckOutItem>(), 1);
    kiosk.scan("B0001");
    EXPECT_EQ(kiosk.asked<CheckOutItem>().agreed_fee, Money{});
    ask_for_fee({2500});
    EXPECT_EQ(phase(), Borrow::Phase::asking_fee);
}

TEST_F(FeeTest, IsNotAskedAboutForEverAndMoreIsAskedAboutAnew) {
    scan_with_fee("B0001");
    kiosk.tap(Borrow::accept_fee);
    ask_for_fee({2500});
    EXPECT_EQ(row(0).state, RowState::refused) << "the library does not take a yes";
    scan_with_fee("B0002");
    kiosk.tap(Borrow::accept_fee);
    ask_for_fee({4000});
    EXPECT_EQ(phase(), Borrow::Phase::asking_fee);
    kiosk.tap(Borrow::accept_fee);
    EXPECT_EQ(kiosk.asked<CheckOutItem>().agreed_fee, Money{4000});
}

TEST_F(FeeTest, HoldsWhatIsScannedUntilItIsAnswered) {
    scan_with_fee("B0001");
    kiosk.scan("B0002");
    kiosk.scan("P0002");
    EXPECT_EQ(phase(), Borrow::Phase::asking_fee);
    EXPECT_EQ(kiosk.state.scans.waiting.size(), 2u);
    kiosk.tap(Borrow::decline_fee);
    EXPECT_EQ(kiosk.asked<CheckOutItem>().item.text, "B0002");
    EXPECT_EQ(phase(), Borrow::Phase::other_card);
}

TEST_F(FeeTest, OneBookAfterAnotherIsAskedAbout) {
    kiosk.scan("B0001");
    const auto first = kiosk.asked<CheckOutItem>();
    kiosk.scan("B0002");
    ask_for_fee({1000});
    EXPECT_EQ(asked_about_fee(kiosk.flow<Borrow>())->barcode.text, "B0002");
    kiosk.happen(Answered{first.ticket, Refused{Refusal::checkout_fee, {}, {2000}}});
    EXPECT_EQ(asked_about_fee(kiosk.flow<Borrow>())->barcode.text, "B0002") << "it does not change";
    kiosk.tap(Borrow::decline_fee);
    EXPECT_EQ(asked_about_fee(kiosk.flow<Borrow>())->barcode.text, "B0001");
    kiosk.tap(Borrow::decline_fee);
    EXPECT_EQ(phase(), Borrow::Phase::scanning);
}

TEST_F(FeeTest, FinishWaitsForTheAnswer) {
    kiosk.checkout("B0001");
    kiosk.scan("B0002");
    kiosk.tap(Reply::finish);
    ask_for_fee({2500});
    EXPECT_EQ(phase(), Borrow::Phase::asking_fee);
    kiosk.tap(Borrow::accept_fee);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    checked_out();
    EXPECT_EQ(screen_of(kiosk.state), Screen{"goodbye"});
    EXPECT_EQ(kiosk.flow<Goodbye>().draft.lines.size(), 2u);
}

TEST_F(FeeTest, WhoseTurnItIsIsAskedFirst) {
    kiosk.checkout("B0001");
    kiosk.scan("B0002");
    kiosk.scan("P0002");
    ask_for_fee({2500});
    EXPECT_EQ(phase(), Borrow::Phase::other_card);
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(phase(), Borrow::Phase::asking_fee);
    kiosk.tap(Borrow::decline_fee);
    kiosk.scan("B0003");
    kiosk.scan("P0002");
    ask_for_fee({2500});
    kiosk.tap(Borrow::switch_card);
    EXPECT_EQ(kiosk.asked<OpenAccount>().patron.text, "P0002") << "it does not wait for an old question";
    EXPECT_EQ(kiosk.asked<KeepReceipt>().draft.lines.size(), 1u);
}

TEST_F(FeeTest, LeftAloneItLendsNothing) {
    scan_with_fee("B0001");
    kiosk.wait(10min);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
    EXPECT_EQ(kiosk.count<CheckOutItem>(), 1);
}

}  // namespace
}  // namespace anjungan::flows
