#include "kiosk/circulation/patron.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/system/utf8.h"

namespace anjungan::circulation {
namespace {

TEST(ShortName, IsTheFirstNameAndAnInitial) {
    EXPECT_EQ(short_name("Sekar Ayu Lestari"), "Sekar A.");
    EXPECT_EQ(short_name("  Sekar\tAyu "), "Sekar A.");
    EXPECT_EQ(short_name("Lestari, Sekar"), "Lestari S.");
    EXPECT_EQ(short_name("Élodie Émile"), "Élodie É.");
}

TEST(ShortName, LeavesOneWordAsItIs) {
    EXPECT_EQ(short_name("Sumarno"), "Sumarno");
    EXPECT_EQ(short_name("Sumarno -"), "Sumarno");
    EXPECT_EQ(short_name(""), "");
}

TEST(ShortName, SkipsPunctuationBeforeTheInitial) {
    EXPECT_EQ(short_name("Siti (Aminah)"), "Siti A.");
    EXPECT_EQ(short_name("Nur'aini - Salsabila"), "Nur'aini S.");
}

TEST(ShortName, TakesTheFirstSyllableInJavaneseScript) {
    EXPECT_EQ(short_name("ꦫꦫ ꦏꦶꦤꦤ꧀ꦛꦶ"), "ꦫꦫ ꦏꦶ.");
    EXPECT_EQ(short_name("ꦫꦫ ꦏ꧀ꦭꦶꦠꦶ"), "ꦫꦫ ꦏ꧀ꦭꦶ.") << "what a pangkon ties together stays together";
    EXPECT_EQ(short_name("A e\xCC\x81lan"), "A e\xCC\x81.") << "an accent stays on its letter";
}

TEST(ShortName, ReplacesWhatIsNoText) {
    EXPECT_EQ(short_name("Se\xFFkar \xC3"), "Se\uFFFDkar \uFFFD.");
    EXPECT_EQ(short_name("Sekar\u202E Ayu\u0007"), "Sekar A.") << "nothing turns the direction of the screen";
}

TEST(FirstName, IsTheFirstWord) {
    EXPECT_EQ(first_name("Sekar Ayu Lestari"), "Sekar");
    EXPECT_EQ(first_name("Lestari, Sekar"), "Lestari");
    EXPECT_EQ(first_name(" "), "");
}

RC_GTEST_PROP(ShortName, IsTotalAndAlwaysText, (const std::string& bytes)) {
    RC_ASSERT(is_utf8(short_name(bytes)));
    RC_ASSERT(is_utf8(first_name(bytes)));
    RC_ASSERT(short_name(bytes).starts_with(first_name(bytes)));
}

}  // namespace
}  // namespace anjungan::circulation
