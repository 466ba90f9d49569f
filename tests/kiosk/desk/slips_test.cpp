// Slips on their way to paper.
#include <gtest/gtest.h>

#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

TEST_F(DeskTest, AKeptSlipIsHandedOutWhenItIsAskedForAndAgainAfterAPowerCut) {
    core::SlipDraft draft;
    draft.patron_name = "Sekar A.";
    desk->handle(core::KeepSlip{{1}, draft}, clock.now());
    const std::int64_t slip = std::get<core::SlipKept>(std::get<core::DeskReply>(reports.back())).slip;
    desk->handle(core::PrintSlip{slip}, clock.now());
    EXPECT_EQ(std::get<SlipReady>(reports.back()).slip, slip);
    reports.clear();
    open();
    ASSERT_TRUE(reported<SlipReady>());
    desk->handle(SlipProgress{slip, SlipProgress::Step::printed}, clock.now());
    reports.clear();
    open();
    EXPECT_FALSE(reported<SlipReady>());
}

// A slip on its way to paper, and what the desk says when it is told how that ended.
class SlipsOfTheDesk : public DeskTest {
  protected:
    using Step = SlipProgress::Step;
    std::int64_t ask_for_a_slip() {
        core::SlipDraft draft;
        draft.patron_name = "Sekar A.";
        desk->handle(core::KeepSlip{{1}, draft}, clock.now());
        const std::int64_t slip = std::get<core::SlipKept>(std::get<core::DeskReply>(reports.back())).slip;
        desk->handle(core::PrintSlip{slip}, clock.now());
        return slip;
    }
    void tell(std::int64_t slip, Step step) {
        reports.clear();
        desk->handle(SlipProgress{slip, step}, clock.now());
    }
    void power_cut() {
        reports.clear();
        open();
    }
    // What is on the slips handed out since, all blocks of all of them.
    std::vector<std::string> handed_out() const {
        std::vector<std::string> texts;
        for (const Report& report : reports)
            if (const auto* ready = std::get_if<SlipReady>(&report))
                for (const device::Block& block : ready->document.blocks)
                    texts.push_back(std::get<device::Text>(block).text);
        return texts;
    }
    using Texts = std::vector<std::string>;
    const Texts original{"Sekar A."}, copy{"Sekar A.", "COPY"};
};

TEST_F(SlipsOfTheDesk, ItIsOnDiskThatASlipMayBeOnPaperBeforeItIs) {
    const auto slip = ask_for_a_slip();
    EXPECT_EQ(handed_out(), original);
    tell(slip, Step::starting);
    EXPECT_TRUE(std::get<SlipCleared>(reports.back()).recorded);
    EXPECT_EQ(spool->in_state(journal::SlipState::unknown)->size(), 1u);
}

TEST_F(SlipsOfTheDesk, AfterAPowerCutInItsMiddleACopyFollows) {
    const auto slip = ask_for_a_slip();
    tell(slip, Step::starting);
    power_cut();
    EXPECT_EQ(handed_out(), copy);
}

TEST_F(SlipsOfTheDesk, AfterAPowerCutBeforeItStartedItIsNoCopy) {
    ask_for_a_slip();
    power_cut();
    EXPECT_EQ(handed_out(), original);
}

TEST_F(SlipsOfTheDesk, WhatIsOutIsNotPrintedAgain) {
    for (const Step out : {Step::printed, Step::sent}) {
        const auto slip = ask_for_a_slip();
        tell(slip, Step::starting);
        tell(slip, out);
        power_cut();
        EXPECT_EQ(handed_out(), Texts{});
    }
}

TEST_F(SlipsOfTheDesk, ALongTimeAfterAPowerCutItIsLeftToStaff) {
    const auto slip = ask_for_a_slip();
    tell(slip, Step::starting);
    clock.advance(11min);
    power_cut();
    EXPECT_EQ(handed_out(), Texts{}) << "whoever asked for it has gone";
    reports.clear();
    desk->handle(core::PrintSlip{slip}, clock.now());  // staff asks
    EXPECT_EQ(handed_out(), copy);
}

TEST_F(SlipsOfTheDesk, AClockThatIsWrongKeepsNobodyFromACopy) {
    const auto slip = ask_for_a_slip();
    tell(slip, Step::starting);
    clock.advance(24h);
    clock.set_wall(clock.now().wall, ClockTrust::doubtful);
    power_cut();
    EXPECT_EQ(handed_out(), copy);
}

TEST_F(SlipsOfTheDesk, WhatBreaksOffAgainAndAgainIsLeftToStaff) {
    const auto slip = ask_for_a_slip();
    for (int i = 0; i < Desk::most_copies; ++i) {
        tell(slip, Step::starting);
        tell(slip, Step::unknown);
        EXPECT_EQ(handed_out(), copy);
    }
    tell(slip, Step::starting);
    tell(slip, Step::unknown);
    EXPECT_EQ(handed_out(), Texts{});
    EXPECT_EQ(spool->in_state(journal::SlipState::unknown)->size(), 1u) << "it is still there for them";
}

TEST_F(SlipsOfTheDesk, WhatThePrinterDidNotTakeIsNoCopy) {
    const auto slip = ask_for_a_slip();
    tell(slip, Step::starting);
    tell(slip, Step::not_taken);
    power_cut();
    EXPECT_EQ(handed_out(), original);
    // But of a copy the original may be out.
    tell(slip, Step::starting);
    tell(slip, Step::unknown);
    tell(slip, Step::starting);
    tell(slip, Step::not_taken);
    power_cut();
    EXPECT_EQ(handed_out(), copy);
}

TEST_F(SlipsOfTheDesk, WhatWasForgottenMeanwhileMustNotStartAndHarmsNobody) {
    const auto slip = ask_for_a_slip();
    desk->handle(core::ForgetSlip{slip}, clock.now());
    tell(slip, Step::starting);
    EXPECT_FALSE(std::get<SlipCleared>(reports.back()).recorded);
    EXPECT_FALSE(reported<core::StoreChanged>());
}

}  // namespace
}  // namespace anjungan::desk
