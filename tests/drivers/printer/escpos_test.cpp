// Golden byte sequences: the commands as Epson's reference has them.
#include "drivers/printer/escpos.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace anjungan::printer {
namespace {

using namespace device;
using namespace std::string_literals;

const std::string start = "\x1B@\x1C.";

std::string encoded(std::vector<Block> blocks, const Profile& profile = tm_t20(),
                    TextRasteriser* rasteriser = nullptr) {
    const auto bytes = encode({std::move(blocks)}, profile, rasteriser);
    return {bytes.begin(), bytes.end()};
}
// Without the beginning that all have.
const std::string closer = "\x1B\x33\x1A";
std::string body(std::vector<Block> blocks, const Profile& profile = tm_t20(),
                 TextRasteriser* rasteriser = nullptr) {
    const std::string all = encoded(std::move(blocks), profile, rasteriser);
    EXPECT_EQ(all.substr(0, start.size()), start);
    const std::string rest = all.substr(start.size());
    const bool stands_closer = rest.starts_with(closer);
    EXPECT_EQ(stands_closer, profile.columns_a < 40) << "lines of narrow paper, and of no other";
    return stands_closer ? rest.substr(closer.size()) : rest;
}

// Draws every paragraph as one black bar of 16 × 2.
struct BarRasteriser : TextRasteriser {
    Picture rasterise(std::string_view utf8, const TextStyle&, int) override {
        asked.emplace_back(utf8);
        return answer;
    }
    std::vector<std::string> asked;
    Picture answer{16, 2, std::vector<std::uint8_t>(32, 0)};
};

TEST(Encoder, StartsThePrinterAfreshAndLeavesKanjiMode) {
    EXPECT_EQ(encoded({}), start);
}

TEST(Encoder, SetsStyleAndAlignmentOnlyWhenTheyChange) {
    EXPECT_EQ(body({Text{"a", Align::centre, {true, false, 2, 2}},
                    Text{"b", Align::centre, {true, false, 2, 2}}, Text{"c", Align::right, {}}}),
              "\x1B\x61\x01\x1B\x21\x38"
              "a\nb\n"
              "\x1B\x61\x02\x1B\x21\x00"
              "c\n"s);
    EXPECT_EQ(body({Text{"u", Align::left, {false, true, 1, 1}}}), "\x1B\x21\x80u\n");
}

TEST(Encoder, WrapsByTheColumnsOfThePrinter) {
    const std::string words = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh";
    EXPECT_EQ(body({Text{words, Align::left, {}}}),
              "satu dua tiga empat lima enam tujuh delapan\nsembilan sepuluh\n");
    EXPECT_EQ(body({Text{words, Align::left, {}}}, generic_58()),
              "satu dua tiga empat lima enam\ntujuh delapan sembilan sepuluh\n");
    EXPECT_EQ(body({Text{words, Align::left, {false, false, 2, 1}}}),
              "\x1B\x21\x20"
              "satu dua tiga empat lima\nenam tujuh delapan\nsembilan sepuluh\n")
        << "wide characters count double";
}

TEST(Encoder, ChoosesThePageThatShowsTheLongestRun) {
    EXPECT_EQ(body({Text{"café", Align::left, {}}}), "caf\x1Bt\x00\x82\n"s);
    EXPECT_EQ(body({Text{"“é” — é", Align::left, {}}}), "\x1Bt\x10\x93\xE9\x94 \x97 \xE9\n");
    EXPECT_EQ(body({Text{"5 €", Align::left, {}}}), "5 \x1Bt\x10\x80\n");
    EXPECT_EQ(body({Text{"ŠčДа", Align::left, {}}}), "\x1Bt\x12\xE6\x9F\x1Bt\x11\x84\xA0\n");
}

TEST(Encoder, ShowsAQuestionMarkForWhatCannotBePrinted) {
    EXPECT_EQ(body({Text{"a ꦱ \xFF", Align::left, {}}}), "a ? ?\n");
    EXPECT_EQ(body({Text{"Rp\u00A01.500", Align::left, {}}}), "Rp 1.500\n");
}

TEST(Encoder, DrawsAllOfAReceiptThatHasAnotherScript) {
    BarRasteriser bars;
    const std::string bar = "\x1D\x76\x30\x00\x02\x00\x02\x00\xFF\xFF\xFF\xFF"s;
    EXPECT_EQ(body({Text{"ꦱ\x1B@", Align::centre, {}}, Text{"a", Align::centre, {}}}, tm_t20(), &bars),
              "\x1B\x61\x01" + bar + bar);
    EXPECT_EQ(bars.asked, (std::vector<std::string>{"ꦱ @", "a"}));
    EXPECT_EQ(body({Text{"a", Align::left, {}}}, tm_t20(), &bars), "a\n") << "letters, where they suffice";
    bars.answer = {3, 3, {0}};
    EXPECT_EQ(body({Text{"ꦱ", Align::left, {}}}, tm_t20(), &bars), "?\n") << "a picture that is not whole";
    bars.answer = {577, 1, std::vector<std::uint8_t>(577)};
    EXPECT_EQ(body({Text{"ꦱ", Align::left, {}}}, tm_t20(), &bars), "?\n") << "too wide";
}

TEST(Encoder, PutsColumnsSideBySide) {
    EXPECT_EQ(body({Columns{"Jatuh tempo", "7 Desember 2026", {}}}, generic_58()),
              "Jatuh tempo      7 Desember 2026\n");
    EXPECT_EQ(body({Columns{"Cerita Mentari dan lainnya", "7 Desember 2026", {}}}, generic_58()),
              "Cerita Mentari\ndan lainnya      7 Desember 2026\n");
    EXPECT_EQ(body({Columns{"Jatuh tempo", "hari Senin, 7 Desember 2026", {}}}, generic_58()),
              "Jatuh tempo\n\x1B\x61\x02hari Senin, 7 Desember 2026\n")
        << "no room: one below the other";
}

TEST(Encoder, WrapsAListBesideItsLabels) {
    const TextStyle bold{.bold = true};
    EXPECT_EQ(body({Listed{" 9", "Habis Gelap Terbitlah Terang Benderang", bold}, Listed{"10", "Azab", bold}},
                   generic_58()),
              "\x1B\x21\x08 9 Habis Gelap Terbitlah Terang\n   Benderang\n10 Azab\n"s);
    BarRasteriser bars;
    const std::string drawn = body({Listed{"1", "ꦱ", {}}}, tm_t20(), &bars);
    EXPECT_EQ(drawn.substr(0, 8), "\x1D\x76\x30\x00\x48\x00\x02\x00"s) << "one picture as wide as the paper";
    EXPECT_EQ(bars.asked, (std::vector<std::string>{"1", "ꦱ"}));
}

TEST(Encoder, PrintsNarrowerWhatWouldBeTorn) {
    const TextStyle large{.bold = true, .width = 2, .height = 2};
    EXPECT_EQ(body({Text{"Senin, 7 Desember", Align::left, large}}), "\x1B\x21\x38Senin, 7 Desember\n");
    EXPECT_EQ(body({Text{"Senin, 7 Desember", Align::left, large}}, generic_58()),
              "\x1B\x21\x18Senin, 7 Desember\n");
}

TEST(Encoder, FeedsHalfALine) {
    EXPECT_EQ(body({Gap{}}), "\x1B\x4A\x0F");
    EXPECT_EQ(body({Gap{}}, generic_58()), "\x1B\x4A\x0A") << "less where each line is short";
}

TEST(Encoder, PutsTheWordsOfACodeBesideItWhereThePaperIsWideEnough) {
    const QrCode code{"BEGIN", "Simpan tanggalnya", "Arahkan kamera"};
    BarRasteriser bars;
    const std::string beside = body({code}, tm_t20(), &bars);
    // Version 1 with its quiet zone: 29 modules of 6 dots are 174 dots high, 48 of them in the first strip.
    EXPECT_EQ(beside.substr(0, 8), "\x1D\x76\x30\x00\x48\x00\x30\x00"s);
    EXPECT_EQ(bars.asked, (std::vector<std::string>{"Simpan tanggalnya", "Arahkan kamera"}));
    const std::string below =
        "\x1B\x21\x08Simpan tanggalnya\n\x1B\x21\x00"
        "Arahkan kamera\n"s;
    Profile tiny = generic_58();
    tiny.dots = 304;
    EXPECT_TRUE(body({code}, tiny, &bars).ends_with(below)) << "no room beside it";
    EXPECT_TRUE(body({code}).ends_with(below)) << "nobody who draws words";
}

TEST(Encoder, DrawsARuleAcrossThePaper) {
    EXPECT_EQ(body({Rule{}}), "\x1Bt\x00"s + std::string(48, '\xC4') + "\n");
    Profile latin = generic_58();
    latin.pages = {{16, CodePage::wpc1252}};
    EXPECT_EQ(body({Rule{}}, latin), std::string(32, '-') + "\n");
}

TEST(Encoder, FeedsAndCuts) {
    EXPECT_EQ(body({Space{3}, Cut{}}), "\x1B\x64\x03\x1D\x56\x42\x00"s);
    EXPECT_EQ(body({Space{99}, Space{-1}, Cut{}}, generic_58()),
              "\x1B\x64\x14\x1B\x64\x01\x1B\x32\x1B\x64\x04");
}

TEST(Encoder, LetsThePrinterDrawQrCodes) {
    EXPECT_EQ(body({QrCode{"BEGIN"}}),
              "\x1B\x61\x01\x1B\x64\x01"
              "\x1D\x28\x6B\x04\x00\x31\x41\x32\x00"
              "\x1D\x28\x6B\x03\x00\x31\x43\x06"
              "\x1D\x28\x6B\x03\x00\x31\x45\x31"
              "\x1D\x28\x6B\x08\x00\x31\x50\x30"
              "BEGIN"
              "\x1D\x28\x6B\x03\x00\x31\x51\x30"
              "\x1B\x64\x01"s);
}

TEST(Encoder, DrawsQrCodesItselfWhereThePrinterCannot) {
    const std::string bytes = body({QrCode{"BEGIN"}}, generic_58());
    // Version 1 with its quiet zone: 29 modules of 6 dots are 174 dots, 22 bytes.
    EXPECT_EQ(bytes.substr(0, 11), "\x1B\x61\x01\x1D\x76\x30\x00\x16\x00\x30\x00"s);
    EXPECT_EQ(body({QrCode{"a\x10\x14"}}).substr(3, 3), "\x1D\x76\x30")
        << "a printer obeys DLE inside the data";
}

TEST(Encoder, LeavesOutWhatCannotBeShown) {
    EXPECT_EQ(body({QrCode{""}, QrCode{std::string(2954, 'x')}, Picture{3, 3, {0}}, BarcodeLine{""}}),
              "\x1B\x61\x01\n")
        << "but for the empty line of the barcode";
}

TEST(Encoder, PrintsCode128WithItsTextBelow) {
    EXPECT_EQ(body({BarcodeLine{"B{1"}}),
              "\x1B\x61\x01\x1D\x68\x50\x1D\x77\x03\x1D\x48\x02\x1D\x6B\x49\x06{BB{{1");
    EXPECT_EQ(body({BarcodeLine{"ABCDEFGHIJKLMNOPQRST"}}).substr(6, 3), "\x1D\x77\x02")
        << "narrower where it must be";
    EXPECT_EQ(body({BarcodeLine{"ABCDEFGHIJKLMNOPQRST"}}, generic_58()),
              "\x1B\x61\x01"
              "ABCDEFGHIJKLMNOPQRST\n")
        << "as text where it does not fit";
    EXPECT_EQ(body({BarcodeLine{"a\x1D"
                                "b"}}),
              "\x1B\x61\x01"
              "ab\n");
}

TEST(Encoder, DithersPicturesAndFitsThemToThePaper) {
    const Picture black{8, 1, std::vector<std::uint8_t>(8, 0)};
    EXPECT_EQ(body({black}), "\x1B\x61\x01\x1D\x76\x30\x00\x01\x00\x01\x00\xFF"s);
    const Picture wide{576, 3, std::vector<std::uint8_t>(576 * 3, 0)};
    EXPECT_EQ(body({wide}, generic_58()),
              "\x1B\x61\x01\x1D\x76\x30\x00\x30\x00\x02\x00"s + std::string(96, '\xFF'));
}

TEST(Encoder, TreatsCommandsInsideATextAsText) {
    const std::string hostile = "Buku\x1B@\x1DV\x42\x10\x14\x01\x00\x05\x1D(H\n\x1C.satu"s;
    for (const Block& block : {Block{Text{hostile, Align::left, {}}}, Block{Columns{hostile, hostile, {}}},
                               Block{BarcodeLine{hostile}}}) {
        const std::string bytes = body({block});
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const auto byte = static_cast<unsigned char>(bytes[i]);
            if (bytes.compare(i, 3, "\x1B\x61\x01") == 0) {
                i += 2;  // ours: the barcode's text is centred
            } else {
                EXPECT_TRUE(byte >= 0x20 || byte == '\n') << i;
            }
        }
    }
}

TEST(ProcessId, AsksAndKnowsTheAnswer) {
    const ProcessId id{'a', 'b', 'c', 'd'};
    EXPECT_EQ(process_id_command(id),
              (std::array<std::uint8_t, 11>{0x1D, 0x28, 0x48, 6, 0, 0x30, 0x30, 'a', 'b', 'c', 'd'}));
    EXPECT_EQ(process_id_response(id), (std::array<std::uint8_t, 7>{0x37, 0x22, 'a', 'b', 'c', 'd', 0}));
    for (const JobId job : {JobId{0}, JobId{94}, JobId{-1}, std::numeric_limits<JobId>::max()})
        for (const char c : process_id_of(job)) EXPECT_TRUE(c >= 0x20 && c <= 0x7E);
    EXPECT_NE(process_id_of(1), process_id_of(2));
}

}  // namespace
}  // namespace anjungan::printer
