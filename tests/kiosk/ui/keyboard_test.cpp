#include "kiosk/ui/keyboard.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>

#include "kiosk/ui/parts.h"
#include "kiosk/ui/presenter.h"
#include "tests/kiosk/ui/golden.h"

namespace anjungan::ui {
namespace {

constexpr int first = 32, last = 126;  // of ASCII, as far as it is seen

Keyboard parts(int page = 0) {
    return {.space_says = "spasi",
            .erase_says = "Hapus",
            .shift_says = "Huruf besar",
            .more_says = "Lainnya",
            .page = page};
}

class AKeyboard : public testing::Test {
  protected:
    const Semantics& shown(Widget keyboard) {
        presenter_->render(
            screen("sample",
                   column({hint_card("hint", "Siapa nama Anda?", "", ""), std::move(keyboard), spacer()},
                          {.gap = Space::l, .padding = sides(Space::l, Space::l)}),
                   space(Space::s)),
            {});
        return presenter_->semantics();
    }
    const Semantics& shown(Keyboard keys) { return shown(sized(typewriter(std::move(keys)), 0_mm, 130_mm)); }
    const std::unique_ptr<Presenter> presenter_ =
        Presenter::create(SOURCE_DIR "/assets", {.mode = {540, 960, 268.0}}).value();
};

TEST_F(AKeyboard, LooksAsItWasJudged) {
    shown(parts());
    EXPECT_TRUE(golden::matches(presenter_->frame(), "toolkit-keyboard"));
}

// On whichever page, in small letters or in capitals.
std::set<std::string> characters_of(const std::function<const Semantics&(Keyboard)>& shown) {
    std::set<std::string> all;
    for (const bool capitals : {false, true})
        for (int page = 0; page < 20; ++page) {
            Keyboard keys = parts(page);
            keys.capitals = capitals;
            for (const Node& node : shown(std::move(keys)).nodes())
                if (node.role == Role::key && node.can_be_touched()) all.insert(node.name);
        }
    return all;
}

TEST_F(AKeyboard, HasEveryCharacterUnderItsNumber) {
    std::set<std::string> wanted{"key-erase", "key-shift", "key-more"};
    for (int each = first; each <= last; ++each) wanted.insert("char-" + std::to_string(each));
    EXPECT_EQ(characters_of([&](Keyboard keys) -> const Semantics& { return shown(std::move(keys)); }),
              wanted);
    for (const auto& room : {std::pair{4, 2}, {5, 4}, {9, 3}, {10, 6}})
        EXPECT_EQ(characters_of([&](Keyboard keys) -> const Semantics& {
                      return shown(key_pages(std::move(keys), room.first, room.second));
                  }),
                  wanted)
            << room.first << " × " << room.second;
}

// Javanese in Latin letters is written with them.
TEST_F(AKeyboard, ForWhatPeopleWriteHasLettersWithAccentsBehindTheFirstPage) {
    Keyboard keys = parts(1);
    keys.accents = true;
    EXPECT_NE(shown(keys).control("char-233"), nullptr) << "é";
    keys.capitals = true;
    EXPECT_NE(shown(keys).control("char-201"), nullptr) << "É";
    EXPECT_EQ(shown(keys).control("char-233"), nullptr);
    keys.page = 2;
    EXPECT_NE(shown(keys).control("char-63"), nullptr) << "and signs behind them";
    keys.page = 3;
    EXPECT_NE(shown(keys).control("char-65"), nullptr) << "and the first page again";
}

TEST_F(AKeyboard, HasKeysForFingersAndRoomBetweenThem) {
    const Semantics& tree = shown(parts());
    const double pixel = 268.0 / 540;
    std::vector<const Node*> keys;
    for (const Node& node : tree.nodes())
        if (node.role == Role::key) keys.push_back(&node);
    EXPECT_EQ(keys.size(), 40U);
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

TEST_F(AKeyboard, ACapitalIsAnotherCharacter) {
    Keyboard keys = parts();
    keys.capitals = true;
    const Semantics& tree = shown(std::move(keys));
    EXPECT_EQ(tree.find("char-81")->text, "Q");
    EXPECT_EQ(tree.find("char-113"), nullptr);
    EXPECT_TRUE(tree.find("key-shift")->selected);
}

TEST_F(AKeyboard, IsTypedOnWithARealOneTooWhateverPageItShows) {
    shown(parts(1));
    using Named = device::Key::Named;
    EXPECT_EQ(presenter_->key({.named = Named::character, .character = U's'}), "char-115");
    EXPECT_EQ(presenter_->key({.named = Named::character, .character = U'S'}), "char-83");
    EXPECT_EQ(presenter_->key({.named = Named::character, .character = U'7'}), "char-55");
    EXPECT_EQ(presenter_->key({.named = Named::character, .character = U' '}), "char-32");
    EXPECT_EQ(presenter_->key({.named = Named::character, .character = U'ꦱ'}), std::nullopt);
    EXPECT_EQ(presenter_->key({.named = Named::erase}), "key-erase");
}

TEST_F(AKeyboard, WhoeverTypesEndsWithEnterAndTypesBlanks) {
    using Named = device::Key::Named;
    shown(typewriter(parts(), {button("key-ok", "OK", {.look = Look::primary})}));
    EXPECT_EQ(presenter_->key({.named = Named::enter}), std::nullopt)
        << "nothing was typed: it is looked for first";
    EXPECT_EQ(presenter_->key({.named = Named::character, .character = U'a'}), "char-97");
    EXPECT_EQ(presenter_->key({.named = Named::character, .character = U' '}), "char-32");
    EXPECT_EQ(presenter_->key({.named = Named::enter}), "key-ok");
    (void)presenter_->key({.named = Named::tab});
    const auto chosen = presenter_->key({.named = Named::character, .character = U' '});
    ASSERT_TRUE(chosen);
    EXPECT_NE(*chosen, "char-32") << "with a ring the space bar chooses";
}

TEST_F(AKeyboard, ThatIsSwitchedOffIsStillThereAndMeansNothing) {
    Keyboard keys = parts();
    keys.enabled = false;
    const Semantics& tree = shown(std::move(keys));
    EXPECT_TRUE(tree.find("char-97")->visible);
    EXPECT_FALSE(tree.find("char-97")->can_be_touched());
}

}  // namespace
}  // namespace anjungan::ui
