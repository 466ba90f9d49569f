#include "kiosk/settings/nearest.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace anjungan::settings {
namespace {

const std::vector<std::string> words{"session", "storage", "receipt"};

TEST(EditDistance, CountsWhatTheFingersDidWrong) {
    EXPECT_EQ(edit_distance("session", "session"), 0u);
    EXPECT_EQ(edit_distance("sesion", "session"), 1u);
    EXPECT_EQ(edit_distance("sessions", "session"), 1u);
    EXPECT_EQ(edit_distance("zession", "session"), 1u);
    EXPECT_EQ(edit_distance("sessoin", "session"), 1u);
    EXPECT_EQ(edit_distance("", "session"), 7u);
}

RC_GTEST_PROP(EditDistance, IsTheSameBothWays, (const std::string& a, const std::string& b)) {
    RC_ASSERT(edit_distance(a, b) == edit_distance(b, a));
}

RC_GTEST_PROP(EditDistance, IsNothingOnlyBetweenTheSameWords, (const std::string& a, const std::string& b)) {
    RC_ASSERT((edit_distance(a, b) == 0) == (a == b));
}

TEST(Nearest, FindsTheWordSomebodyMeant) {
    EXPECT_EQ(nearest("recipt", words), "receipt");
    EXPECT_EQ(nearest("stroage", words), "storage");
}

TEST(Nearest, GuessesNothingWhereNothingIsNear) {
    EXPECT_EQ(nearest("printer", words), "");
    EXPECT_EQ(nearest(std::string(65, 's'), words), "");
    EXPECT_EQ(nearest("session", {}), "");
}

}  // namespace
}  // namespace anjungan::settings
