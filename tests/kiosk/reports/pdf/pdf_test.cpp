#include "kiosk/reports/pdf/pdf.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "tests/kiosk/commands/program.h"
#include "tests/kiosk/reports/reports_fixture.h"
#include "tests/support/random_visits.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::filesystem::path fonts = SOURCE_DIR "/assets/fonts";

// A document on paper, read back by the programs of Poppler.
class OnPaper {
  public:
    explicit OnPaper(const Document& document) {
        const auto pdf = pdf_of(document, fonts);
        if (!pdf) {
            ADD_FAILURE() << pdf.error().sentence;
            return;
        }
        std::ofstream(file(), std::ios::binary)
            .write(reinterpret_cast<const char*>(pdf->data()), static_cast<std::streamsize>(pdf->size()));
    }
    [[nodiscard]] std::string text() const { return read("-layout", "pdftotext"); }
    [[nodiscard]] std::string of(const std::string& program) const {
        return tests::run("'" + file().string() + "'", program).said;
    }
    [[nodiscard]] std::filesystem::path file() const { return folder_ / "report.pdf"; }

  private:
    [[nodiscard]] std::string read(const std::string& how, const std::string& program) const {
        return tests::run(how + " '" + file().string() + "' -", program).said;
    }
    tests::TemporaryFolder folder_;
};

Document report(Kind kind, std::string_view period = "2026", std::size_t entries = 4000) {
    return document_of(kind, figures_of(tests::random_visits(11, day(2026, 1, 1), 365, entries), period),
                       about_us(day(2027, 1, 4)), in_indonesian());
}

TEST(Pdf, IsA4AndHoldsEachFontItUses) {
    for (const Kind kind : kinds) {
        const OnPaper paper(report(kind));
        EXPECT_THAT(paper.of("pdfinfo"), HasSubstr("(A4)"));
        std::istringstream listed(paper.of("pdffonts"));
        std::string line;
        std::getline(listed, line);
        const auto embedded = line.find("emb");
        ASSERT_NE(embedded, std::string::npos) << line;
        std::getline(listed, line);
        int count = 0;
        while (std::getline(listed, line)) {
            EXPECT_EQ(line.substr(embedded, 3), "yes") << line;
            EXPECT_THAT(line, HasSubstr("NotoSans"));
            ++count;
        }
        EXPECT_GE(count, 2) << name_of(kind);
    }
}

TEST(Pdf, SaysWhoseItIsOfWhenAndOnWhichPage) {
    const std::string said = OnPaper(report(Kind::statistics)).text();
    for (const char* part : {"Perpustakaan Uji", "Telepon (0286) 321000", "Statistik Perpustakaan",
                             "Tahun 2026 (1 Januari 2026 sampai 31 Desember 2026)",
                             "Sumber: jurnal anj-01, 1 Januari 2026 sampai 31 Desember 2026.",
                             "Dibuat 4 Januari 2027 pukul 00.00 oleh Anjungan", "Halaman 1 dari ",
                             "Cara menghitung", "Yang belum tercakup", "Kepala Perpustakaan"})
        EXPECT_THAT(said, HasSubstr(part));
}

TEST(Pdf, HoldsNobody) {
    for (const Kind kind : kinds)
        EXPECT_THAT(OnPaper(report(kind, "2026", 400)).text(), Not(HasSubstr(std::string{tests::somebody})));
}

// All that the CSV tells stands on the paper, too.
TEST(Pdf, HasTheFiguresOfTheCsv) {
    for (const Kind kind : kinds) {
        const Document document = report(kind);
        const std::string said = OnPaper(document).text();
        const auto expect = [&](const Cell& cell) {
            EXPECT_THAT(said, HasSubstr(cell.shown)) << name_of(kind);
        };
        const auto look = [&](const Single& single) {
            if (const auto* bars = std::get_if<Bars>(&single))
                for (const auto& bar : bars->bars) expect(bar.figure), expect(bar.share);
            if (const auto* columns = std::get_if<Columns>(&single))
                for (const auto& bar : columns->bars) expect(bar.figure);
            if (const auto* highlights = std::get_if<Highlights>(&single))
                std::ranges::for_each(highlights->figures, expect);
        };
        for (const Block& block : document.blocks) {
            if (const auto* single = std::get_if<Single>(&block)) look(*single);
            if (const auto* both = std::get_if<SideBySide>(&block)) {
                std::ranges::for_each(both->left, look);
                std::ranges::for_each(both->right, look);
            }
        }
    }
}

TEST(Pdf, ALongTableGoesOnUnderItsHeads) {
    Document document = report(Kind::today);
    document.blocks.clear();
    Table table{
        .title = "Panjang", .columns = {{"Nama", Align::left, 1}, {"angka", Align::right, 1}}, .rows = {}};
    for (int i = 0; i < 200; ++i) {
        const std::string name = "baris-" + std::to_string(1000 + i);
        table.rows.push_back({Cell{name, name}, Cell{"7", "7"}});
    }
    document.blocks.emplace_back(Single{table});
    const std::string said = OnPaper(document).text();
    for (int i = 0; i < 200; ++i) {
        const std::string name = "baris-" + std::to_string(1000 + i);
        const auto found = said.find(name);
        ASSERT_NE(found, std::string::npos) << name;
        EXPECT_EQ(said.find(name, found + 1), std::string::npos) << name;
    }
    const auto count = [&](const std::string& what) {
        int found = 0;
        for (auto where = said.find(what); where != std::string::npos; where = said.find(what, where + 1))
            ++found;
        return found;
    };
    EXPECT_GE(count("Halaman"), 3);
    EXPECT_EQ(count("Halaman"), count("Nama"));
    EXPECT_EQ(count("Panjang"), 1);
}

void expect_whole(const Single& block, const std::string& said) {
    const auto* table = std::get_if<Table>(&block);
    if (table == nullptr) return;
    for (const Column& column : table->columns) {
        std::istringstream words(column.head);
        for (std::string word; words >> word;) {
            constexpr std::string_view no_break_space = "\u00a0";  // is read back as any other
            if (const auto at = word.find(no_break_space); at != std::string::npos)
                word.replace(at, no_break_space.size(), " ");
            EXPECT_THAT(said, HasSubstr(word)) << table->title;
        }
    }
}

TEST(Pdf, TearsNoWordOfAHead) {
    for (const char* language : {"id", "en", "jv"}) {
        const auto words = words::Words::load(BUILD_DIR "/words", language);
        ASSERT_TRUE(words);
        const Figures figures = figures_of(tests::random_visits(11, day(2026, 1, 1), 365, 4000), "2026");
        for (const Kind kind : kinds) {
            const Document document = document_of(kind, figures, about_us(day(2027, 1, 4)), *words);
            const std::string said = OnPaper(document).text();
            for (const Block& block : document.blocks) {
                if (const auto* single = std::get_if<Single>(&block)) {
                    expect_whole(*single, said);
                    continue;
                }
                const auto& both = std::get<SideBySide>(block);
                for (const Single& each : both.left) expect_whole(each, said);
                for (const Single& each : both.right) expect_whole(each, said);
            }
        }
    }
}

TEST(Pdf, LeavesNoHalfOfASheetEmptyForATableThatWouldBeWholeOnTheNext) {
    Document document = report(Kind::today);
    document.blocks = {Single{Paragraph{"Pembuka"}}};
    Table table{.title = "Daftar", .columns = {{"Nama", Align::left, 1}}, .rows = {}};
    for (int i = 0; i < 40; ++i) table.rows.push_back({Cell{"baris", "baris"}});
    document.blocks.emplace_back(Single{table});
    const std::string said = OnPaper(document).text();
    EXPECT_LT(said.find("baris"), said.find('\f'));
}

// However much stands above it.
TEST(Pdf, NobodySignsAnEmptySheet) {
    Document document = report(Kind::today);
    for (int lines = 20; lines < 60; ++lines) {
        document.blocks.clear();
        Table table{.title = "", .columns = {{"Nama", Align::left, 1}}, .rows = {}};
        for (int i = 0; i < lines; ++i) table.rows.push_back({Cell{"baris", "baris"}});
        document.blocks.emplace_back(Single{table});
        document.blocks.emplace_back(Single{Paragraph{"Catatan penutup"}});
        document.blocks.emplace_back(Single{Signature{"4 Januari 2027", "Kepala Perpustakaan", "NIP"}});
        const std::string said = OnPaper(document).text();
        const auto note = said.find("Catatan penutup"), signature = said.find("Kepala Perpustakaan");
        ASSERT_NE(note, std::string::npos);
        ASSERT_NE(signature, std::string::npos);
        EXPECT_EQ(said.substr(note, signature - note).find('\f'), std::string::npos)
            << "it stands alone below " << lines << " lines";
    }
}

TEST(Pdf, IsTheSameForTheSameDocument) {
    const Document document = report(Kind::survey);
    EXPECT_EQ(*pdf_of(document, fonts), *pdf_of(document, fonts));
}

TEST(Pdf, SaysWhenThereIsNoFont) {
    const auto none = pdf_of(report(Kind::today), "/nowhere");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().fault, Fault::not_found);
    EXPECT_THAT(none.error().sentence, HasSubstr("no font in /nowhere"));
}

}  // namespace
}  // namespace anjungan::reports
