#include <gtest/gtest.h>

#include <set>
#include <string>

#include "kiosk/screens/books.h"
#include "tests/kiosk/screens/widgets_fixture.h"

namespace anjungan::screens {
namespace {

TEST(Refusals, OfABookSayWhatHappenedAndWhatToDo) {
    for (Refusal refusal : circulation::refusals)
        for (const std::string& code : codes) {
            const Told told = told_of_book(refusal, words_of(code));
            const std::string row =
                text_of(shown(state(borrowing({refused(kartini(), refusal)})), code), "row-1");
            EXPECT_NE(row.find(told.what), std::string::npos) << circulation::name_of(refusal);
            EXPECT_NE(row.find(told.next), std::string::npos) << circulation::name_of(refusal);
            EXPECT_NE(row.find("Habis Gelap Terbitlah Terang"), std::string::npos);
            EXPECT_NE(told.what, told.next);
        }
}

TEST(Refusals, OfACardSayWhatHappenedAndWhatToDo) {
    for (Refusal refusal : circulation::refusals)
        for (const std::string& code : codes) {
            const Told told = told_of_card(refusal, words_of(code));
            const std::string notice =
                text_of(shown(state(noticed(flows::Notice::card_refused, refusal)), code), "notice");
            EXPECT_NE(notice.find(told.what), std::string::npos) << circulation::name_of(refusal);
            EXPECT_NE(notice.find(told.next), std::string::npos) << circulation::name_of(refusal);
        }
}

TEST(Refusals, OfACardWithFinesSayHowMuch) {
    Idle owing = noticed(flows::Notice::card_refused, Refusal::debt_too_high);
    owing.refusal->owed = {27500};
    for (const std::string& code : codes)
        EXPECT_NE(text_of(shown(state(owing), code), "notice").find(words_of(code).money({27500})),
                  std::string::npos)
            << code;
}

// At a family's visit as on the welcome screen.
TEST(Refusals, OfALockedCardSayUntilWhen) {
    const flows::CardRefusal locked{.why = Refusal::pin_locked, .locked_until = Steady{900s}};
    Idle alone = noticed(flows::Notice::card_refused);
    alone.refusal = locked;
    Borrow joins = two_books();
    joins.phase = Borrow::Phase::card_refused;
    joins.other = circulation::PatronBarcode{"P0002"};
    joins.card_refusal = locked;
    const std::string until = told_of_card(locked, state(alone), words_of("id")).next;
    EXPECT_NE(until.find("07.56"), std::string::npos) << until;
    EXPECT_NE(text_of(shown(state(alone), "id"), "notice").find(until), std::string::npos);
    EXPECT_NE(text_of(shown(state(joins), "id"), "card-refused-question").find(until), std::string::npos);
}

TEST(Refusals, EachHaveWordsOfTheirOwn) {
    for (const std::string& code : codes) {
        std::set<std::string> different;
        for (Refusal refusal : circulation::refusals)
            different.insert(told_of_book(refusal, words_of(code)).what);
        EXPECT_EQ(different.size(), circulation::refusals.size()) << code;
    }
}

}  // namespace
}  // namespace anjungan::screens
