// Posters are files that anyone may have made.
#include "kiosk/ui/pictures.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>

#include "kiosk/ui/offscreen.h"
#include "kiosk/ui/theme.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::ui {
namespace {

using Fit = ui::Picture::Fit;

class PictureFiles : public testing::Test {
  protected:
    std::string file(const std::string& name, const std::string& bytes) {
        const auto path = folder.path() / name;
        std::ofstream(path, std::ios::binary) << bytes;
        return path.string();
    }
    // A PNG of one colour.
    std::string png(const std::string& name, int width, int height) {
        const std::vector<std::uint32_t> red(static_cast<std::size_t>(width * height), 0xC02010);
        const auto path = folder.path() / name;
        const Status written = write_png({red, width, height, width}, path);
        EXPECT_TRUE(written);
        return path.string();
    }
    static std::string bytes_of(const std::string& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    const Pixels* at(const std::string& source, int width = 100, int height = 80, Fit fit = Fit::cover) {
        return pictures.at(source, fit, width, height, palette);
    }

    tests::TemporaryFolder folder;
    const Palette palette = Theme::built_in().normal;
    Pictures pictures;
};

TEST_F(PictureFiles, FillTheirPlaceWhenTheyCoverIt) {
    const Pixels* pixels = at(png("wide.png", 200, 50));
    ASSERT_NE(pixels, nullptr);
    EXPECT_EQ(pixels->width, 100);
    EXPECT_EQ(pixels->height, 80);
    EXPECT_TRUE(pixels->opaque);
    EXPECT_EQ(pixels->argb[0] & 0xFFFFFF, 0xC02010U);
}

TEST_F(PictureFiles, AreShownWholeWhenTheyHaveTo) {
    const Pixels* pixels = at(png("wide.png", 200, 50), 100, 80, Fit::contain);
    ASSERT_NE(pixels, nullptr);
    EXPECT_EQ(pixels->width, 100);
    EXPECT_EQ(pixels->height, 25);
}

TEST_F(PictureFiles, ThatAreMissingOrNoPictureAreNotShown) {
    EXPECT_EQ(at((folder.path() / "none.png").string()), nullptr);
    EXPECT_EQ(at(folder.path().string()), nullptr);
    EXPECT_EQ(at(file("empty.png", "")), nullptr);
    EXPECT_EQ(at(file("words.jpg", "Dongeng pagi di lereng Dieng")), nullptr);
    EXPECT_EQ(at(""), nullptr);
    EXPECT_EQ(at("illustration:nothing-of-this-name"), nullptr);
}

TEST_F(PictureFiles, AreForgottenWithThePatronAndTheHousesOwnStay) {
    const std::string book = png("B0001.png", 20, 20);
    ASSERT_NE(at(book), nullptr);
    const Pixels* own = at("illustration:cup");
    ASSERT_NE(own, nullptr);
    std::filesystem::remove(book);
    EXPECT_NE(at(book), nullptr);
    pictures.forget();
    EXPECT_EQ(at(book), nullptr);
    EXPECT_EQ(at("illustration:cup"), own) << "and was drawn once more";
}

TEST_F(PictureFiles, AreReadWhateverTheyAreCalled) {
    const std::string bytes = bytes_of(png("right.png", 20, 20));
    EXPECT_NE(at(file("no-name-at-all", bytes)), nullptr);
}

TEST_F(PictureFiles, ThatAreTooBigAreNotOpened) {
    EXPECT_EQ(at(file("big.png", std::string(largest_picture_file + 1, 'x'))), nullptr);
    // 50 000 × 50 000 in 60 bytes: PNG's own header says so, nothing of it is ever unpacked.
    std::string bomb = bytes_of(png("bomb.png", 4, 4));
    for (std::size_t side : {16U, 20U}) bomb.replace(side, 4, std::string("\0\0\xC3\x50", 4));
    EXPECT_EQ(at(file("bomb.png", bomb)), nullptr);
    const std::string endless =
        "<svg xmlns='http://www.w3.org/2000/svg'>" + std::string(largest_svg, ' ') + "</svg>";
    EXPECT_EQ(at(endless), nullptr);
}

TEST_F(PictureFiles, ThatEndTooSoonAreNoReasonToFall) {
    const std::string whole = bytes_of(png("whole.png", 40, 40));
    for (std::size_t length = 0; length < whole.size(); length += 3) {
        Pictures fresh;
        const Pixels* shown =
            fresh.at(file("part.png", whole.substr(0, length)), Fit::cover, 20, 20, palette);
        if (shown != nullptr) EXPECT_EQ(shown->argb.size(), 400U);
    }
}

TEST_F(PictureFiles, DrawnAsSvgKeepTheirShape) {
    EXPECT_NEAR(svg_ratio("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 100'/>"), 3.0, 0.01);
    EXPECT_NEAR(svg_ratio("<svg xmlns='http://www.w3.org/2000/svg' width='50' height='100'/>"), 0.5, 0.01);
    EXPECT_NEAR(svg_ratio("no svg"), 1.0, 0.01);
    const Pixels* drawn =
        at("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 100'>"
           "<rect width='300' height='100' fill='#00ff00'/></svg>",
           90, 90, Fit::contain);
    ASSERT_NE(drawn, nullptr);
    EXPECT_EQ(drawn->width, 90);
    EXPECT_EQ(drawn->height, 30);
}

TEST_F(PictureFiles, OfTheHouseAreAllThere) {
    static const std::regex illustration{R"re("(illustration:[a-z-]+)")re"};
    std::set<std::string> shown;
    for (const auto& file : std::filesystem::directory_iterator(SOURCE_DIR "/kiosk/screens")) {
        const std::string source = bytes_of(file.path());
        for (std::sregex_iterator each{source.begin(), source.end(), illustration}, end; each != end; ++each)
            shown.insert((*each)[1]);
    }
    EXPECT_GT(shown.size(), 3U);
    for (const std::string& name : shown) EXPECT_NE(at(name), nullptr) << name;
    for (const char* name : {"highlands", "terraces"})
        EXPECT_NE(at(SOURCE_DIR "/assets/posters/" + std::string(name) + ".svg"), nullptr) << name;
}

// Any change of a byte in a PNG or an SVG: shown or not shown, never more.
RC_GTEST_FIXTURE_PROP(PictureFiles, DamagedAnywhereNeverHurt, ()) {
    std::string bytes = *rc::gen::element(0, 1) == 0 ? bytes_of(png("whole.png", 24, 24))
                                                     : bytes_of(SOURCE_DIR "/assets/icons/attention.svg");
    for (int i = *rc::gen::inRange(1, 8); i > 0; --i)
        bytes[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(bytes.size())))] =
            *rc::gen::arbitrary<char>();
    Pictures fresh;
    const Pixels* shown = fresh.at(file("damaged", bytes), Fit::cover, 16, 16, palette);
    if (shown != nullptr) RC_ASSERT(shown->argb.size() == 256U);
}

TEST(Scaling, CutsOutWhatHasItsSize) {
    const Pixels numbers{3, 3, {1, 2, 3, 4, 0xFF000005, 0xFF000006, 7, 0xFF000008, 0xFF000009}, true};
    EXPECT_EQ(scaled(numbers, {1, 1, 2, 2}, 2, 2).argb,
              (std::vector<std::uint32_t>{0xFF000005, 0xFF000006, 0xFF000008, 0xFF000009}));
}

TEST(Scaling, AveragesWhatFallsIntoOnePixel) {
    Pixels chess{2, 2, {0xFF000000, 0xFFFFFFFF, 0xFFFFFFFF, 0xFF000000}, true};
    const Pixels grey = scaled(chess, {0, 0, 2, 2}, 1, 1);
    ASSERT_EQ(grey.argb.size(), 1U);
    EXPECT_NEAR(grey.argb[0] & 0xFF, 128, 2);
}

}  // namespace
}  // namespace anjungan::ui
