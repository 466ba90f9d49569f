#include "kiosk/circulation/learned_forms.h"

#include <gmock/gmock.h>

namespace anjungan::circulation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

LearnedForms learnt(const std::vector<std::string>& patrons, const std::vector<std::string>& items) {
    LearnedForms forms;
    for (const std::string& each : patrons) forms.learn(BarcodeKind::patron, each);
    for (const std::string& each : items) forms.learn(BarcodeKind::item, each);
    return forms;
}
std::vector<std::string> run_of(const std::string& before, int count, const std::string& after = "") {
    std::vector<std::string> all;
    for (int i = 0; i < count; ++i) all.push_back(before + std::to_string(1000 + i * 37) + after);
    return all;
}

TEST(LearnedForms, TellCardsFromBooksByTheirLetters) {
    const LearnedForms forms = learnt(run_of("P", 30), run_of("B", 30));
    EXPECT_EQ(forms.recognise("P9999"), BarcodeKind::patron);
    EXPECT_EQ(forms.recognise("b4242"), BarcodeKind::item) << "letters match either case";
    EXPECT_EQ(forms.recognise("X1234"), BarcodeKind::ambiguous);
    EXPECT_THAT(forms.masks(BarcodeKind::patron), ElementsAre("P####"));
    EXPECT_THAT(forms.masks(BarcodeKind::item), ElementsAre("B####"));
}

TEST(LearnedForms, TellCardsFromBooksByTheirLength) {
    const LearnedForms forms = learnt(run_of("", 30), run_of("0000", 30));
    EXPECT_EQ(forms.recognise("7777"), BarcodeKind::patron);
    EXPECT_EQ(forms.recognise("98765432"), BarcodeKind::item);
    EXPECT_EQ(forms.recognise("777"), BarcodeKind::ambiguous);
}

// Fourteen digits each, as many American and Koha libraries have them: cards begin with 2, books with 3.
TEST(LearnedForms, TellCardsFromBooksByHowTheyBegin) {
    const LearnedForms forms = learnt(run_of("23529000", 30, "57"), run_of("33529000", 30, "11"));
    EXPECT_EQ(forms.recognise("23529111222333"), BarcodeKind::patron);
    EXPECT_EQ(forms.recognise("33529111222333"), BarcodeKind::item);
    EXPECT_EQ(forms.recognise("43529111222333"), BarcodeKind::ambiguous);
    EXPECT_THAT(forms.masks(BarcodeKind::patron), ElementsAre("2#############"));
    EXPECT_THAT(forms.masks(BarcodeKind::item), ElementsAre("3#############"));
}

TEST(LearnedForms, SayNothingOfWhatBothLookLike) {
    const LearnedForms forms = learnt(run_of("", 30), run_of("", 30));
    EXPECT_EQ(forms.recognise("4711"), BarcodeKind::ambiguous);
}

TEST(LearnedForms, SayNothingBeforeEnoughIsMetOfBothKinds) {
    EXPECT_EQ(LearnedForms{}.recognise("P0001"), BarcodeKind::ambiguous);
    LearnedForms forms = learnt(run_of("P", 30), {});
    EXPECT_EQ(forms.recognise("P9999"), BarcodeKind::ambiguous) << "books may look the same";
    for (int i = 0; i < 50; ++i) forms.learn(BarcodeKind::item, "B0001");
    EXPECT_EQ(forms.recognise("P9999"), BarcodeKind::ambiguous) << "one book, however often";
    EXPECT_THAT(forms.masks(BarcodeKind::item), IsEmpty());
}

// A card that looks like a book is met: from now on nobody guesses.
TEST(LearnedForms, UnlearnWhatAnAnswerContradicts) {
    LearnedForms forms = learnt(run_of("P", 30), run_of("", 30));
    ASSERT_EQ(forms.recognise("7777"), BarcodeKind::item);
    forms.learn(BarcodeKind::patron, "7777");
    EXPECT_EQ(forms.recognise("7778"), BarcodeKind::ambiguous);
}

TEST(LearnedForms, LearnNothingOfWhatIsNoBarcode) {
    LearnedForms forms;
    forms.learn(BarcodeKind::patron, "");
    forms.learn(BarcodeKind::patron, std::string(21, '1'));
    forms.learn(BarcodeKind::patron, "a b");
    forms.learn(BarcodeKind::staff, "S0001");
    EXPECT_THAT(forms.masks(BarcodeKind::patron), IsEmpty());
    EXPECT_EQ(forms.recognise(std::string(300, '\xff')), BarcodeKind::ambiguous);
}

}  // namespace
}  // namespace anjungan::circulation
