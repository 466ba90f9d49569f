// Language, size, contrast and voice are a person's: they stay with whoever chose them, and with nobody else.
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

Patron teacher() {
    Patron patron = Rehearsal::sekar();
    patron.barcode = {"P0006"};
    patron.pin = PinForm{.length = 4};
    return patron;
}

class ThePreferences : public testing::Test {
  protected:
    void choose() {
        kiosk.choose_language("en");
        for (Reply each : {Reply::large_text, Reply::high_contrast, Reply::voice}) kiosk.tap(each);
        ASSERT_NE(kiosk.state.preferences, kiosk.state.policy.preferences);
        chosen = kiosk.state.preferences;
    }
    void refuse(Refusal why = Refusal::card_expired) {
        kiosk.happen(AccountOpened{kiosk.asked<OpenAccount>().ticket, Refused{why, {}}});
    }
    void finish_with_a_loan() {
        kiosk.open_session();
        kiosk.checkout("B0001");
        kiosk.tap(Reply::finish);
        kiosk.happen(ReceiptKept{kiosk.asked<KeepReceipt>().ticket, 7});
    }
    [[nodiscard]] bool kept() const { return kiosk.state.preferences == chosen; }
    [[nodiscard]] bool forgotten() const {
        return kiosk.state.preferences == kiosk.state.policy.preferences && !kiosk.state.preferences_of;
    }
    [[nodiscard]] bool begun_anew() const {
        return kiosk.state.preferences == kiosk.state.policy.preferences;
    }
    Rehearsal kiosk;
    Preferences chosen;
};

TEST_F(ThePreferences, StayWhileARefusedCardsReaderIsToldWhy) {
    choose();
    kiosk.scan("P0003");
    refuse();
    ASSERT_EQ(kiosk.flow<Idle>().notice, Notice::card_refused);
    EXPECT_TRUE(kept()) << "or who chose English is told in Indonesian";
    kiosk.wait(15s);
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::card_refused) << "as long as it takes to hear it";
    EXPECT_TRUE(kept());
    kiosk.wait(1s);
    EXPECT_EQ(kiosk.state.flow, Flow{Idle{}});
    EXPECT_TRUE(forgotten());
}

TEST_F(ThePreferences, GoWithTheWordsThatAreUnderstood) {
    choose();
    kiosk.scan("P0003");
    refuse();
    kiosk.tap(Idle::understood);
    EXPECT_TRUE(forgotten());
}

TEST_F(ThePreferences, StayWhenTheSameCardIsTriedOnceMore) {
    choose();
    kiosk.scan("P0001");
    refuse(Refusal::library_away);
    kiosk.open_session();
    EXPECT_TRUE(kept());
}

TEST_F(ThePreferences, OfARefusedCardAreNotThoseOfTheNext) {
    choose();
    kiosk.scan("P0003");
    refuse();
    kiosk.scan("P0001");
    EXPECT_TRUE(begun_anew());
}

TEST_F(ThePreferences, StayWhenAPinIsLocked) {
    choose();
    kiosk.open_session(teacher());
    kiosk.type("1111");
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, Refusal::pin_locked});
    EXPECT_TRUE(kept());
    kiosk.wait(24s);
    EXPECT_TRUE(forgotten());
}

TEST_F(ThePreferences, OfWhoNeverScannedACardOutlastAScanThatMeantNothing) {
    choose();
    kiosk.scan("?");
    kiosk.tap(Idle::understood);
    EXPECT_TRUE(kept());
    kiosk.scan("P0001");
    EXPECT_TRUE(kept()) << "whoever chose them has found the card";
}

TEST_F(ThePreferences, ThatWereChosenWhileReturningStayForTheOwnCard) {
    choose();
    kiosk.checkin("B0041");
    kiosk.open_session();
    EXPECT_TRUE(kept());
}

TEST_F(ThePreferences, AreNotInheritedByACardScannedAtTheFarewell) {
    choose();
    finish_with_a_loan();
    kiosk.scan("P0002");
    EXPECT_TRUE(begun_anew());
    EXPECT_EQ(kiosk.asked<OpenAccount>().patron.text, "P0002");
}

TEST_F(ThePreferences, AreNotInheritedAfterReturningEither) {
    choose();
    kiosk.checkin("B0041");
    kiosk.tap(Reply::finish);
    EXPECT_TRUE(kept());
    kiosk.scan("P0002");
    EXPECT_TRUE(begun_anew());
}

TEST_F(ThePreferences, StayForWhoScansTheirCardAgainAtTheirFarewell) {
    choose();
    finish_with_a_loan();
    kiosk.scan("P0001");
    EXPECT_TRUE(kept());
}

TEST_F(ThePreferences, AreNotInheritedWhenCardsChangeInMidSession) {
    choose();
    kiosk.open_session();
    kiosk.scan("P0002");
    EXPECT_TRUE(kept()) << "nobody has said yet whose turn it is";
    kiosk.tap(Borrow::switch_card);
    EXPECT_EQ(kiosk.asked<OpenAccount>().patron.text, "P0002");
    EXPECT_TRUE(begun_anew());
}

TEST_F(ThePreferences, AreNotInheritedAtSomebodyElsesPin) {
    choose();
    kiosk.open_session(teacher());
    kiosk.scan("P0001");
    EXPECT_TRUE(begun_anew());
}

TEST_F(ThePreferences, AreNotInheritedFromWhoLeftTheScreenToItself) {
    choose();
    kiosk.tap(Return::opens);
    kiosk.wait(61s);
    ASSERT_EQ(screen_of(kiosk.state), Screen{"timeout"});
    kiosk.scan("P0001");
    EXPECT_TRUE(begun_anew());
}

TEST_F(ThePreferences, AreNotInheritedFromStaff) {
    kiosk.scan("S0001");
    choose();
    kiosk.scan("P0001");
    EXPECT_TRUE(begun_anew());
}

}  // namespace
}  // namespace anjungan::flows
