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

std::vector<std::string> lines_of(const Paragraph& paragraph) {
    std::vector<std::string> lines;
    for (const Line& line : paragraph.lines) {
        lines.emplace_back();
        for (const ui::Run& run : line.runs) lines.back() += run.text;
    }
    return lines;
}

// "Buku-buku saking griya": between the words there is room enough.
TEST(JavaneseScript, BreaksBetweenWordsWhereTheyHaveRoom) {
    Typesetter setter = typesetter();
    const std::vector<std::string> words{"ꦱꦸꦒꦼꦁ", "ꦫꦮꦸꦃ", "ꦮꦺꦴꦤ꧀ꦠꦼꦤ꧀", "ꦥꦼꦂꦥꦸꦱ꧀ꦠꦏꦄꦤ꧀"};
    const int widest = width_of(setter, words.back());
    const Text text = text_of(words[0] + " " + words[1] + " " + words[2] + " " + words[3]);
    for (int width = widest + 1; width < 3 * widest; width += 7) {
        const Paragraph set = setter.set(text, 64, width);
        EXPECT_FALSE(set.broken_word);
        for (const std::string& line : lines_of(set)) {
            const std::string last = line.substr(line.rfind(' ') + 1);
            EXPECT_NE(std::ranges::find(words, last), words.end()) << line << " at " << width;
        }
    }
    EXPECT_GE(setter.widths(text, 64).least, widest);
}

TEST(JavaneseScript, BreaksALongWordBeforeAnOpenSyllableOnly) {
    Typesetter setter = typesetter();
    // ca-ra-ka-ni-pun-sa-mi-bu-ku: a letter with a pangkon ends the syllable before it.
    const std::string word = "ꦕꦫꦏꦤꦶꦥꦸꦤ꧀ꦱꦩꦶꦧꦸꦏꦸ";
    const Paragraph narrow = setter.set(text_of(word), 34, 150);
    ASSERT_GT(narrow.lines.size(), 2U);
    EXPECT_FALSE(narrow.broken_word);
    std::string all;
    for (const std::string& line : lines_of(narrow)) {
        const std::u32string letters = characters(line);
        EXPECT_FALSE(is_mark(letters.front())) << line << " begins with a sign that hangs on nothing";
        EXPECT_FALSE(letters.size() > 1 && letters[1] == 0xA9C0) << line;
        all += line;
    }
    EXPECT_EQ(all, word);
    for (const Line& line : narrow.lines) EXPECT_LE(line.width, 150);
}

TEST(JavaneseScript, SaysWhereAWordMayGoOnInTheNextLine) {
    const auto places = [](const std::u32string& word) {
        std::string found;
        for (std::size_t at = 0; at <= word.size(); ++at) found += may_break_word(word, at) ? '1' : '0';
        return found;
    };
    EXPECT_EQ(places(U"ꦕꦫꦏ"), "0110");      // ca-ra-ka
    EXPECT_EQ(places(U"ꦱꦸꦒꦼꦁ"), "000000");     // su-geng: a cecak closes it
    EXPECT_EQ(places(U"ꦫꦮꦸꦃ"), "00000");     // ra-wuh: a wignyan
    EXPECT_EQ(places(U"ꦥꦱꦂ"), "0000");       // pa-sar: a layar
    EXPECT_EQ(places(U"ꦧꦸꦏꦸ"), "00100");      // bu-ku
    EXPECT_EQ(places(U"ꦤꦶꦏꦶꦱ꧀"), "0010000");  // ni-kis: a pangkon
    EXPECT_EQ(places(U"buku"), "00000");
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
