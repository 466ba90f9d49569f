// Receipts on their way to paper.
#include <gtest/gtest.h>

#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

TEST_F(DeskTest, AKeptReceiptIsHandedOutWhenItIsAskedForAndAgainAfterAPowerCut) {
    core::ReceiptDraft draft;
    draft.patron_name = "Sekar A.";
    desk->handle(core::KeepReceipt{{1}, draft}, clock.now());
    const std::int64_t receipt =
        std::get<core::ReceiptKept>(std::get<core::DeskReply>(reports.back())).receipt;
    desk->handle(core::PrintReceipt{receipt}, clock.now());
    EXPECT_EQ(std::get<ReceiptReady>(reports.back()).receipt, receipt);
    reports.clear();
    open();
    ASSERT_TRUE(reported<ReceiptReady>());
    desk->handle(ReceiptProgress{receipt, ReceiptProgress::Step::printed}, clock.now());
    reports.clear();
    open();
    EXPECT_FALSE(reported<ReceiptReady>());
}

// A receipt on its way to paper, and what the desk says when it is told how that ended.
class ReceiptsOfTheDesk : public DeskTest {
  protected:
    using Step = ReceiptProgress::Step;
    std::int64_t ask_for_a_receipt() {
        core::ReceiptDraft draft;
        draft.patron_name = "Sekar A.";
        desk->handle(core::KeepReceipt{{1}, draft}, clock.now());
        const std::int64_t receipt =
            std::get<core::ReceiptKept>(std::get<core::DeskReply>(reports.back())).receipt;
        desk->handle(core::PrintReceipt{receipt}, clock.now());
        return receipt;
    }
    void tell(std::int64_t receipt, Step step) {
        reports.clear();
        desk->handle(ReceiptProgress{receipt, step}, clock.now());
    }
    void power_cut() {
        reports.clear();
        open();
    }
    // What is on the receipts handed out since, all blocks of all of them.
    std::vector<std::string> handed_out() const {
        std::vector<std::string> texts;
        for (const Report& report : reports)
            if (const auto* ready = std::get_if<ReceiptReady>(&report))
                for (const device::Block& block : ready->document.blocks)
                    texts.push_back(std::get<device::Text>(block).text);
        return texts;
    }
    using Texts = std::vector<std::string>;
    const Texts original{"Sekar A."}, copy{"Sekar A.", "COPY"};
};

TEST_F(ReceiptsOfTheDesk, ItIsOnDiskThatAReceiptMayBeOnPaperBeforeItIs) {
    const auto receipt = ask_for_a_receipt();
    EXPECT_EQ(handed_out(), original);
    tell(receipt, Step::starting);
    EXPECT_TRUE(std::get<ReceiptCleared>(reports.back()).recorded);
    EXPECT_EQ(spool->in_state(journal::ReceiptState::unknown)->size(), 1u);
}

// BibBox: the queue of the printer had to be cleared by hand, or yesterday's receipts came out with the new paper.
TEST_F(ReceiptsOfTheDesk, WhatHasWaitedTooLongForPaperIsKeptForStaffInstead) {
    const auto receipt = ask_for_a_receipt();
    clock.advance(Desk::receipt_waits + 1s);
    tell(receipt, Step::starting);
    EXPECT_FALSE(std::get<ReceiptCleared>(reports.back()).recorded);
    EXPECT_EQ(spool->in_state(journal::ReceiptState::kept)->size(), 1u);
    // Asked for anew, it is printed.
    desk->handle(core::PrintReceipt{receipt}, clock.now());
    tell(receipt, Step::starting);
    EXPECT_TRUE(std::get<ReceiptCleared>(reports.back()).recorded);
}

TEST_F(ReceiptsOfTheDesk, WhatHasWaitedTooLongOverAPowerCutIsKeptForStaffToo) {
    const auto receipt = ask_for_a_receipt();
    clock.advance(Desk::receipt_waits + 1s);
    power_cut();
    tell(receipt, Step::starting);
    EXPECT_FALSE(std::get<ReceiptCleared>(reports.back()).recorded);
    EXPECT_EQ(spool->in_state(journal::ReceiptState::kept)->size(), 1u);
}

TEST_F(ReceiptsOfTheDesk, AfterAPowerCutInItsMiddleACopyFollows) {
    const auto receipt = ask_for_a_receipt();
    tell(receipt, Step::starting);
    power_cut();
    EXPECT_EQ(handed_out(), copy);
}

TEST_F(ReceiptsOfTheDesk, AfterAPowerCutBeforeItStartedItIsNoCopy) {
    ask_for_a_receipt();
    power_cut();
    EXPECT_EQ(handed_out(), original);
}

TEST_F(ReceiptsOfTheDesk, WhatIsOutIsNotPrintedAgain) {
    for (const Step out : {Step::printed, Step::sent}) {
        const auto receipt = ask_for_a_receipt();
        tell(receipt, Step::starting);
        tell(receipt, out);
        power_cut();
        EXPECT_EQ(handed_out(), Texts{});
    }
}

TEST_F(ReceiptsOfTheDesk, ALongTimeAfterAPowerCutItIsLeftToStaff) {
    const auto receipt = ask_for_a_receipt();
    tell(receipt, Step::starting);
    clock.advance(11min);
    power_cut();
    EXPECT_EQ(handed_out(), Texts{}) << "whoever asked for it has gone";
    reports.clear();
    desk->handle(core::PrintReceipt{receipt}, clock.now());  // staff asks
    EXPECT_EQ(handed_out(), copy);
}

TEST_F(ReceiptsOfTheDesk, AClockThatIsWrongKeepsNobodyFromACopy) {
    const auto receipt = ask_for_a_receipt();
    tell(receipt, Step::starting);
    clock.advance(24h);
    clock.set_wall(clock.now().wall, ClockTrust::doubtful);
    power_cut();
    EXPECT_EQ(handed_out(), copy);
}

TEST_F(ReceiptsOfTheDesk, WhatBreaksOffAgainAndAgainIsLeftToStaff) {
    const auto receipt = ask_for_a_receipt();
    for (int i = 0; i < Desk::most_copies; ++i) {
        tell(receipt, Step::starting);
        tell(receipt, Step::unknown);
        EXPECT_EQ(handed_out(), copy);
    }
    tell(receipt, Step::starting);
    tell(receipt, Step::unknown);
    EXPECT_EQ(handed_out(), Texts{});
    EXPECT_EQ(spool->in_state(journal::ReceiptState::unknown)->size(), 1u) << "it is still there for them";
}

TEST_F(ReceiptsOfTheDesk, WhatThePrinterDidNotTakeIsNoCopy) {
    const auto receipt = ask_for_a_receipt();
    tell(receipt, Step::starting);
    tell(receipt, Step::not_taken);
    power_cut();
    EXPECT_EQ(handed_out(), original);
    // But of a copy the original may be out.
    tell(receipt, Step::starting);
    tell(receipt, Step::unknown);
    tell(receipt, Step::starting);
    tell(receipt, Step::not_taken);
    power_cut();
    EXPECT_EQ(handed_out(), copy);
}

TEST_F(ReceiptsOfTheDesk, WhatWasForgottenMeanwhileMustNotStartAndHarmsNobody) {
    const auto receipt = ask_for_a_receipt();
    desk->handle(core::ForgetReceipt{receipt}, clock.now());
    tell(receipt, Step::starting);
    EXPECT_FALSE(std::get<ReceiptCleared>(reports.back()).recorded);
    EXPECT_FALSE(reported<core::StoreChanged>());
}

}  // namespace
}  // namespace anjungan::desk
