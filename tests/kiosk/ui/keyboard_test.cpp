#include "kiosk/ui/keyboard.h"

#include <gtest/gtest.h>

#include "kiosk/ui/parts.h"
#include "kiosk/ui/presenter.h"
#include "tests/kiosk/ui/golden.h"

namespace anjungan::ui {
namespace {

class AKeyboard : public testing::Test {
  protected:
    const Semantics& shown(Keyboard parts) {
        presenter_->render(screen("sample",
                                  column({hint_card("hint", "Siapa nama Anda?", "", ""),
                                          sized(keyboard(std::move(parts)), 0_mm, 130_mm), spacer()},
                                         {.gap = Space::l, .padding = sides(Space::l, Space::l)}),
                                  space(Space::s)),
                           {});
        return presenter_->semantics();
    }
    const std::unique_ptr<Presenter> presenter_ =
        Presenter::create(SOURCE_DIR "/assets", {.mode = {540, 960, 268.0}}).value();
};

TEST_F(AKeyboard, LooksAsItWasJudged) {
    shown({.space_says = "spasi", .erase_says = "Hapus"});
    EXPECT_TRUE(golden::matches(presenter_->frame(), "toolkit-keyboard"));
}

TEST_F(AKeyboard, HasEveryLetterAndDigitUnderItsName) {
    const Semantics& tree = shown({.space_says = "spasi", .erase_says = "Hapus"});
    for (char letter : std::string{"abcdefghijklmnopqrstuvwxyz0123456789"}) {
        const Node* key = tree.find(std::string{"key-"} + letter);
        ASSERT_NE(key, nullptr) << letter;
        EXPECT_EQ(key->role, Role::key);
        EXPECT_EQ(key->text, std::string{letter});
        EXPECT_TRUE(key->can_be_touched());
    }
    EXPECT_EQ(tree.find("key-space")->text, "spasi");
    EXPECT_EQ(tree.find("key-erase")->text, "Hapus");
}

TEST_F(AKeyboard, HasKeysForFingersAndRoomBetweenThem) {
    const Semantics& tree = shown({.space_says = "spasi", .erase_says = "Hapus"});
    const double pixel = 268.0 / 540;
    std::vector<const Node*> keys;
    for (const Node& node : tree.nodes())
        if (node.role == Role::key) keys.push_back(&node);
    EXPECT_EQ(keys.size(), 38U);
    for (const Node* key : keys) {
        EXPECT_GE(key->width_mm, 20 - pixel) << key->name;
        EXPECT_GE(key->height_mm, 20 - pixel) << key->name;
        EXPECT_FALSE(key->cut) << key->name;
        for (const Node* other : keys) {
            if (other == key) continue;
            const int gap = 3 * 540 / 268 - 1;
            EXPECT_TRUE(key->bounds.inset(-gap).cut(other->bounds).empty())
                << key->name << " is too near to " << other->name;
        }
    }
}

TEST_F(AKeyboard, ShowsCapitalsUnderTheSameNames) {
    EXPECT_EQ(shown({.space_says = "spasi", .erase_says = "Hapus", .capitals = true}).find("key-q")->text,
              "Q");
}

TEST_F(AKeyboard, IsTypedOnWithARealOneToo) {
    shown({.space_says = "spasi", .erase_says = "Hapus"});
    using Named = device::Key::Named;
    EXPECT_EQ(presenter_->key({.named = Named::character, .character = U's'}), "key-s");
    EXPECT_EQ(presenter_->key({.named = Named::character, .character = U'S'}), "key-s");
    EXPECT_EQ(presenter_->key({.named = Named::character, .character = U' '}), "key-space");
    EXPECT_EQ(presenter_->key({.named = Named::character, .character = U'ꦱ'}), std::nullopt);
    EXPECT_EQ(presenter_->key({.named = Named::erase}), "key-erase");
}

TEST_F(AKeyboard, ThatIsSwitchedOffIsStillThereAndMeansNothing) {
    const Semantics& tree = shown({.space_says = "spasi", .erase_says = "Hapus", .enabled = false});
    EXPECT_TRUE(tree.find("key-a")->visible);
    EXPECT_FALSE(tree.find("key-a")->can_be_touched());
}

}  // namespace
}  // namespace anjungan::ui
