#include "kiosk/ui/touch.h"

#include <gtest/gtest.h>

#include "kiosk/ui/parts.h"
#include "kiosk/ui/presenter.h"

namespace anjungan::ui {
namespace {

using device::Touch;
using device::TouchPhase;
using std::chrono::milliseconds;

// Two buttons side by side, one that means nothing now, and a keypad below.
class Touching : public testing::Test {
  protected:
    static Widget tree(std::string screen_name = "sample") {
        return screen(std::move(screen_name),
                      column({row({grow(button("borrow", "Pinjam")), grow(button("return", "Kembali"))},
                                  {.gap = Space::s}),
                              button("finish", "Selesai", {.enabled = false}), keypad("Hapus")},
                             {.gap = Space::m, .padding = all(Space::m)}),
                      space(Space::s));
    }

    void SetUp() override {
        auto created = Presenter::create(SOURCE_DIR "/assets", {.mode = {540, 960, 268.0}});
        ASSERT_TRUE(created) << created.error().sentence;
        presenter_ = std::move(*created);
        presenter_->render(tree(), {});
    }

    [[nodiscard]] std::pair<double, double> middle(std::string_view name) const {
        const Node* node = presenter_->semantics().find(name);
        EXPECT_NE(node, nullptr) << name;
        if (node == nullptr) return {};
        return {node->bounds.x + node->bounds.w / 2.0, node->bounds.y + node->bounds.h / 2.0};
    }
    std::optional<std::string> at(TouchPhase phase, std::pair<double, double> where, int finger = 0) {
        return presenter_->touch({.phase = phase, .finger = finger, .x = where.first, .y = where.second},
                                 now_);
    }
    std::optional<std::string> tap(std::string_view name) {
        at(TouchPhase::down, middle(name));
        return at(TouchPhase::up, middle(name));
    }
    void wait(milliseconds time) { now_ = now_ + time; }
    bool looks_pressed() {
        if (!presenter_->needs_refresh()) return false;
        presenter_->refresh();
        return presenter_->changed();
    }

    std::unique_ptr<Presenter> presenter_;
    Steady now_{std::chrono::seconds{100}};
};

TEST_F(Touching, ActsWhenTheFingerLeaves) {
    EXPECT_EQ(at(TouchPhase::down, middle("borrow")), std::nullopt);
    wait(milliseconds{80});
    EXPECT_EQ(at(TouchPhase::up, middle("borrow")), "borrow");
}

TEST_F(Touching, ShowsAtOnceThatItWasFelt) {
    at(TouchPhase::down, middle("borrow"));
    EXPECT_TRUE(looks_pressed());
    const Rect part = presenter_->repainted();
    const Rect button = presenter_->semantics().find("borrow")->bounds;
    EXPECT_EQ(part.cut(button), button);
    EXPECT_LT(part.h, button.h + 40) << "only the button is painted again";
    at(TouchPhase::up, middle("borrow"));
    EXPECT_TRUE(looks_pressed()) << "and afterwards it looks as before";
}

TEST_F(Touching, IsCancelledBySlidingOff) {
    at(TouchPhase::down, middle("borrow"));
    at(TouchPhase::move, {middle("borrow").first, 900});
    EXPECT_EQ(at(TouchPhase::up, {middle("borrow").first, 900}), std::nullopt);
}

TEST_F(Touching, StaysCancelledWhenTheFingerComesBack) {
    at(TouchPhase::down, middle("borrow"));
    at(TouchPhase::move, middle("return"));
    at(TouchPhase::move, middle("borrow"));
    EXPECT_EQ(at(TouchPhase::up, middle("borrow")), std::nullopt);
}

TEST_F(Touching, SlidingOntoAnotherButtonMeansNeither) {
    at(TouchPhase::down, middle("borrow"));
    EXPECT_EQ(at(TouchPhase::up, middle("return")), std::nullopt);
}

TEST_F(Touching, ForgivesAFingerThatRollsALittle) {
    const Rect box = presenter_->semantics().find("borrow")->bounds;
    at(TouchPhase::down, {box.x + 1.0, box.y + 1.0});
    at(TouchPhase::move, {box.x - 1.0, box.y - 1.0});
    EXPECT_EQ(at(TouchPhase::up, {box.x - 1.0, box.y - 1.0}), "borrow");
}

TEST_F(Touching, TakesASecondTapWithin300MillisecondsForATremblingHand) {
    EXPECT_EQ(tap("borrow"), "borrow");
    wait(milliseconds{299});
    EXPECT_EQ(tap("borrow"), std::nullopt);
    EXPECT_EQ(tap("return"), std::nullopt) << "also where the next screen may have put something else";
    wait(milliseconds{1});
    EXPECT_EQ(tap("borrow"), "borrow");
}

TEST_F(Touching, LetsDifferentDigitsFollowEachOtherAsFastAsFingersAre) {
    EXPECT_EQ(tap("key-1"), "key-1");
    wait(milliseconds{60});
    EXPECT_EQ(tap("key-2"), "key-2");
    wait(milliseconds{60});
    EXPECT_EQ(tap("key-2"), std::nullopt);
    wait(milliseconds{300});
    EXPECT_EQ(tap("key-2"), "key-2");
}

TEST_F(Touching, MeansNothingOnWhatIsDisabledOrEmpty) {
    EXPECT_EQ(tap("finish"), std::nullopt);
    at(TouchPhase::down, {270, 940});
    EXPECT_EQ(at(TouchPhase::up, {270, 940}), std::nullopt);
}

TEST_F(Touching, CountsOneFingerAtATime) {
    at(TouchPhase::down, middle("borrow"), 0);
    at(TouchPhase::down, middle("return"), 1);
    EXPECT_EQ(at(TouchPhase::up, middle("return"), 1), std::nullopt);
    EXPECT_EQ(at(TouchPhase::up, middle("borrow"), 0), "borrow");
}

TEST_F(Touching, OfThePanelThatIsTakenBackMeansNothing) {
    at(TouchPhase::down, middle("borrow"));
    EXPECT_EQ(at(TouchPhase::cancelled, middle("borrow")), std::nullopt);
    EXPECT_EQ(at(TouchPhase::up, middle("borrow")), std::nullopt);
}

TEST_F(Touching, DoesNotActOnAScreenThatCameUnderTheFinger) {
    at(TouchPhase::down, middle("borrow"));
    presenter_->render(tree("other"), {});
    EXPECT_EQ(at(TouchPhase::up, middle("borrow")), std::nullopt);
}

TEST_F(Touching, GoesOnWhenTheSameScreenWasPaintedAnew) {
    at(TouchPhase::down, middle("borrow"));
    presenter_->render(tree(), {});
    EXPECT_EQ(at(TouchPhase::up, middle("borrow")), "borrow");
}

TEST_F(Touching, IsNoWayThroughADialog) {
    presenter_->render(stack({tree(), dialog("ask", {button("yes", "Ya")})}), {});
    EXPECT_EQ(tap("borrow"), std::nullopt);
    wait(milliseconds{400});
    EXPECT_EQ(tap("yes"), "yes");
}

// --- the keyboard --------------------------------------------------------------------------------------

class Keying : public Touching {
  protected:
    std::optional<std::string> press(device::Key::Named named) {
        auto tapped = presenter_->key({.named = named});
        if (presenter_->needs_refresh()) presenter_->refresh();
        return tapped;
    }
    [[nodiscard]] std::string focused() const {
        for (const Node& node : presenter_->semantics().nodes())
            if (node.focused) return node.name;
        return "";
    }
    using Named = device::Key::Named;
};

TEST_F(Keying, ShowsNoRingUntilItIsUsed) {
    EXPECT_EQ(focused(), "");
    press(Named::tab);
    EXPECT_EQ(focused(), "borrow");
    EXPECT_TRUE(presenter_->changed());
}

TEST_F(Keying, GoesThroughWhatCanBeTouchedAndBeginsAnew) {
    std::vector<std::string> seen;
    for (int i = 0; i < 14; ++i) {
        press(Named::tab);
        seen.push_back(focused());
    }
    EXPECT_EQ(seen[0], "borrow");
    EXPECT_EQ(seen[1], "return");
    EXPECT_EQ(std::ranges::find(seen, "finish"), seen.end()) << "what is disabled is passed over";
    EXPECT_EQ(seen[13], "borrow") << "two buttons and eleven keys";
    press(Named::back_tab);
    EXPECT_EQ(focused(), seen[12]);
}

TEST_F(Keying, GoesWhereTheArrowsPoint) {
    press(Named::tab);
    press(Named::right);
    EXPECT_EQ(focused(), "return");
    press(Named::left);
    EXPECT_EQ(focused(), "borrow");
    press(Named::down);
    EXPECT_TRUE(focused().starts_with("key-")) << focused();
}

TEST_F(Keying, EnterDoesWhatATapDoes) {
    press(Named::tab);
    EXPECT_EQ(press(Named::enter), "borrow");
}

TEST_F(Keying, DigitsAreTheKeysOnTheScreen) {
    EXPECT_EQ(presenter_->key({.named = Named::character, .character = U'7'}), "key-7");
    EXPECT_EQ(presenter_->key({.named = Named::character, .character = U'x'}), std::nullopt);
    EXPECT_EQ(presenter_->key({.named = Named::erase}), "key-erase");
}

TEST_F(Keying, TheSpaceBarDoesTheSameWhereNothingIsWritten) {
    press(Named::tab);
    EXPECT_EQ(presenter_->key({.named = Named::character, .character = U' '}), "borrow");
}

TEST_F(Keying, EnterFirstOnlyFindsTheMainAction) {
    presenter_->render(
        screen("sample", button("finish", "Selesai", {.look = Look::primary}), space(Space::s)), {});
    EXPECT_EQ(press(Named::enter), std::nullopt);
    EXPECT_EQ(focused(), "finish");
    EXPECT_EQ(press(Named::enter), "finish");
}

TEST_F(Keying, ATouchTakesTheRingAway) {
    press(Named::tab);
    tap("return");
    presenter_->refresh();
    EXPECT_EQ(focused(), "");
}

}  // namespace
}  // namespace anjungan::ui
