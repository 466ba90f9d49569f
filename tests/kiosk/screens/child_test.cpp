#include "kiosk/screens/child.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/kiosk/screens/widgets_fixture.h"

namespace anjungan::screens {
namespace {

std::set<std::string> pictures_on(const Widget& screen) {
    std::set<std::string> all;
    walk(screen, [&](const Widget& each) {
        if (const auto* drawn = std::get_if<ui::Picture>(&each.content)) all.insert(drawn->source);
    });
    return all;
}

TEST(AChild, IsWhomTheLibraryCallsAPupilOfAPrimarySchool) {
    circulation::Patron patron;
    EXPECT_FALSE(is_child(std::nullopt));
    for (const char* type : {"SD/MI", "SD", "MI"}) {
        patron.type = type;
        EXPECT_TRUE(is_child(patron)) << type;
    }
    for (const char* type : {"", "guru", "SMP/MTs", "umum", "sd-alumni"}) {
        patron.type = type;
        EXPECT_FALSE(is_child(patron)) << type;
    }
}

TEST(AChild, IsShownByAnotherChildWhatToDo) {
    EXPECT_TRUE(says(shown(phase("borrow-child-first")), "Sekarang buku pertamamu!"));
    EXPECT_TRUE(pictures_on(shown(phase("borrow-child-first"))).contains("illustration:host-points"));
    EXPECT_TRUE(says(shown(phase("borrow-child")), "Sekarang buku ke-2!"));
    EXPECT_TRUE(says(shown(phase("borrow-child-full")), "Bukumu sudah cukup untuk hari ini!"));
    EXPECT_TRUE(pictures_on(shown(phase("borrow-child-full"))).contains("illustration:host-cheers"));
    State cancelled = phase("borrow-child");
    auto& flow = std::get<Borrow>(cancelled.flow);
    flow.rows[0].state = RowState::undone;
    flow.rows[0].ticket = core::Ticket{4};
    flow.undone = core::Ticket{4};
    EXPECT_TRUE(says(shown(cancelled), "Batal: Timun Mas"));
    EXPECT_TRUE(pictures_on(shown(cancelled)).contains("illustration:host-reads"));
    State full = phase("borrow-full-on-arrival");
    std::get<Borrow>(full.flow).patron->type = "SD/MI";
    EXPECT_TRUE(says(shown(full), "Kartumu sedang penuh"));
    EXPECT_FALSE(says(shown(full), "Anda sudah")) << "“kamu” throughout";
    EXPECT_TRUE(pictures_on(shown(phase("goodbye-child"))).contains("illustration:host-waves"));
    EXPECT_TRUE(says(shown(phase("goodbye-child")), "Selamat membaca, Bagas! Sampai jumpa lagi."));
    for (const std::string& each : pictures_on(shown(phase("borrow"))))
        EXPECT_EQ(each.find("host"), std::string::npos) << "of who is none";
}

TEST(AChild, SeesThreeStepsThatAreToldApartWithoutColour) {
    const Widget screen = shown(phase("borrow-child"));
    const Widget* stages = find(screen, "stages");
    ASSERT_NE(stages, nullptr);
    EXPECT_EQ(stages->text, "Langkah 2 dari 3: Buku");
    ASSERT_EQ(stages->children.size(), 3U);
    EXPECT_EQ(stages->children[0].surface.border, ui::Token::none) << "done: filled";
    EXPECT_EQ(stages->children[1].surface.edge, ui::Edge::solid) << "now: a ring";
    EXPECT_NE(stages->children[1].surface.border, ui::Token::none);
    EXPECT_EQ(stages->children[2].surface.edge, ui::Edge::dashed) << "later: dashes";
    EXPECT_EQ(find(shown(phase("borrow")), "stages"), nullptr);
}

TEST(AChild, SeesTheDayOnALeafWhereItIsTheSameForAllBooks) {
    EXPECT_TRUE(says(shown(phase("borrow-child")), "Senin, 30 November"));
    EXPECT_TRUE(says(*find(shown(phase("borrow-child")), "shelf"), "Kembalikan paling lambat"));
    State two_dates = phase("borrow-child");
    auto& rows = std::get<Borrow>(two_dates.flow).rows;
    rows.push_back(loan(kartini(), RowState::done));
    rows.back().due = due + std::chrono::days{1};
    EXPECT_FALSE(says(*find(shown(two_dates), "shelf"), "Kembalikan paling lambat"));
}

}  // namespace
}  // namespace anjungan::screens
