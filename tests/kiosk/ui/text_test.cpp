#include "kiosk/ui/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/system/utf8.h"

namespace anjungan::ui {
namespace {

class Setting : public testing::Test {
  protected:
    static Text text_of(std::string words) {
        Text text;
        text.spans = {{std::move(words)}};
        return text;
    }
    static std::string written(const Line& line) {
        std::string out;
        for (const ui::Run& run : line.runs) out += run.text;
        return out;
    }
    static std::string written(const Paragraph& paragraph) {
        std::string out;
        for (const Line& line : paragraph.lines) out += (out.empty() ? "" : "|") + written(line);
        return out;
    }
    Typesetter setter{Fonts::open(SOURCE_DIR "/assets/fonts").value()};
};

TEST_F(Setting, KeepsWhatFitsOnOneLine) {
    const Text text = text_of("Sitti Nurbaya");
    const int natural = setter.widths(text, 30).natural;
    const Paragraph paragraph = setter.set(text, 30, natural);
    EXPECT_EQ(written(paragraph), "Sitti Nurbaya");
    EXPECT_FALSE(paragraph.cut);
    EXPECT_EQ(paragraph.width, natural);
}

TEST_F(Setting, WrapsBetweenWordsAndDropsTheSpaceThere) {
    const Text text = text_of("Habis Gelap Terbitlah Terang");
    const int half = setter.widths(text, 30).natural * 6 / 10;
    EXPECT_EQ(written(setter.set(text, 30, half)), "Habis Gelap|Terbitlah Terang");
}

TEST_F(Setting, WrapsAfterAHyphen) {
    const Text text = text_of("buku-buku");
    EXPECT_EQ(written(setter.set(text, 30, setter.widths(text, 30).natural - 4)), "buku-|buku");
}

TEST_F(Setting, EndsTheLastLineThatIsAllowedWithAnEllipsis) {
    const Text text = text_of("Habis Gelap Terbitlah Terang");
    const int half = setter.widths(text, 30).natural * 6 / 10;
    const Paragraph paragraph = setter.set(text, 30, half, 1);
    ASSERT_EQ(paragraph.lines.size(), 1U);
    EXPECT_TRUE(paragraph.cut);
    EXPECT_TRUE(written(paragraph).ends_with("…")) << written(paragraph);
    EXPECT_TRUE(written(paragraph).starts_with("Habis Gelap")) << written(paragraph);
    EXPECT_LE(paragraph.width, half);
}

TEST_F(Setting, BreaksAWordThatIsWiderThanItsPlace) {
    const Paragraph paragraph = setter.set(text_of("Perpustakaannasionalrepublikindonesia"), 30, 120);
    EXPECT_GT(paragraph.lines.size(), 2U);
    EXPECT_FALSE(paragraph.cut);
    EXPECT_LE(paragraph.width, 120);
    std::string all = written(paragraph);
    std::erase(all, '|');
    EXPECT_EQ(all, "Perpustakaannasionalrepublikindonesia");
}

// Fault: "Rp" at the end of a line, and its sum at the beginning of the next.
TEST_F(Setting, NeverPartsASumFromItsCurrency) {
    for (int width = 160; width < 600; width += 10) {
        std::string all = written(setter.set(text_of("Biaya meminjam buku ini Rp 5.000 saja"), 30, width));
        EXPECT_EQ(all.find("Rp|"), std::string::npos) << width << ": " << all;
    }
    EXPECT_FALSE(setter.set(text_of("Rp 5.000"), 30, 400).missing_glyphs);
    EXPECT_NE(written(setter.set(text_of("kata Rp buku"), 30, 90)).find("Rp|"), std::string::npos)
        << "no sum";
}

// Fault: "920" at the end of a line, and "ABD h" at the beginning of the next; nobody finds a book by half a
// number.
TEST_F(Setting, NeverTearsACallNumberOrADate) {
    for (int width = 300; width < 900; width += 10) {
        const std::string book =
            written(setter.set(text_of("Abdullah bin Abdul Kadir · 920 ABD h di rak biografi"), 30, width));
        EXPECT_NE(book.find("920\u00A0ABD\u00A0h"), std::string::npos) << width << ": " << book;
        const std::string date = written(setter.set(text_of("Kembali Senin, 30 November besok"), 30, width));
        EXPECT_NE(date.find("30\u00A0November"), std::string::npos) << width << ": " << date;
    }
    EXPECT_NE(written(setter.set(text_of("masih 2 buku"), 30, 110)).find("2|"), std::string::npos)
        << "no number of a book";
}

// One word alone below a heading looks as if it had been forgotten there.
TEST_F(Setting, LeavesNoLastWordOfAHeadingAlone) {
    Text heading = text_of("Catatan perpustakaan sedang tidak terhubung");
    heading.type = Type::heading;
    const int natural = setter.widths(heading, 30).natural;
    Text sentence = heading;
    sentence.type = Type::body;
    int lonely = 0;
    for (int width = natural * 6 / 10; width < natural; width += 5) {
        const std::string set = written(setter.set(heading, 30, width));
        EXPECT_FALSE(set.ends_with("|terhubung")) << width << ": " << set;
        EXPECT_LE(setter.set(heading, 30, width).width, width);
        EXPECT_EQ(setter.set(heading, 30, width).lines.size(), setter.set(sentence, 30, width).lines.size());
        lonely += written(setter.set(sentence, 30, width)).ends_with("|terhubung") ? 1 : 0;
    }
    EXPECT_GT(lonely, 3) << "sentences are left as they fall";
}

// "Dongeng pagi di lereng" above a lonely "Dieng" is read as two things.
TEST_F(Setting, MakesTheLinesOfAHeadingAboutAsLongAsEachOther) {
    Text heading = text_of("Dongeng pagi di lereng gunung Dieng");
    heading.type = Type::heading;
    const int natural = setter.widths(heading, 30).natural;
    for (int width = natural * 62 / 100; width < natural; width += 15) {
        const Paragraph set = setter.set(heading, 30, width);
        ASSERT_EQ(set.lines.size(), 2U) << width;
        EXPECT_LT(std::abs(set.lines[0].width - set.lines[1].width), natural / 4) << written(set);
        EXPECT_LE(set.width, width);
    }
    heading.max_lines = 1;
    EXPECT_TRUE(setter.set(heading, 30, natural / 2).cut) << "what is cut says as much as it can";
}

// Fault: "29 November ·" at the end of a line, and the hour below it.
TEST_F(Setting, EndsNoLineWithADotAndBeginsNoneWithOne) {
    const Text text = text_of("Minggu, 29 November · 09.00 · Ruang anak");
    const int natural = setter.widths(text, 30).natural;
    EXPECT_EQ(written(setter.set(text, 30, natural)).find('|'), std::string::npos);
    for (int width = natural / 3; width < natural; width += 7) {
        const std::string set = written(setter.set(text, 30, width));
        EXPECT_EQ(set.find("·|"), std::string::npos) << width << ": " << set;
        EXPECT_EQ(set.find("|·"), std::string::npos) << width << ": " << set;
        EXPECT_NE(set.find("09.00"), std::string::npos);
    }
}

TEST_F(Setting, KeepsSignsWithTheirLetter) {
    // e with an acute of its own, many times, without a space.
    std::string word;
    for (int i = 0; i < 12; ++i) word += "e\u0301";
    for (const Line& line : setter.set(text_of(word), 30, 40).lines)
        EXPECT_EQ(written(line).front(), 'e') << written(line);
}

TEST_F(Setting, SetsEachSpanInItsWeight) {
    Text text;
    text.spans = {{"Jatuh tempo "}, {"Senin", true}, {"."}};
    const Paragraph paragraph = setter.set(text, 30, 1000);
    ASSERT_EQ(paragraph.lines.size(), 1U);
    ASSERT_EQ(paragraph.lines[0].runs.size(), 3U);
    EXPECT_EQ(paragraph.lines[0].runs[1].text, "Senin");
    EXPECT_EQ(paragraph.lines[0].runs[1].face.weight, Weight::bold);
    EXPECT_EQ(paragraph.lines[0].runs[2].face.weight, Weight::regular);
    EXPECT_EQ(paragraph.lines[0].runs[2].x,
              paragraph.lines[0].runs[0].width + paragraph.lines[0].runs[1].width);
}

TEST_F(Setting, AlignsEachLine) {
    Text text = text_of("Terima\nkasih banyak");
    text.align = Across::end;
    const Paragraph paragraph = setter.set(text, 30, 400);
    ASSERT_EQ(paragraph.lines.size(), 2U);
    for (const Line& line : paragraph.lines) EXPECT_EQ(line.x + line.width, 400);
    text.align = Across::centre;
    for (const Line& line : setter.set(text, 30, 400).lines) EXPECT_EQ(line.x, (400 - line.width) / 2);
}

TEST_F(Setting, SaysWhenTheFontsLackACharacter) {
    EXPECT_TRUE(setter.set(text_of("目次"), 30, 400).missing_glyphs);
    EXPECT_FALSE(setter.set(text_of("Marah Rusli · Rp 1.500 — “baru” …"), 30, 400).missing_glyphs);
}

TEST_F(Setting, KeepsNothingOfAPersonAfterForgetting) {
    Canvas canvas = Canvas::create(400, 100).value();
    setter.draw(canvas, setter.set(text_of("Sekar Arum"), 30, 400), 0, 0, {0, 0, 0});
    EXPECT_GT(setter.kept_bytes(), 0U);
    setter.forget();
    EXPECT_EQ(setter.kept_bytes(), 0U);
}

TEST_F(Setting, KeepsNoMoreMasksThanAllowed) {
    Typesetter small{Fonts::open(SOURCE_DIR "/assets/fonts").value(), 20'000};
    Canvas canvas = Canvas::create(400, 100).value();
    for (int i = 0; i < 40; ++i)
        small.draw(canvas, small.set(text_of("Buku nomor " + std::to_string(i)), 30, 400), 0, 0, {0, 0, 0});
    EXPECT_LE(small.kept_bytes(), 20'000U);
}

// Whatever bytes come, into whatever width.
RC_GTEST_FIXTURE_PROP(Setting, StaysInItsWidthAndItsLines, (const std::string& bytes)) {
    const int width = *rc::gen::inRange(100, 900), lines = *rc::gen::inRange(0, 5);
    const Text text = text_of(bytes);
    const Paragraph paragraph = setter.set(text, 24, width, lines);
    RC_ASSERT(!paragraph.lines.empty());
    RC_ASSERT(lines == 0 || static_cast<int>(paragraph.lines.size()) <= lines);
    RC_ASSERT(paragraph.height == static_cast<int>(paragraph.lines.size()) * setter.line_height(text, 24));
    for (const Line& line : paragraph.lines) {
        RC_ASSERT(line.width <= width);
        RC_ASSERT(line.x >= 0);
    }
}

RC_GTEST_FIXTURE_PROP(Setting, GivesATextTheWidthItAskedFor, (const std::string& bytes)) {
    const Text text = text_of(bytes);
    const TextWidths widths = setter.widths(text, 24);
    RC_ASSERT(widths.least <= widths.natural);
    const Paragraph paragraph = setter.set(text, 24, std::max(widths.natural, 1));
    RC_ASSERT(!paragraph.cut);
    RC_ASSERT(paragraph.width <= std::max(widths.natural, 1));
}

TEST(Characters, ReplaceBrokenBytesAndLeaveOutWhatHides) {
    EXPECT_EQ(characters("a\xFF\xC3z"), U"a\uFFFD\uFFFDz");
    EXPECT_EQ(characters("ab\u202Ec\u200B"), U"abc");
    EXPECT_EQ(characters("satu\tdua\r\ntiga"), U"satu dua\ntiga");
    EXPECT_EQ(characters("\xC0\xAF\xED\xA0\x80"), U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
}

TEST(Characters, OfATextThatNeverEndsAreCut) {
    const std::u32string cut = characters(std::string(100'000, 'a'));
    EXPECT_EQ(cut.size(), longest_text);
    EXPECT_EQ(cut.back(), U'…');
}

RC_GTEST_PROP(Characters, SurviveTheWayThereAndBack, (const std::string& bytes)) {
    const std::u32string once = characters(bytes);
    RC_ASSERT(characters(encode_utf8(once)) == once);
}

}  // namespace
}  // namespace anjungan::ui
