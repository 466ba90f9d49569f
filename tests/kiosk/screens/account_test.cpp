#include <gtest/gtest.h>

#include <string>

#include "tests/kiosk/screens/widgets_fixture.h"

namespace anjungan::screens {
namespace {

TEST(AccountScreen, IsOpenedFromTheStripThatSaysWhatIsAtHome) {
    const Widget screen = shown(phase("borrow-first-standing"));
    const Widget* button = find(screen, "account");
    ASSERT_NE(button, nullptr);
    EXPECT_EQ(button->text, "Di rumah: 1 buku · 1 terlambat");
    State cannot = phase("borrow-first-standing");
    cannot.capabilities = {};
    const Widget without = shown(cannot);
    EXPECT_EQ(find(without, "account"), nullptr) << "no button where no list is behind it";
    EXPECT_TRUE(says(without, "Di rumah: 1 buku · 1 terlambat"));
}

TEST(AccountScreen, ListsWhatIsAtHomeWithItsDates) {
    const Widget screen = shown(phase("account"));
    EXPECT_NE(text_of(screen, "row-1").find("Terlambat 2 hari"), std::string::npos);
    EXPECT_NE(text_of(screen, "row-1").find("Batasnya Sabtu, 21 November. Mohon segera dikembalikan."),
              std::string::npos);
    EXPECT_NE(text_of(screen, "row-2").find("Senin, 30 November"), std::string::npos);
    EXPECT_NE(text_of(screen, "renew-all").find("Perpanjang semua · 3 buku"), std::string::npos);
}

TEST(AccountScreen, LetsAnOverdueBookLeanAndSaysSo) {
    const auto leaning = [](const Widget& root) {
        int sum = 0;
        walk(root, [&](const Widget& each) {
            const auto* book = std::get_if<ui::Spine>(&each.content);
            sum += book != nullptr && book->leans ? 1 : 0;
        });
        return sum;
    };
    const Widget screen = shown(phase("account"));
    EXPECT_GE(leaning(*find(screen, "row-1")), 1);
    EXPECT_EQ(leaning(*find(screen, "row-2")), 0);
    EXPECT_EQ(leaning(*find(screen, "shelf")), 1);
    EXPECT_EQ(find(screen, "shelf")->text, "Rak Anda di rumah: 3 buku · 1 terlambat");
    bool signed_too = false;
    walk(*find(screen, "row-1"), [&](const Widget& each) {
        const auto* sign = std::get_if<ui::Icon>(&each.content);
        signed_too = signed_too || (sign != nullptr && sign->name == "attention");
    });
    EXPECT_TRUE(signed_too) << "never by the picture alone";
}

TEST(AccountScreen, CountsNoDaysByAClockThatMayBeWrong) {
    State made = phase("account");
    made.now.trust = ClockTrust::doubtful;
    EXPECT_EQ(text_of(shown(made), "row-1").find("2 hari"), std::string::npos);
}

TEST(AccountScreen, SaysOfEachBookWhatCameOfItsRenewal) {
    const Widget screen = shown(phase("account-renewing"));
    EXPECT_NE(text_of(screen, "row-1").find("Buku ini sudah terlambat"), std::string::npos);
    EXPECT_NE(text_of(screen, "row-2").find("Sudah diperpanjang"), std::string::npos);
    EXPECT_NE(text_of(screen, "row-3").find("Sebentar, sedang diperpanjang"), std::string::npos);
    EXPECT_EQ(find(screen, "renew-all"), nullptr);
}

TEST(AccountScreen, SaysThatNobodyCanTellJustNow) {
    EXPECT_FALSE(text_of(shown(phase("account-untold")), "notice").empty());
    EXPECT_TRUE(flows::permitted(phase("account-untold")).has(core::Reply::cancel));
}

}  // namespace
}  // namespace anjungan::screens
