#include "kiosk/ui/theme.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
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

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

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
    EXPECT_EQ(at(theme.staff, Token::spine_1), at(theme.normal, Token::spine_1)) << "books are as ever";
    EXPECT_EQ(theme.palette(true, true), theme.high_contrast) << "whoever needs it needs it everywhere";
    EXPECT_LT(theme.em(Type::display, false, true), theme.em(Type::display, false, false));
    EXPECT_GE(theme.em(Type::small, false, true).value * 0.714, 4.79) << "and still to be read";
    EXPECT_GE(theme.em(Type::small, true, true).value * 0.714, 7.29);
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

// The house's file, line by line, with one of them changed.
class ThemeFile : public testing::Test {
  protected:
    ThemeFile() {
        std::ifstream file(SOURCE_DIR "/assets/themes/highland.toml");
        for (std::string line; std::getline(file, line);) lines_.push_back(line);
    }
    [[nodiscard]] static bool holds_key(const std::string& line) {
        return !line.starts_with('#') && line.find(" = ") != std::string::npos;
    }
    [[nodiscard]] static std::string key_of(const std::string& line) {
        return line.substr(0, line.find(" = "));
    }
    Result<Theme> load(const std::vector<std::string>& lines) {
        std::ofstream out(file_);
        for (const std::string& line : lines) out << line << '\n';
        out.close();
        return load_theme(file_);
    }
    Result<Theme> load(const std::string& text) { return load(std::vector{text}); }
    // "FILE:LINE: "
    [[nodiscard]] std::string at_line(std::size_t number) const {
        return fmt::format("{}:{}: ", file_.string(), number);
    }

    tests::TemporaryFolder folder_;
    std::filesystem::path file_ = folder_.path() / "theme.toml";
    std::vector<std::string> lines_;
};

TEST_F(ThemeFile, ChangesWithEachOfItsLines) {
    const Theme house = load(lines_).value();
    int keys = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (!holds_key(lines_[i])) continue;
        ++keys;
        std::vector<std::string> changed = lines_;
        const std::string key = key_of(lines_[i]), value = lines_[i].substr(key.size() + 3);
        const bool is_small = value.find('.') != std::string::npos && value[0] == '0';
        changed[i] = key + (value[0] == '"' ? " = \"#123456\"" : is_small ? " = 0.75" : " = 2.75");
        if (key == "change") changed[i] = key + " = 100";
        const auto other = load(changed);
        ASSERT_TRUE(other) << changed[i] << ": " << other.error().sentence;
        EXPECT_FALSE(*other == house) << "nobody reads line " << i + 1 << ": " << lines_[i];
    }
    EXPECT_GT(keys, 100) << "the file is not read as it is written";
}

TEST_F(ThemeFile, ThatLacksOneOfItsLinesSaysWhichAndWhere) {
    std::size_t table = 0;  // its line, from 1
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (lines_[i].starts_with('[')) table = i + 1;
        if (!holds_key(lines_[i])) continue;
        std::vector<std::string> without = lines_;
        without[i].clear();
        const auto theme = load(without);
        ASSERT_FALSE(theme) << lines_[i];
        EXPECT_EQ(theme.error().fault, Fault::invalid);
        EXPECT_THAT(theme.error().sentence,
                    AllOf(StartsWith(at_line(table)), EndsWith("." + key_of(lines_[i]) + " is missing")));
    }
}

TEST_F(ThemeFile, ThatNamesWhatNobodyDrawsWithSaysWhichAndWhere) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (!lines_[i].starts_with('[')) continue;
        std::vector<std::string> more = lines_;
        more.insert(more.begin() + static_cast<std::ptrdiff_t>(i) + 1, "sunset = \"#FF0000\"");
        const auto theme = load(more);
        ASSERT_FALSE(theme) << lines_[i];
        EXPECT_THAT(theme.error().sentence, AllOf(StartsWith(at_line(i + 2)), EndsWith(".sunset")));
    }
    std::vector<std::string> weather = lines_;
    weather.insert(weather.end(), {"[weather]", "rain = true"});
    EXPECT_THAT(load(weather).error().sentence,
                AllOf(StartsWith(at_line(lines_.size() + 1)), EndsWith("weather")));
}

TEST_F(ThemeFile, ThatIsWrongNamesTheKey) {
    for (const char* wrong : {"tea = \"green\"", "tea = 7", "tea = \"#12\""}) {
        std::vector<std::string> changed = lines_;
        *std::ranges::find(changed, std::string("tea"), key_of) = wrong;
        const auto theme = load(changed);
        ASSERT_FALSE(theme) << wrong;
        EXPECT_EQ(theme.error().fault, Fault::invalid);
        EXPECT_THAT(theme.error().sentence, HasSubstr("colour.tea")) << wrong;
    }
    for (const char* wrong : {"large_text = 4", "large_text = \"much\"", "large_text = nan"}) {
        std::vector<std::string> changed = lines_;
        *std::ranges::find(changed, std::string("large_text"), key_of) = wrong;
        const auto theme = load(changed);
        ASSERT_FALSE(theme) << wrong;
        EXPECT_THAT(theme.error().sentence, HasSubstr("type.large_text must be a number from 1 to 3"))
            << wrong;
    }
    EXPECT_EQ(load("[colour\n").error().fault, Fault::invalid);
    EXPECT_THAT(load("").error().sentence, HasSubstr("there is no table [colour]"));
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
