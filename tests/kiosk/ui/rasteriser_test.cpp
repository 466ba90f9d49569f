#include "kiosk/ui/rasteriser.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/temporary_folder.h"

namespace anjungan::ui {
namespace {

class OnPaper : public testing::Test {
  protected:
    static int dark(const device::Picture& picture) {
        return static_cast<int>(std::ranges::count_if(picture.grey, [](auto each) { return each < 128; }));
    }
    Rasteriser rasteriser_ = Rasteriser::create(SOURCE_DIR "/assets").value();
};

TEST_F(OnPaper, ATextIsAsWideAsAskedAndBlackOnWhite) {
    const device::Picture picture = rasteriser_.rasterise("ꦱꦸꦒꦼꦁꦫꦮꦸꦃ", false, 384, 32);
    EXPECT_EQ(picture.width, 384);
    EXPECT_EQ(picture.grey.size(), static_cast<std::size_t>(picture.width * picture.height));
    EXPECT_EQ(picture.grey.front(), 255);
    EXPECT_GT(dark(picture), 200);
    EXPECT_LT(dark(picture), 384 * picture.height / 4);
}

TEST_F(OnPaper, BoldIsDarker) {
    EXPECT_GT(dark(rasteriser_.rasterise("Perpustakaan", true, 384, 32)),
              dark(rasteriser_.rasterise("Perpustakaan", false, 384, 32)));
}

TEST_F(OnPaper, ALongTextIsWrappedAndAnEndlessOneEnds) {
    const int line = rasteriser_.rasterise("Buku", false, 384, 32).height;
    EXPECT_GE(rasteriser_.rasterise("Habis Gelap Terbitlah Terang, R.A. Kartini", false, 384, 32).height,
              2 * line);
    std::string endless;
    for (int i = 0; i < 4000; ++i) endless += "x ";
    EXPECT_LE(rasteriser_.rasterise(endless, false, 8, 200).height, 8192);
}

TEST_F(OnPaper, AnyBytesAreLaidOut) {
    for (const char* bytes : {"", "\xFF\xFE", "\n\n\n", "ab\x01\x02"})
        EXPECT_GE(rasteriser_.rasterise(bytes, false, 100, 24).height, 1);
}

TEST(Rasteriser, SaysWhichFontIsMissing) {
    tests::TemporaryFolder empty;
    const auto none = Rasteriser::create(empty.path());
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().fault, Fault::not_found);
}

}  // namespace
}  // namespace anjungan::ui
