#include "kiosk/core/unit_wish.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace anjungan::core {
namespace {

using End = WishOutcome::End;

TEST(WishOutcome, IsReadFromWhatTheUnitWrites) {
    EXPECT_EQ(parse_wish_outcome("wish=diagnose\nstate=done\nfile=anjungan-diagnosis-a-1.txt\nreason=\n"),
              (WishOutcome{UnitWish::diagnose, End::done, "anjungan-diagnosis-a-1.txt", ""}));
    EXPECT_EQ(parse_wish_outcome("wish=diagnose\nstate=no-stick\nfile=\nreason=\n"),
              (WishOutcome{UnitWish::diagnose, End::no_stick, "", ""}));
    EXPECT_EQ(parse_wish_outcome("wish=reset-wipe\nstate=not-done\nfile=\nreason=3 entries wait\n"),
              (WishOutcome{UnitWish::reset_wipe, End::not_done, "", "3 entries wait"}));
}

TEST(WishOutcome, IsNoneOfAWishOrAnEndItDoesNotKnow) {
    for (const char* text :
         {"", "\n", "wish=diagnose\n", "state=done\n", "wish=diagnose\nstate=\n", "wish=format\nstate=done\n",
          "wish=diagnose\nstate=not-a-unit\n", "wish=diagnose\r\nstate=done\r\n"})
        EXPECT_EQ(parse_wish_outcome(text), std::nullopt) << text;
}

TEST(WishOutcome, ShowsNothingThatCouldActOnAScreenOrGoesOn) {
    const auto outcome =
        parse_wish_outcome("wish=restart\nstate=not-done\nreason=\x1b[2J" + std::string(1000, 'a') + "\n");
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->reason, "[2J" + std::string(197, 'a'));
}

RC_GTEST_PROP(WishOutcome, IsTotalOnAnyBytes, (const std::string& bytes)) {
    const auto outcome = parse_wish_outcome("wish=restart\nstate=done\n" + bytes);
    if (outcome) RC_ASSERT(outcome->file.size() <= 4 * 80 && outcome->reason.size() <= 4 * 200);
}

}  // namespace
}  // namespace anjungan::core
