#include "drivers/touch/keys.h"

#include <gtest/gtest.h>
#include <linux/input-event-codes.h>

namespace anjungan::touch {
namespace {

using device::Key;

class KeysTest : public testing::Test {
  protected:
    // What is typed by pressing keys one after the other; Shift is held until it is let go.
    std::u32string typed(std::initializer_list<std::uint32_t> codes) {
        std::u32string text;
        for (const std::uint32_t code : codes) {
            if (const auto key = keys.key(code, true)) text += key->character;
            EXPECT_FALSE(code != KEY_LEFTSHIFT && code != KEY_RIGHTSHIFT && keys.key(code, false));
        }
        return text;
    }
    Keys keys;
};

TEST_F(KeysTest, TypesAsAnAmericanKeyboard) {
    EXPECT_EQ(typed({KEY_P, KEY_0, KEY_9, KEY_MINUS, KEY_SLASH, KEY_SPACE, KEY_APOSTROPHE, KEY_BACKSLASH}),
              U"p09-/ '\\");
    EXPECT_EQ(typed({KEY_LEFTSHIFT, KEY_P, KEY_1, KEY_0, KEY_EQUAL, KEY_GRAVE, KEY_M, KEY_SLASH}),
              U"P!)+~M?");
    (void)keys.key(KEY_LEFTSHIFT, false);
    EXPECT_EQ(typed({KEY_P}), U"p");
}

TEST_F(KeysTest, HoldsTwoShiftsApart) {
    EXPECT_EQ(typed({KEY_LEFTSHIFT, KEY_RIGHTSHIFT, KEY_A}), U"A");
    (void)keys.key(KEY_LEFTSHIFT, false);
    EXPECT_EQ(typed({KEY_A}), U"A");
    (void)keys.key(KEY_RIGHTSHIFT, false);
    EXPECT_EQ(typed({KEY_A}), U"a");
    (void)keys.key(KEY_RIGHTSHIFT, false);  // pressed before we looked
    EXPECT_EQ(typed({KEY_LEFTSHIFT, KEY_A}), U"A");
    keys.release_all();
    EXPECT_EQ(typed({KEY_A}), U"a");
}

TEST_F(KeysTest, CapitalsAreOfLettersOnly) {
    EXPECT_EQ(typed({KEY_CAPSLOCK, KEY_B, KEY_1}), U"B1");
    EXPECT_EQ(typed({KEY_LEFTSHIFT, KEY_B, KEY_1}), U"b!");
}

TEST_F(KeysTest, TypesDigitsOfAKeypad) {
    EXPECT_EQ(
        typed({KEY_KP7, KEY_KP8, KEY_KP9, KEY_KP4, KEY_KP5, KEY_KP6, KEY_KP1, KEY_KP2, KEY_KP3, KEY_KP0}),
        U"7894561230");
    EXPECT_EQ(typed({KEY_KPMINUS, KEY_KPPLUS, KEY_KPDOT, KEY_KPASTERISK, KEY_KPSLASH}), U"-+.*/");
}

TEST_F(KeysTest, NamesTheOthers) {
    using Named = Key::Named;
    const auto named = [&](std::uint32_t code) { return keys.key(code, true)->named; };
    EXPECT_EQ(named(KEY_ENTER), Named::enter);
    EXPECT_EQ(named(KEY_KPENTER), Named::enter);
    EXPECT_EQ(named(KEY_BACKSPACE), Named::erase);
    EXPECT_EQ(named(KEY_TAB), Named::tab);
    EXPECT_EQ(named(KEY_ESC), Named::escape);
    EXPECT_EQ(named(KEY_LEFT), Named::left);
    (void)keys.key(KEY_LEFTSHIFT, true);
    EXPECT_EQ(named(KEY_TAB), Named::back_tab);
    EXPECT_EQ(keys.key(KEY_F1, true), std::nullopt);
    EXPECT_EQ(keys.key(KEY_SYSRQ, true), std::nullopt);
    EXPECT_EQ(keys.key(0x2FF, true), std::nullopt);
}

}  // namespace
}  // namespace anjungan::touch
