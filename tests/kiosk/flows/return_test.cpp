#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

using testing::ElementsAre;

class Returning : public testing::Test {
  protected:
    [[nodiscard]] Screen screen() const { return screen_of(kiosk.state); }
    Rehearsal kiosk;
};

TEST_F(Returning, EndsByItselfWithoutAQuestion) {
    kiosk.checkin("B0041");
    kiosk.wait(15s);
    kiosk.checkin("B0042");
    kiosk.wait(19s);
    EXPECT_EQ(screen(), Screen{"return"});
    kiosk.wait(1s);
    EXPECT_EQ(screen(), Screen{"goodbye"});
    EXPECT_EQ(kiosk.flow<Goodbye>().returned, 2);
    kiosk.wait(6s);
    EXPECT_EQ(screen(), Screen{"idle"});
    EXPECT_EQ(kiosk.count<KeepReceipt>(), 0);
}

TEST_F(Returning, StaysLongerWhereABookGoesToStaffOrIsListenedTo) {
    kiosk.scan("B0041");
    kiosk.tell(Owner::item, Place::on_loan);
    kiosk.happen(Answered{kiosk.asked<CheckInItem>().ticket,
                          CheckedIn{Rehearsal::book("B0041"), Destination::staff, {}, true}});
    kiosk.wait(39s);
    EXPECT_EQ(screen(), Screen{"return"});
    kiosk.wait(1s);
    EXPECT_EQ(screen(), Screen{"goodbye"});
    Rehearsal listening;
    listening.tap(Reply::voice);
    listening.checkin("B0041");
    listening.wait(39s);
    EXPECT_EQ(screen_of(listening.state), Screen{"return"});
}

TEST_F(Returning, ThatHasTakenNothingBackAsksAsEver) {
    kiosk.tap(Return::opens);
    kiosk.wait(60s);
    EXPECT_EQ(screen(), Screen{"timeout"});
}

TEST_F(Returning, HasAReceiptForWhoAsksForIt) {
    kiosk.tap(Return::opens);
    EXPECT_FALSE(permitted(kiosk.state).has(Return::receipt));
    kiosk.checkin("B0041");
    kiosk.checkin("B0042");
    kiosk.tap(Return::receipt);
    const auto kept = kiosk.asked<KeepReceipt>();
    EXPECT_THAT(kept.draft.returned, ElementsAre("Judul B0041", "Judul B0042"));
    EXPECT_TRUE(kept.draft.patron_name.empty());
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::printing);
    kiosk.happen(ReceiptKept{kept.ticket, 7});
    EXPECT_EQ(kiosk.asked<PrintReceipt>().receipt, 7);
    kiosk.happen(ReceiptEnded{7, device::JobEnd::printed});
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::thanks);
    kiosk.wait(6s);
    EXPECT_EQ(screen(), Screen{"idle"});
}

TEST_F(Returning, PrintsItsReceiptOnlyOnceTheLastBookIsAnswered) {
    kiosk.checkin("B0041");
    kiosk.scan("B0042");
    kiosk.tap(Return::receipt);
    EXPECT_EQ(screen(), Screen{"return"});
    kiosk.happen(Answered{kiosk.asked<CheckInItem>().ticket,
                          CheckedIn{Rehearsal::book("B0042"), Destination::return_bin, {}, true}});
    EXPECT_EQ(kiosk.asked<KeepReceipt>().draft.returned.size(), 2u);
}

TEST_F(Returning, FoldsRefusedBooksAsBorrowingDoes) {
    kiosk.checkin("B0041");
    for (const char* barcode : {"B0042", "B0043"}) {
        kiosk.scan(barcode);
        kiosk.happen(Answered{kiosk.asked<CheckInItem>().ticket, Refused{Refusal::unknown_item, {}}});
    }
    EXPECT_EQ(folded(kiosk.flow<Return>()), 1);
    kiosk.tap(Reply::for_staff);
    EXPECT_TRUE(kiosk.flow<Return>().shows_folded);
}

}  // namespace
}  // namespace anjungan::flows
