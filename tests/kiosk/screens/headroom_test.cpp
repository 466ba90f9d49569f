// With lower reach only what is touched moves down: what is looked at stays above.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/kiosk/screens/pixels.h"
#include "tests/kiosk/screens/screens_fixture.h"

namespace anjungan::screens {
namespace {

using namespace gallery;

class Headroom : public testing::Test {
  protected:
    const ui::Semantics& hung(std::string_view name, ui::DisplayOptions options = {.low_reach = true}) {
        const auto found = std::ranges::find(all, name, &Exhibit::name);
        EXPECT_NE(found, all.end()) << name;
        return wall.hang(*found, samples::language("id"), options);
    }
    // Of the part of the panel that lies above what is touched.
    [[nodiscard]] bool is_bare() {
        const device::Frame& frame = wall.presenter().frame();
        const int above = frame.height / 5;
        return pixels::is_of_one_colour(frame, {0, 0, frame.width, above});
    }
    static const ui::Node* find(const ui::Semantics& screen, std::string_view name) {
        const auto node = std::ranges::find(screen.nodes(), name, &ui::Node::name);
        return node == screen.nodes().end() ? nullptr : &*node;
    }

    Wall wall{panels().front()};
    const std::vector<Exhibit> all = exhibits();
};

TEST_F(Headroom, HasClockAndPosterOnTheWelcomeScreenAndNothingToTouch) {
    const ui::Semantics& screen = hung("idle");
    const double reach =
        wall.panel().mode.width_mm * 16 / 9 - wall.presenter().viewport({.low_reach = true}).height.value;
    bool has_clock = false;
    for (const ui::Node& node : screen.nodes()) {
        if (node.is_control()) EXPECT_GE(node.y_mm, reach - 1) << node.name;
        has_clock = has_clock || (node.role == ui::Role::status && node.y_mm < reach);
    }
    EXPECT_TRUE(has_clock);
}

TEST_F(Headroom, HasTheBooksOfThisVisit) {
    const ui::Node* books = find(hung("borrow"), "taken-along");
    ASSERT_NE(books, nullptr);
    EXPECT_LT(books->y_mm, 136);
    EXPECT_EQ(find(hung("borrow", {}), "taken-along"), nullptr) << "and nowhere else";
}

TEST_F(Headroom, HasTheBooksInHighContrastTooWhereThereAreNoHills) {
    const ui::DisplayOptions options{.high_contrast = true, .low_reach = true};
    EXPECT_NE(find(hung("borrow", options), "taken-along"), nullptr);
    EXPECT_NE(find(hung("goodbye", options), "taken-along"), nullptr);
}

TEST_F(Headroom, HasTheHillsOfTheHourOnAnyOtherScreen) {
    hung("pin");
    EXPECT_FALSE(is_bare());
}

TEST_F(Headroom, LeavesTheGroundToACallForStaff) {
    hung("help");
    EXPECT_TRUE(is_bare());
}

}  // namespace
}  // namespace anjungan::screens
