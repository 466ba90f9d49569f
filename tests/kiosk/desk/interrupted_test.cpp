// After a power cut: who was interrupted, and what is shown to them.
#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

class Interrupted : public DeskTest {
  protected:
    void cut_the_power() {
        ended_badly = true;
        reports.clear();
        open();
    }
    std::vector<core::InterruptedLoan> shown_to(const std::string& card) {
        desk->handle(core::ViewInterrupted{{++tickets}, {card}}, clock.now());
        const auto* told = core::find_message<core::InterruptedViewed>(reports.back());
        if (told != nullptr && told->ticket.number == tickets) return told->loans;
        ADD_FAILURE() << "no answer came";
        return {};
    }
};

TEST_F(Interrupted, OnlyWhoBorrowedJustBeforeIsToldOfIt) {
    checkout("B0001");
    checkout("B0002");
    cut_the_power();
    EXPECT_TRUE(reported<core::PowerReturned>());
    EXPECT_THAT(shown_to("P0002"), IsEmpty()) << "nobody else's";
    const auto loans = shown_to("p0001");
    ASSERT_EQ(loans.size(), 2U);
    EXPECT_EQ(loans[0].item.title, "Judul B0001");
    EXPECT_EQ(loans[0].due, due);
    EXPECT_THAT(shown_to("P0001"), IsEmpty()) << "once: the visit that goes on has it";
}

TEST_F(Interrupted, WhatWasUndoneOrBroughtBackIsNoLoan) {
    checkout("B0001");
    checkout("B0002");
    checkout("B0003");
    undo("B0001");
    answer_to(core::CheckInItem{{++tickets}, {"B0002"}});
    cut_the_power();
    EXPECT_THAT(shown_to("P0001"), ElementsAre(Field(&core::InterruptedLoan::item,
                                                     Field(&Item::barcode, ItemBarcode{"B0003"}))));
}

TEST_F(Interrupted, AnEndInOrderIsNoPowerCut) {
    checkout("B0001");
    reports.clear();
    open();
    EXPECT_FALSE(reported<core::PowerReturned>());
    EXPECT_THAT(shown_to("P0001"), IsEmpty());
}

TEST_F(Interrupted, NothingIsSaidWhereNobodyWasHere) {
    cut_the_power();
    EXPECT_FALSE(reported<core::PowerReturned>());
    checkout("B0001");
    clock.advance(11min);
    cut_the_power();
    EXPECT_FALSE(reported<core::PowerReturned>()) << "that visit was over";
}

TEST_F(Interrupted, WhatIsLentAfterwardsIsNotOfBefore) {
    checkout("B0001");
    cut_the_power();
    checkout("B0002");
    EXPECT_EQ(shown_to("P0001").size(), 1U);
}

TEST_F(Interrupted, TheProofOfTheReceiptCountsWhatWasLentBefore) {
    checkout("B0001");
    cut_the_power();
    core::ReceiptDraft draft;
    draft.lines = {{"Judul B0001", due}, {"Judul B0002", due}};
    draft.records = {shown_to("P0001").at(0).record};
    checkout("B0002");
    draft.acts = {core::Ticket{tickets}};
    desk->handle(core::KeepReceipt{{++tickets}, draft}, clock.now());
    const auto* kept = core::find_message<core::ReceiptKept>(reports.back());
    ASSERT_NE(kept, nullptr);
    desk->handle(core::CheckProof{{++tickets}, kept->proof}, clock.now());
    const auto* told = core::find_message<core::ProofChecked>(reports.back());
    ASSERT_NE(told, nullptr);
    EXPECT_TRUE(told->is_right);
    EXPECT_EQ(told->books, 2);
}

}  // namespace
}  // namespace anjungan::desk
