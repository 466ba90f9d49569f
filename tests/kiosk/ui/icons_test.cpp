#include "kiosk/ui/icons.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace anjungan::ui {
namespace {

TEST(Icons, OfTheHouseCanAllBeDrawnSmallAndLarge) {
    Icons icons = Icons::open(SOURCE_DIR "/assets/icons").value();
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/assets/icons")) {
        if (entry.path().extension() != ".svg") continue;
        ++count;
        for (int size : {24, 160}) {
            const Mask* mask = icons.at(entry.path().stem().string(), size);
            ASSERT_NE(mask, nullptr) << entry.path();
            EXPECT_EQ(mask->width, size);
            EXPECT_EQ(mask->height, size);
            EXPECT_TRUE(std::ranges::any_of(mask->cover, [](auto each) { return each > 200; }))
                << entry.path() << " is empty";
            EXPECT_TRUE(std::ranges::any_of(mask->cover, [](auto each) { return each == 0; }))
                << entry.path() << " is a block";
        }
    }
    EXPECT_GT(count, 40);
}

TEST(Icons, ThatAreNotThereAreNotDrawn) {
    Icons icons = Icons::open(SOURCE_DIR "/assets/icons").value();
    EXPECT_EQ(icons.at("no-such-icon", 40), nullptr);
    EXPECT_EQ(icons.at("../posters/highlands", 40), nullptr) << "a name is no path";
    EXPECT_FALSE(Icons::open(SOURCE_DIR "/assets/no-such-folder"));
}

}  // namespace
}  // namespace anjungan::ui
