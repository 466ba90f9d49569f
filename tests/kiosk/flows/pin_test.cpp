// PINs and passwords as libraries have them: of one length, of any, of letters, and of a card that has none.
#include <gtest/gtest.h>

#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

Patron reader(PinForm form) {
    Patron patron = Rehearsal::sekar();
    patron.pin = form;
    return patron;
}
void type_letters(Rehearsal& kiosk, std::string_view letters) {
    for (const char each : letters) kiosk.tap({Reply::character, each});
}

TEST(Pin, OfUnknownLengthIsCompleteWithOk) {
    Rehearsal kiosk;
    kiosk.open_session(reader({}));
    EXPECT_FALSE(permitted(kiosk.state).has(Reply::key_ok)) << "nothing is typed yet";
    kiosk.type("24681357902");
    EXPECT_EQ(kiosk.count<CheckPin>(), 0) << "nobody knows that it is whole";
    kiosk.tap(Reply::key_ok);
    EXPECT_EQ(kiosk.asked<CheckPin>().pin, "24681357902");
    EXPECT_TRUE(kiosk.flow<Pin>().typed.empty());
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, {}});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
}

TEST(Pin, OfKnownLengthHasNoOk) {
    Rehearsal kiosk;
    kiosk.open_session(reader({.length = 4}));
    kiosk.type("24");
    EXPECT_FALSE(permitted(kiosk.state).has(Reply::key_ok));
    EXPECT_FALSE(permitted(kiosk.state).has({Reply::character, 'a'}));
    type_letters(kiosk, "ab");
    EXPECT_EQ(kiosk.flow<Pin>().typed, "24");
}

TEST(Password, IsLettersDigitsAndSigns) {
    Rehearsal kiosk;
    kiosk.open_session(reader({PinForm::Kind::text}));
    kiosk.tap(Reply::key_shift);
    EXPECT_TRUE(kiosk.flow<Pin>().capital);
    type_letters(kiosk, "Gunung 2024!x");
    EXPECT_FALSE(kiosk.flow<Pin>().capital) << "one letter, as on a telephone";
    kiosk.tap(Reply::key_erase);
    kiosk.tap(Reply::key_more);
    EXPECT_EQ(kiosk.flow<Pin>().more, 1);
    kiosk.tap(Reply::key_ok);
    EXPECT_EQ(kiosk.asked<CheckPin>().pin, "Gunung 2024!");
}

TEST(Password, IsShownOnlyWhileItIsTypedAndOnlyWhenAsked) {
    Rehearsal kiosk;
    kiosk.open_session(reader({PinForm::Kind::text}));
    type_letters(kiosk, "rahasia");
    EXPECT_FALSE(kiosk.flow<Pin>().shown);
    kiosk.tap(Reply::show_typed);
    EXPECT_TRUE(kiosk.flow<Pin>().shown);
    kiosk.tap(Reply::key_ok);
    EXPECT_FALSE(kiosk.flow<Pin>().shown);
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, Refusal::wrong_pin});
    EXPECT_EQ(kiosk.flow<Pin>().phase, Pin::Phase::wrong);
    EXPECT_TRUE(kiosk.flow<Pin>().typed.empty());
    EXPECT_FALSE(kiosk.flow<Pin>().shown) << "whoever types it anew hides it anew";
}

TEST(Password, LongerThanAnyIsCutAndNeverOverflows) {
    Rehearsal kiosk;
    kiosk.open_session(reader({PinForm::Kind::text}));
    type_letters(kiosk, std::string(500, 'a'));
    EXPECT_EQ(kiosk.flow<Pin>().typed.size(), Secret::longest);
}

TEST(Pin, ALockedCardSaysUntilWhen) {
    Rehearsal kiosk;
    kiosk.open_session(teacher());
    kiosk.type("1111");
    const Steady until = kiosk.state.now.steady + 15min;
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, Refusal::pin_locked, until});
    EXPECT_EQ(kiosk.flow<Idle>().refusal.value().locked_until, until);

    Rehearsal at_the_card;
    at_the_card.scan("P0006");
    at_the_card.happen(
        AccountOpened{at_the_card.asked<OpenAccount>().ticket, Refused{Refusal::pin_locked, {}}, until});
    EXPECT_EQ(at_the_card.flow<Idle>().refusal, (CardRefusal{Refusal::pin_locked, until}));
}

}  // namespace
}  // namespace anjungan::flows
