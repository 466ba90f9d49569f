// Covers are files that anyone may have put there.
#include "kiosk/ui/covers.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "kiosk/ui/offscreen.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::ui {
namespace {

class ACover : public testing::Test {
  protected:
    void png(const std::string& name, int width, int height) {
        const std::vector<std::uint32_t> red(static_cast<std::size_t>(width * height), 0xC02010);
        ASSERT_TRUE(write_png({red, width, height, width}, folder.path() / name));
    }
    void file(const std::string& name, const std::string& bytes) {
        std::ofstream(folder.path() / name, std::ios::binary) << bytes;
    }
    std::string of(std::string_view barcode, std::string_view isbn = {}) { return covers.of(barcode, isbn); }

    tests::TemporaryFolder folder;
    std::vector<std::string> told;
    Covers covers{folder.path(), [this](const std::string& sentence) { told.push_back(sentence); }};
};

TEST_F(ACover, IsThePictureNamedAfterTheItem) {
    png("00127L2026.png", 60, 90);
    EXPECT_EQ(of("00127L2026"), (folder.path() / "00127L2026.png").string());
    EXPECT_EQ(of("B0001"), "") << "there is none";
    EXPECT_TRUE(told.empty()) << "which is nothing to tell";
}

TEST_F(ACover, IsElseThePictureNamedAfterItsIsbn) {
    png("9789793062792.png", 60, 90);
    EXPECT_EQ(of("B0001", "9789793062792"), (folder.path() / "9789793062792.png").string());
    EXPECT_EQ(of("B0001"), "") << "another title, in spite of its number";
    png("B0002.png", 60, 90);
    EXPECT_EQ(of("B0002", "9789793062792"), (folder.path() / "B0002.png").string()) << "this copy's own";
    EXPECT_EQ(of("B0003", "../B0002"), "");
}

// Fault: a broken file would have been read, and told of, with every frame.
TEST_F(ACover, ThatIsBrokenIsLeftOutAndToldOnce) {
    file("B0001.png", "\x89PNG\r\n\x1a\n and no more");
    file("B0002.jpg", "no picture at all");
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(of("B0001"), "");
        EXPECT_EQ(of("B0002"), "");
    }
    ASSERT_EQ(told.size(), 2U);
    EXPECT_NE(told[0].find("B0001.png"), std::string::npos);
}

TEST_F(ACover, ThatIsTooLargeIsLeftOut) {
    png("B0001.png", 1000, 801);
    file("B0002.jpg", std::string((512U << 10U) + 1, 'x'));
    EXPECT_EQ(of("B0001"), "");
    EXPECT_EQ(of("B0002"), "");
    EXPECT_EQ(told.size(), 2U);
}

TEST_F(ACover, IsLookedForInItsFolderOnly) {
    png("secret.png", 4, 4);
    Covers below{folder.path() / "covers", [](const std::string&) {}};
    std::filesystem::create_directory(folder.path() / "covers");
    for (const std::string& each : {std::string("../secret"), std::string(".secret"), std::string(),
                                    std::string("a/b"), std::string(65, 'a'), std::string("a\0b", 3)})
        EXPECT_EQ(below.of(each, each), "") << each;
}

TEST_F(ACover, OfManyBooksIsForgottenAgain) {
    for (int i = 0; i < 300; ++i) EXPECT_EQ(of("B" + std::to_string(i)), "");
    png("B0.png", 4, 4);
    EXPECT_NE(of("B0"), "") << "it is looked for anew";
    png("B299.png", 4, 4);
    EXPECT_EQ(of("B299"), "") << "this one not yet";
}

}  // namespace
}  // namespace anjungan::ui
