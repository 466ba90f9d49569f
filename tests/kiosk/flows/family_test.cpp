// A parent comes with children: several cards, one visit, one receipt.
#include "kiosk/flows/family.h"

#include "kiosk/flows/goodbye.h"
#include "kiosk/flows/pin.h"
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

Patron bagas() {
    return {{"P0002"}, "Bagas P.", "Bagas", "SD/MI", 0, 2, {}, std::nullopt};
}

class Family : public testing::Test {
  protected:
    // Up to the question; the card is one of the family.
    void scan_card_of(const Patron& patron) {
        kiosk.scan(patron.barcode.text);
        kiosk.tap(Borrow::add_family);
    }
    void add(const Patron& patron) {
        scan_card_of(patron);
        kiosk.happen(AccountOpened{kiosk.asked<OpenAccount>().ticket, patron});
    }
    [[nodiscard]] std::string lit() const { return visit().patron->barcode.text; }
    [[nodiscard]] const Borrow& visit() const { return kiosk.flow<Borrow>(); }
    [[nodiscard]] std::vector<std::string> cards() const {
        std::vector<std::string> all;
        for (const CardOfVisit& card : cards_of(visit())) all.push_back(card.patron.barcode.text);
        return all;
    }
    [[nodiscard]] ReceiptDraft draft() const { return kiosk.asked<KeepReceipt>().draft; }
    Rehearsal kiosk;
};

TEST_F(Family, EachCardTakesTheBooksThatAreScannedWhileItIsLit) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    add(bagas());
    EXPECT_EQ(lit(), "P0002");
    kiosk.checkout("B0002");
    EXPECT_EQ(kiosk.asked<CheckOutItem>().patron.text, "P0002");
    kiosk.scan("P0001");  // a scan lights it
    EXPECT_EQ(lit(), "P0001");
    kiosk.checkout("B0003");
    EXPECT_EQ(kiosk.asked<CheckOutItem>().patron.text, "P0001");
    kiosk.tap({Borrow::card, 2});  // and so does a touch
    EXPECT_EQ(lit(), "P0002");
    EXPECT_THAT(cards(), ElementsAre("P0001", "P0002")) << "each stays where it came";
    EXPECT_EQ(checked_out(visit()), 3);
    EXPECT_EQ(kiosk.count<OpenAccount>(), 2) << "each account is asked for once";
}

TEST_F(Family, HasOneReceiptWithAPartForEachCard) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    add(bagas());
    kiosk.checkout("B0002");
    kiosk.tap(Reply::finish);
    EXPECT_EQ(kiosk.count<KeepReceipt>(), 1);
    EXPECT_THAT(draft().family, ElementsAre("Sekar A.", "Bagas P."));
    EXPECT_THAT(draft().lines, ElementsAre(Field(&ReceiptLine::card, 0), Field(&ReceiptLine::card, 1)));
    EXPECT_EQ(draft().acts.size(), 2U);
    EXPECT_EQ(kiosk.flow<Goodbye>().first_name, "Sekar") << "who began is who is spoken to";
}

TEST_F(Family, WhoHasBorrowedNothingHasNoPartOfTheReceipt) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    add(bagas());
    kiosk.tap(Reply::finish);
    EXPECT_THAT(draft().family, IsEmpty());
    EXPECT_EQ(draft().patron_name, "Sekar A.");
}

TEST_F(Family, UndoTakesBackABookOfTheCardThatIsLit) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    add(bagas());
    EXPECT_FALSE(permitted(kiosk.state).has(Borrow::undo)) << "this card has none yet";
    kiosk.checkout("B0002");
    kiosk.tap({Borrow::card, 1});
    kiosk.tap(Borrow::undo);
    EXPECT_EQ(kiosk.asked<UndoCheckout>().patron.text, "P0001");
    EXPECT_EQ(kiosk.asked<UndoCheckout>().item.text, "B0001");
}

TEST_F(Family, AsksForThePinOfEachCardThatHasOne) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    add(teacher());
    ASSERT_EQ(screen_of(kiosk.state), Screen{"pin"});
    kiosk.scan("B0002");  // waits until it is known whose it is
    EXPECT_EQ(kiosk.count<CheckOutItem>(), 1);
    kiosk.type("2468");
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, std::nullopt});
    EXPECT_EQ(lit(), "P0006");
    EXPECT_EQ(kiosk.asked<CheckOutItem>().patron.text, "P0006");
}

TEST_F(Family, WithoutThePinTheVisitGoesOnWithoutThatCard) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    add(teacher());
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(lit(), "P0001");
    EXPECT_THAT(cards(), ElementsAre("P0001"));
    add(teacher());
    kiosk.type("1111");
    const Steady until = kiosk.state.now.steady + 15min;
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, Refusal::pin_locked, until});
    EXPECT_EQ(visit().phase, Borrow::Phase::card_refused);
    EXPECT_EQ(visit().card_refusal, (CardRefusal{Refusal::pin_locked, until}));
    kiosk.tap(Reply::cancel);
    kiosk.tap(Reply::finish);
    EXPECT_EQ(draft().lines.size(), 1U) << "nothing of the others is lost";
}

TEST_F(Family, ACardThatMayNotBorrowSaysSoAndTheOthersGoOn) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    scan_card_of(bagas());
    kiosk.scan("B0002");
    kiosk.happen(AccountOpened{kiosk.asked<OpenAccount>().ticket, Refused{Refusal::card_expired, {}}});
    EXPECT_EQ(visit().phase, Borrow::Phase::card_refused);
    EXPECT_EQ(visit().card_refusal.value().why, Refusal::card_expired);
    EXPECT_EQ(kiosk.count<CheckOutItem>(), 1) << "a book for that card is nobody else's before it is said";
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(lit(), "P0001");
    EXPECT_EQ(kiosk.count<CheckOutItem>(), 2);
}

TEST_F(Family, NobodyHasToWaitForACardThatIsNotAnswered) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    scan_card_of(bagas());
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(visit().phase, Borrow::Phase::scanning);
    kiosk.happen(AccountOpened{kiosk.asked<OpenAccount>().ticket, bagas()});
    EXPECT_THAT(cards(), ElementsAre("P0001")) << "it comes too late";
}

TEST_F(Family, ABookOfAnotherCardIsOnlySaid) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    add(bagas());
    kiosk.scan("B0001");
    EXPECT_EQ(kiosk.count<CheckOutItem>(), 1);
    EXPECT_EQ(visit().notice, Notice::others_book);
}

TEST_F(Family, NoCardChangesWhileABookIsNotTold) {
    kiosk.open_session();
    add(bagas());
    kiosk.scan("B0001");
    const Ticket pending = kiosk.asked<CheckOutItem>().ticket;
    kiosk.scan("P0001");
    kiosk.scan("B0002");
    EXPECT_FALSE(permitted(kiosk.state).has({Borrow::card, 1}));
    EXPECT_EQ(lit(), "P0002");
    kiosk.happen(Answered{pending, CheckedOut{Rehearsal::book("B0001"), Rehearsal::due(), 1}});
    EXPECT_EQ(lit(), "P0001") << "then what waits is played in its order";
    EXPECT_EQ(kiosk.asked<CheckOutItem>().patron.text, "P0001");
    EXPECT_EQ(kiosk.asked<CheckOutItem>().item.text, "B0002");
}

TEST_F(Family, KeepsLanguageAndSizeWhenAnotherCardJoins) {
    kiosk.open_session();
    kiosk.choose_language("jv");
    kiosk.tap(Reply::large_text);
    const Preferences chosen = kiosk.state.preferences;
    add(bagas());
    EXPECT_EQ(kiosk.state.preferences, chosen);
}

TEST_F(Family, WalkedAwayFromKeepsTheReceiptOfAll) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    add(bagas());
    kiosk.checkout("B0002");
    kiosk.wait(80s);
    EXPECT_TRUE(is_idle(kiosk.state.flow));
    EXPECT_EQ(draft().lines.size(), 2U);
    EXPECT_EQ(draft().family.size(), 2U);
}

TEST_F(Family, WalkedAwayFromAtAPinKeepsTheReceiptOfTheOthers) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    add(teacher());
    kiosk.wait(80s);
    EXPECT_TRUE(is_idle(kiosk.state.flow));
    EXPECT_EQ(draft().lines.size(), 1U);
}

TEST_F(Family, ACardOfTheVisitAnswersWhetherAnybodyIsStillHere) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    add(bagas());
    kiosk.wait(65s);
    ASSERT_EQ(screen_of(kiosk.state), timeout_screen);
    kiosk.scan("P0001");
    EXPECT_EQ(lit(), "P0001");
    EXPECT_EQ(checked_out(visit()), 1);
}

TEST_F(Family, TakesNoMoreCardsThanHaveRoom) {
    kiosk.open_session();
    for (int i = 2; i <= static_cast<int>(Borrow::most_cards); ++i) {
        Patron patron = bagas();
        patron.barcode.text = "P000" + std::to_string(i);
        add(patron);
    }
    EXPECT_EQ(cards().size(), Borrow::most_cards);
    kiosk.scan("P0009");
    EXPECT_FALSE(permitted(kiosk.state).has(Borrow::add_family));
    EXPECT_TRUE(permitted(kiosk.state).has(Borrow::switch_card));
}

TEST_F(Family, IsNotOfferedWhereTheLibraryDoesNotWantIt) {
    KioskPolicy policy = sample_policy();
    policy.journeys.family = false;
    Rehearsal alone(policy);
    alone.open_session();
    alone.scan("P0002");
    EXPECT_FALSE(permitted(alone.state).has(Borrow::add_family));
}

TEST_F(Family, OneMoreBookAfterFinishIsOfTheCardThatWasLit) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    add(bagas());
    kiosk.checkout("B0002");
    kiosk.tap(Reply::finish);
    kiosk.scan("B0001");
    EXPECT_EQ(kiosk.flow<Goodbye>().again, ItemBarcode{"B0001"}) << "it is known, whosever it is";
    kiosk.checkout("B0003");
    EXPECT_EQ(kiosk.asked<CheckOutItem>().patron.text, "P0002");
    kiosk.tap(Reply::finish);
    EXPECT_EQ(draft().lines.size(), 3U);
}

TEST_F(Family, NothingOfItIsLeftAfterTheEnd) {
    kiosk.open_session();
    add(bagas());
    kiosk.checkout("B0002");
    kiosk.tap(Reply::finish);
    kiosk.tap(Goodbye::none);
    kiosk.wait(10s);
    EXPECT_EQ(kiosk.state.flow, Flow{Idle{}});
}

}  // namespace
}  // namespace anjungan::flows
