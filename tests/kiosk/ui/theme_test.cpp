#include "kiosk/ui/theme.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "kiosk/ui/metrics.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::ui {
namespace {

Theme house_theme() {
    return load_theme(SOURCE_DIR "/assets/themes/highland.toml").value();
}

TEST(Contrast, IsWhatWcagSaysItIs) {
    EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21.0, 0.001);
    EXPECT_NEAR(contrast({255, 255, 255}, {255, 255, 255}), 1.0, 0.001);
    EXPECT_NEAR(contrast({0x77, 0x77, 0x77}, {255, 255, 255}), 4.48, 0.01);
    EXPECT_EQ(contrast({1, 2, 3}, {200, 210, 220}), contrast({200, 210, 220}, {1, 2, 3}));
}

TEST(Theme, OfTheHouseSaysTheSameAsTheOneThatIsBuiltIn) {
    const Theme house = house_theme(), built_in = Theme::built_in();
    for (std::size_t i = 0; i < token_count; ++i) {
        EXPECT_TRUE(house.normal[i] == built_in.normal[i]) << name_of(static_cast<Token>(i));
        EXPECT_TRUE(house.high_contrast[i] == built_in.high_contrast[i]) << name_of(static_cast<Token>(i));
        EXPECT_TRUE(house.staff[i] == built_in.staff[i]) << name_of(static_cast<Token>(i));
    }
    EXPECT_EQ(house.spaces, built_in.spaces);
    EXPECT_EQ(house.radii, built_in.radii);
    EXPECT_EQ(house.type, built_in.type);
    EXPECT_TRUE(house == built_in);
}

// Normal, high contrast, and the staff's.
std::array<const Palette*, 3> palettes(const Theme& theme) {
    return {&theme.palette(false, false), &theme.palette(true, false), &theme.palette(false, true)};
}

TEST(Theme, ReachesSevenToOneForEveryTextOnItsGround) {
    for (const Theme& theme : {house_theme(), Theme::built_in()})
        for (const Palette* palette : palettes(theme))
            for (const TextPair& pair : text_pairs())
                EXPECT_GE(contrast((*palette)[static_cast<std::size_t>(pair.text)],
                                   (*palette)[static_cast<std::size_t>(pair.ground)]),
                          7.0)
                    << name_of(pair.text) << " on " << name_of(pair.ground)
                    << (palette == &theme.high_contrast ? ", high contrast"
                        : palette == &theme.staff       ? ", of the staff"
                                                        : "");
}

TEST(Theme, OfTheStaffIsDarkDenserAndOtherwiseTheSame) {
    const Theme theme = house_theme();
    const auto at = [](const Palette& palette, Token token) {
        return palette[static_cast<std::size_t>(token)];
    };
    EXPECT_LT(contrast(at(theme.staff, Token::paper), {0, 0, 0}), 2) << "dark";
    EXPECT_EQ(at(theme.staff, Token::spine_1), at(theme.normal, Token::spine_1))
        << "what is absent is as ever";
    EXPECT_EQ(theme.palette(true, true), theme.high_contrast) << "whoever needs it needs it everywhere";
    EXPECT_LT(theme.em(Type::display, false, true), theme.em(Type::display, false, false));
    EXPECT_GE(theme.em(Type::small, false, true).value * 0.714, 4.79) << "and still to be read";
    EXPECT_GE(theme.em(Type::small, true, true).value * 0.714, 7.29);
}

// Each key of the house's file, one after the other, with another value in its place.
TEST(Theme, OfTheHouseHoldsNoKeyThatNobodyReads) {
    std::ifstream file(SOURCE_DIR "/assets/themes/highland.toml");
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    const tests::TemporaryFolder folder;
    const auto theme_of = [&](const std::vector<std::string>& text) {
        std::ofstream out(folder.path() / "theme.toml");
        for (const std::string& line : text) out << line << '\n';
        out.close();
        return load_theme(folder.path() / "theme.toml");
    };
    const Theme house = theme_of(lines).value();
    int keys = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto equals = lines[i].find(" = ");
        if (equals == std::string::npos || lines[i][0] == '#') continue;
        ++keys;
        std::vector<std::string> changed = lines;
        const std::string key = lines[i].substr(0, equals), value = lines[i].substr(equals + 3);
        const bool is_small = value.find('.') != std::string::npos && value[0] == '0';
        changed[i] = key + (value[0] == '"' ? " = \"#123456\"" : is_small ? " = 0.75" : " = 2.75");
        if (key == "change") changed[i] = key + " = 100";
        const auto other = theme_of(changed);
        ASSERT_TRUE(other) << changed[i] << ": " << other.error().sentence;
        EXPECT_FALSE(*other == house) << "nobody reads line " << i + 1 << ": " << lines[i];
    }
    EXPECT_GT(keys, 100) << "the file is not read as it is written";
}

// Each colour has a job: it is named somewhere in what draws.
TEST(Theme, HasNoColourThatNothingIsDrawnWith) {
    std::string sources;
    for (const char* room : {"ui", "screens", "commands"})
        for (const auto& file :
             std::filesystem::directory_iterator(std::filesystem::path(SOURCE_DIR "/kiosk") / room))
            if (file.path().extension() == ".cpp" && file.path().filename() != "theme.cpp") {
                std::ifstream stream(file.path());
                sources.append(std::istreambuf_iterator<char>(stream), {});
            }
    std::ifstream stream(SOURCE_DIR "/assets/themes/highland.toml");
    const std::string written{std::istreambuf_iterator<char>(stream), {}};
    for (std::size_t i = 1; i < token_count; ++i) {
        const std::string name{name_of(static_cast<Token>(i))};
        const bool drawn = sources.find("Token::" + name) != std::string::npos ||
                           sources.find("{" + name + "}") != std::string::npos;
        EXPECT_TRUE(drawn) << name;
        EXPECT_NE(written.find("\n" + name + " = "), std::string::npos)
            << name << " is not in the house's theme";
    }
}

TEST(Theme, InHighContrastIsNowhereWeakerThanOtherwise) {
    const Theme theme = house_theme();
    double least_normal = 21, least_high = 21;
    for (const TextPair& pair : text_pairs()) {
        const auto ratio = [&](const Palette& palette) {
            return contrast(palette[static_cast<std::size_t>(pair.text)],
                            palette[static_cast<std::size_t>(pair.ground)]);
        };
        least_normal = std::min(least_normal, ratio(theme.normal));
        least_high = std::min(least_high, ratio(theme.high_contrast));
    }
    EXPECT_GE(least_high, least_normal);
}

TEST(Theme, ShowsFocusAndTheEdgesOfWhatCanBeTouchedAtThreeToOne) {
    const Theme theme = house_theme();
    for (const Palette* palette : palettes(theme))
        for (Token token : {Token::edge, Token::focus})
            for (Token ground : {Token::paper, Token::card})
                EXPECT_GE(contrast((*palette)[static_cast<std::size_t>(token)],
                                   (*palette)[static_cast<std::size_t>(ground)]),
                          3.0)
                    << name_of(token) << " on " << name_of(ground);
}

// 0.7° at 600 mm: DESIGN, sizes for people. Capitals are 0.714 of the em in Noto Sans.
TEST(Theme, HasCapitalsOf4Point8MillimetresAnd7Point3AsLargeText) {
    for (Type type : {Type::small, Type::body, Type::lead, Type::heading, Type::title, Type::display}) {
        EXPECT_GE(house_theme().em(type, false, false).value * 0.714, 4.79);
        EXPECT_GE(house_theme().em(type, true, false).value * 0.714, 7.29);
        EXPECT_GE(house_theme().em(type, true, false), house_theme().em(type, false, false));
    }
    EXPECT_NEAR(house_theme().em(Type::small, true, false).value,
                1.5 * house_theme().em(Type::small, false, false).value, 0.2);
}

TEST(Theme, CannotBeMadeTooSmallToRead) {
    Theme theme = house_theme();
    theme.type.fill(1_mm);
    theme.large_text = 1;
    EXPECT_GE(theme.em(Type::small, false, false).value * 0.714, 4.79);
    EXPECT_GE(theme.em(Type::small, true, false).value * 0.714, 7.29);
}

class ThemeFile : public testing::Test {
  protected:
    Result<Theme> load(const std::string& text) {
        const auto file = folder_.path() / "theme.toml";
        std::ofstream(file) << text;
        return load_theme(file);
    }
    tests::TemporaryFolder folder_;
};

TEST_F(ThemeFile, ChangesWhatItNamesAndLeavesTheRest) {
    const Theme theme =
        load("[colour]\ntea = \"#102030\"\n[colour.high_contrast]\ntea = \"#000000\"\n").value();
    Theme expected = Theme::built_in();
    expected.normal[static_cast<std::size_t>(Token::tea)] = {0x10, 0x20, 0x30};
    expected.high_contrast[static_cast<std::size_t>(Token::tea)] = {0, 0, 0};
    EXPECT_TRUE(theme == expected);
}

TEST_F(ThemeFile, OfANewerReleaseIsReadToo) {
    EXPECT_TRUE(load("[colour]\nsunset = \"#FF0000\"\n[weather]\nrain = true\n"));
}

TEST_F(ThemeFile, ThatIsWrongNamesTheKey) {
    for (const char* wrong :
         {"[colour]\ntea = \"green\"\n", "[colour]\ntea = 7\n", "[colour]\ntea = \"#12\"\n"}) {
        const auto theme = load(wrong);
        ASSERT_FALSE(theme) << wrong;
        EXPECT_EQ(theme.error().fault, Fault::invalid);
        EXPECT_NE(theme.error().sentence.find("tea"), std::string::npos) << theme.error().sentence;
    }
    EXPECT_EQ(load("[colour\n").error().fault, Fault::invalid);
    EXPECT_EQ(load_theme(folder_.path() / "none.toml").error().fault, Fault::not_found);
}

TEST(Metrics, AreMillimetresOfThePanelWhateverItsPixels) {
    const Theme theme = Theme::built_in();
    for (const device::DisplayMode& mode :
         {device::DisplayMode{1080, 1920, 268.0}, device::DisplayMode{2160, 3840, 268.0},
          device::DisplayMode{540, 960, 268.0}}) {
        const Metrics metrics{theme, mode, false};
        EXPECT_NEAR(metrics.mm(metrics.px(20_mm)), 20.0, 0.26) << mode.width;
        EXPECT_NEAR(metrics.mm(metrics.px(Type::body)), 7.9, 0.26) << mode.width;
        EXPECT_GE(metrics.border(), 1);
    }
}

TEST(Metrics, OfASmallPanelReadFromNearMakeTypeSmallerButNotWhatIsTouched) {
    const Theme theme = Theme::built_in();
    const Metrics small{theme, {1024, 600, 222.7}, false};  // 10.1 inches
    EXPECT_NEAR(small.mm(small.px(20_mm)), 20.0, 0.2);
    EXPECT_LT(small.mm(small.px(Type::body)), 6.0);
    // 0.7° again, from 360 mm.
    EXPECT_GE(small.mm(small.px(Type::small)) * 0.714, 4.8 * 0.6 - 0.1);
}

}  // namespace
}  // namespace anjungan::ui
