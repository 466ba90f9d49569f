// Javanese script is the hardest thing that this screen has to write: signs stand before, above and below
// their letter, a letter bound by a pangkon goes below the one before. Whoever shapes it as Latin text gets
// something that no Javanese reader can read.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "kiosk/ui/text.h"
#include "tests/kiosk/ui/golden.h"

namespace anjungan::ui {
namespace {

constexpr const char* javanese_font = SOURCE_DIR "/assets/fonts/NotoSansJavanese-Regular.ttf";

Typesetter typesetter() {
    return Typesetter{Fonts::open(SOURCE_DIR "/assets/fonts").value()};
}
Text text_of(std::string words, Type type = Type::body) {
    Text text;
    text.spans = {{std::move(words)}};
    text.type = type;
    return text;
}
int width_of(Typesetter& setter, std::string words) {
    return setter.widths(text_of(std::move(words)), 64).natural;
}

// How much ink stands in each column, from the first one with any to the last.
std::vector<int> columns_of_ink(Typesetter& setter, std::string words) {
    Canvas canvas = Canvas::create(400, 300).value();
    canvas.fill(canvas.bounds(), {255, 255, 255});
    setter.draw(canvas, setter.set(text_of(std::move(words)), 64, 400), 40, 60, {0, 0, 0});
    const device::Frame frame = canvas.frame();
    std::vector<int> ink(400);
    for (int y = 0; y < frame.height; ++y)
        for (int x = 0; x < frame.width; ++x)
            ink[static_cast<std::size_t>(x)] +=
                255 - static_cast<int>(frame.pixels[static_cast<std::size_t>(y * frame.stride + x)] & 0xFF);
    while (!ink.empty() && ink.back() == 0) ink.pop_back();
    ink.erase(ink.begin(), std::ranges::find_if(ink, [](int each) { return each != 0; }));
    return ink;
}

TEST(JavaneseScript, LooksAsItWasJudgedByReaders) {
    Typesetter setter = typesetter();
    Canvas canvas = Canvas::create(720, 300).value();
    canvas.fill(canvas.bounds(), {0xFB, 0xF8, 0xF1});
    const Colour ink{0x16, 0x25, 0x1E};
    // "Sugeng rawuh. Buku punika dipunsambut dumugi Senin." and a name in Latin letters between.
    const Paragraph greeting = setter.set(text_of("ꦱꦸꦒꦼꦁꦫꦮꦸꦃ꧉", Type::heading), 48, 680);
    const Paragraph sentence = setter.set(text_of("ꦧꦸꦏꦸꦥꦸꦤꦶꦏ Sitti Nurbaya ꦢꦶꦥꦸꦤ꧀ꦱꦩ꧀ꦧꦸꦠ꧀ꦢꦸꦩꦸꦒꦶꦢꦶꦤ꧀ꦠꦼꦤ꧀ꦱꦼꦤꦶꦤ꧀꧉"), 34, 680);
    EXPECT_FALSE(greeting.missing_glyphs || sentence.missing_glyphs);
    setter.draw(canvas, greeting, 20, 10, ink);
    setter.draw(canvas, sentence, 20, 20 + greeting.height, ink);
    EXPECT_TRUE(golden::matches(canvas.frame(), "javanese-script"));
}

TEST(JavaneseScript, PutsALetterBoundByAPangkonBelow) {
    Typesetter setter = typesetter();
    const int alone = width_of(setter, "ꦏ"), bound = width_of(setter, "ꦏ꧀ꦏ"), beside = width_of(setter, "ꦏꦏ");
    EXPECT_LT(bound, alone * 5 / 4);
    EXPECT_GT(beside, alone * 7 / 4);
}

// How much two stretches of ink differ, of the first one's ink.
template <class One, class Other>
double difference(One from, One until, Other other) {
    double differs = 0, all = 0;
    for (; from != until; ++from, ++other) differs += std::abs(*from - *other), all += *from;
    return differs / all;
}

TEST(JavaneseScript, PutsTheTalingBeforeItsLetter) {
    Typesetter setter = typesetter();
    const std::vector<int> letter = columns_of_ink(setter, "ꦏ"), with_taling = columns_of_ink(setter, "ꦏꦺ");
    ASSERT_GT(with_taling.size(), letter.size() + 10);
    // The letter stands at the end of it, moved by parts of a pixel, and nothing like it at the beginning.
    EXPECT_LT(difference(letter.rbegin(), letter.rend(), with_taling.rbegin()), 0.3);
    EXPECT_GT(difference(letter.begin(), letter.end(), with_taling.begin()), 0.6);
}

// The proof that the two tests above can tell: without the script's name the same font does neither.
TEST(JavaneseScript, IsNotShapedByAFontThatWasNotTold) {
    Typesetter setter = typesetter();  // keeps SDL_ttf ready
    const FontHandle untold{TTF_OpenFont(javanese_font, 64)};
    ASSERT_NE(untold, nullptr) << TTF_GetError();
    int bound = 0;
    ASSERT_EQ(TTF_SizeUTF8(untold.get(), "ꦏ꧀ꦏ", &bound, nullptr), 0);
    EXPECT_GT(bound, width_of(setter, "ꦏ꧀ꦏ") * 5 / 4);
}

TEST(JavaneseScript, BreaksBetweenSyllablesAndNeverInOne) {
    Typesetter setter = typesetter();
    const Paragraph narrow = setter.set(text_of("ꦢꦶꦥꦸꦤ꧀ꦱꦩ꧀ꦧꦸꦠ꧀ꦢꦸꦩꦸꦒꦶ"), 34, 90);
    ASSERT_GT(narrow.lines.size(), 2U);
    std::string all;
    for (const Line& line : narrow.lines)
        for (const ui::Run& run : line.runs) {
            const std::u32string letters = characters(run.text);
            EXPECT_FALSE(is_mark(letters.front())) << run.text << " begins with a sign that hangs on nothing";
            all += run.text;
        }
    EXPECT_EQ(all, "ꦢꦶꦥꦸꦤ꧀ꦱꦩ꧀ꦧꦸꦠ꧀ꦢꦸꦩꦸꦒꦶ");
    for (const Line& line : narrow.lines) EXPECT_LE(line.width, 90);
}

TEST(JavaneseScript, AndLatinTakeTheFontThatKnowsThem) {
    Typesetter setter = typesetter();
    const Paragraph mixed = setter.set(text_of("PIN ꦱꦸꦒꦼꦁ 2026"), 34, 680);
    ASSERT_EQ(mixed.lines.size(), 1U);
    std::vector<Script> scripts;
    for (const ui::Run& run : mixed.lines[0].runs) scripts.push_back(run.face.script);
    EXPECT_EQ(scripts, (std::vector{Script::latin, Script::javanese, Script::latin}));
    EXPECT_FALSE(mixed.missing_glyphs);
}

TEST(JavaneseScript, HasRoomAboveAndBelowItsLine) {
    Typesetter setter = typesetter();
    EXPECT_GT(setter.line_height(text_of("ꦱ"), 100), 200);
    EXPECT_LT(setter.line_height(text_of("s"), 100), 150);
}

}  // namespace
}  // namespace anjungan::ui
