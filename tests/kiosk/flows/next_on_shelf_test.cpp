// At the farewell: what else stands where the last book was taken.
#include "kiosk/flows/goodbye.h"
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

class NextOnShelf : public testing::Test {
  protected:
    NextOnShelf() { kiosk.happen(CapabilitiesChanged{{Capability::undo_checkout, Capability::search}}); }
    void lend_and_finish() {
        kiosk.open_session();
        kiosk.checkout("B0001");
        kiosk.checkout("B0002");
        kiosk.tap(Reply::finish);
    }
    static Item on_shelf(const std::string& barcode, const std::string& call_number) {
        Item item = Rehearsal::book(barcode);
        item.call_number = call_number;
        return item;
    }
    void tell(std::vector<Item> neighbours, bool known_here = false) {
        const auto& asked = kiosk.asked<LookUpItem>();
        EXPECT_EQ(asked.item.text, "B0002") << "the last one lent";
        kiosk.happen(ItemLookedUp{asked.ticket,
                                  FoundItem{{.item = on_shelf("B0002", "899 PEN m")}, std::move(neighbours)},
                                  known_here});
    }
    [[nodiscard]] std::string shown() const {
        const auto& next = kiosk.flow<Goodbye>().next_on_shelf;
        return next ? next->barcode.text : "";
    }
    Rehearsal kiosk;
};

TEST_F(NextOnShelf, IsTheOneAfterTheBookThatWasLentLast) {
    lend_and_finish();
    tell({on_shelf("B0003", "899 PEN a"), on_shelf("B0004", "899 PEN p"), on_shelf("B0005", "899 PEN z")});
    EXPECT_EQ(shown(), "B0004");
}

TEST_F(NextOnShelf, IsTheOneBeforeAtTheEndOfTheShelf) {
    lend_and_finish();
    tell({on_shelf("B0003", "899 PEN a"), on_shelf("B0004", "899 PEN b")});
    EXPECT_EQ(shown(), "B0004");
}

TEST_F(NextOnShelf, IsNoBookOfThisVisit) {
    lend_and_finish();
    tell({on_shelf("B0001", "899 PEN p")});
    EXPECT_EQ(shown(), "");
}

TEST_F(NextOnShelf, IsNotClaimedOfWhatMayHaveBeenTakenSince) {
    lend_and_finish();
    tell({on_shelf("B0004", "899 PEN p")}, true);
    EXPECT_EQ(shown(), "");
}

TEST_F(NextOnShelf, IsNotAskedForWhereItWouldCostTheNextReaderTime) {
    kiosk.happen(CapabilitiesChanged{{Capability::undo_checkout}});
    lend_and_finish();
    EXPECT_EQ(kiosk.count<LookUpItem>(), 0) << "a library that does not search";
    KioskPolicy without = sample_policy();
    without.journeys.search = false;
    Rehearsal other{without};
    other.happen(CapabilitiesChanged{{Capability::search}});
    other.open_session();
    other.checkout("B0001");
    other.tap(Reply::finish);
    EXPECT_EQ(other.count<LookUpItem>(), 0) << "where searching is off";
}

}  // namespace
}  // namespace anjungan::flows
