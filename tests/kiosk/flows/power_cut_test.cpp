// The power was cut in the middle of a visit: what is said, and to whom.
#include "kiosk/flows/goodbye.h"
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AfterAPowerCut : public testing::Test {
  protected:
    AfterAPowerCut() { kiosk.happen(PowerReturned{}); }
    void show_what_was_recorded(std::vector<InterruptedLoan> loans) {
        kiosk.happen(InterruptedViewed{kiosk.asked<ViewInterrupted>().ticket, std::move(loans)});
    }
    Rehearsal kiosk;
};

TEST_F(AfterAPowerCut, TheWelcomeScreenSaysForTwoMinutesThatNothingWasLost) {
    EXPECT_TRUE(tells_of_power_cut(kiosk.state));
    kiosk.wait(119s);
    EXPECT_TRUE(tells_of_power_cut(kiosk.state));
    kiosk.wait(2s);
    EXPECT_FALSE(tells_of_power_cut(kiosk.state));
}

TEST_F(AfterAPowerCut, TheVisitGoesOnWhereItWas) {
    kiosk.open_session();
    EXPECT_EQ(kiosk.asked<ViewInterrupted>().patron.text, "P0001");
    show_what_was_recorded(
        {{Rehearsal::book("B0001"), Rehearsal::due(), 41}, {Rehearsal::book("B0002"), Rehearsal::due(), 42}});
    EXPECT_EQ(checked_out(kiosk.flow<Borrow>()), 2);
    kiosk.checkout("B0003");
    kiosk.tap(Reply::finish);
    const ReceiptDraft draft = kiosk.asked<KeepReceipt>().draft;
    EXPECT_EQ(draft.lines.size(), 3U);
    EXPECT_THAT(draft.records, ElementsAre(41, 42)) << "of those its proof tells, too";
    EXPECT_EQ(draft.acts.size(), 1U);
}

TEST_F(AfterAPowerCut, ABookOfBeforeCanBeUndone) {
    kiosk.open_session();
    show_what_was_recorded({{Rehearsal::book("B0001"), Rehearsal::due(), 41}});
    kiosk.tap(Borrow::undo);
    EXPECT_EQ(kiosk.asked<UndoCheckout>().item.text, "B0001");
}

TEST_F(AfterAPowerCut, FinishWaitsForWhatWasRecorded) {
    kiosk.open_session();
    kiosk.tap(Reply::finish);
    show_what_was_recorded({{Rehearsal::book("B0001"), Rehearsal::due(), 41}});
    EXPECT_EQ(kiosk.asked<KeepReceipt>().draft.lines.size(), 1U);
}

TEST_F(AfterAPowerCut, WhoeverWasNotInterruptedBeginsAsEver) {
    kiosk.open_session();
    show_what_was_recorded({});
    EXPECT_THAT(kiosk.flow<Borrow>().rows, IsEmpty());
}

TEST_F(AfterAPowerCut, NobodyIsAskedTenMinutesLater) {
    kiosk.wait(11min);
    kiosk.open_session();
    EXPECT_EQ(kiosk.count<ViewInterrupted>(), 0);
}

TEST(WithoutAPowerCut, NothingIsAskedAndNothingSaid) {
    Rehearsal kiosk;
    EXPECT_FALSE(tells_of_power_cut(kiosk.state));
    kiosk.open_session();
    EXPECT_EQ(kiosk.count<ViewInterrupted>(), 0);
}

}  // namespace
}  // namespace anjungan::flows
