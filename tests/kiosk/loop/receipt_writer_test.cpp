#include "kiosk/loop/receipt_writer.h"

#include <gmock/gmock.h>

#include "tests/support/icalendar.h"

namespace anjungan::loop {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class AReceipt : public testing::Test {
  protected:
    AReceipt() {
        draft_.patron_name = "Sekar A.";
        draft_.lines = {{"Sitti Nurbaya", Day{std::chrono::local_days{2026y / 12 / 7}}},
                        {"Salah Asuhan", Day{std::chrono::local_days{2026y / 12 / 7}}}};
    }
    // All its words, one after the other.
    [[nodiscard]] std::string words_on(const core::ReceiptDraft& draft) const {
        return words_of(writer_.document_of(draft, at_));
    }
    [[nodiscard]] static std::string words_of(const device::Document& document) {
        std::string all;
        for (const device::Block& block : document.blocks) {
            if (const auto* text = std::get_if<device::Text>(&block)) all += text->text + "\n";
            if (const auto* listed = std::get_if<device::Listed>(&block))
                all += listed->label + " " + listed->text + "\n";
            if (const auto* code = std::get_if<device::QrCode>(&block)) all += code->heading + "\n";
        }
        return all;
    }
    static screens::Week weekdays() {
        screens::Week week;
        for (std::size_t day = 1; day <= 5; ++day) week[day] = screens::Hours{8h, 16h};
        return week;
    }

    Languages languages_{BUILD_DIR "/words"};
    ReceiptWriter writer_{{.name = "Perpustakaan Daerah Wonosobo",
                           .zone = {},
                           .telephone = "(0286) 321000",
                           .unit = "wonosobo-01",
                           .week = weekdays()},
                          languages_};
    Moment at_{{}, Instant{std::chrono::sys_days{2026y / 11 / 23} + 42min}};
    core::ReceiptDraft draft_;
};

TEST_F(AReceipt, SaysWhereUntilWhenWhatAndHowToKeepIt) {
    EXPECT_EQ(words_on(draft_),
              "Perpustakaan Daerah Wonosobo\n"
              "Senin-Jumat\u00A008.00-16.00 · (0286) 321000\n"
              "Kembali paling lambat\n"
              "Senin, 7 Desember\n"
              "2026 · 2 buku · Sekar A.\n"
              "1 Sitti Nurbaya\n"
              "2 Salah Asuhan\n"
              "Simpan tanggalnya di ponsel\n"
              "Senin, 23 November 2026 · 07.42 · wonosobo-01\n");
}

TEST_F(AReceipt, OfBooksBroughtBackSaysSo) {
    core::ReceiptDraft back;
    back.returned = {"Sitti Nurbaya"};
    EXPECT_THAT(words_on(back),
                AllOf(HasSubstr("Dikembalikan\nSenin, 23 November\n2026 · 1 buku\n1 Sitti Nurbaya\n"),
                      Not(HasSubstr("paling lambat"))));
}

TEST_F(AReceipt, NamesTheirOwnEventBeforeWhatIsOnToday) {
    ReceiptWriter::Library library{.name = "Perpustakaan Daerah Wonosobo", .zone = {}};
    library.events = {{.id = "tamu", .starts = LocalTime{std::chrono::local_days{2026y / 11 / 23}} + 15h},
                      {.id = "dongeng", .starts = LocalTime{std::chrono::local_days{2026y / 11 / 29}} + 9h}};
    for (auto& said : library.event_words)
        said = {{"Temu penulis", "", "", "Senin, 23 November · 15.00", ""},
                {"Dongeng pagi", "", "", "Minggu, 29 November · 09.00", ""}};
    const ReceiptWriter writer{library, languages_};
    EXPECT_THAT(words_of(writer.document_of(draft_, at_)), HasSubstr("Hari ini\n15.00 · Temu penulis\n"));
    draft_.own_event = "dongeng";
    EXPECT_THAT(words_of(writer.document_of(draft_, at_)),
                AllOf(HasSubstr("Anda terdaftar\nDongeng pagi\nMinggu, 29 November · 09.00\n"),
                      Not(HasSubstr("Hari ini"))));
    draft_.own_event = "one that the settings do not name any more";
    EXPECT_THAT(words_of(writer.document_of(draft_, at_)), HasSubstr("Hari ini"));
}

TEST_F(AReceipt, HasItsCalendarInEveryLanguageForASmallCode) {
    for (std::size_t i = 0; i < core::language_codes.size(); ++i) {
        draft_.language = static_cast<core::Language>(i);
        const std::string calendar = writer_.calendar(draft_, at_);
        EXPECT_LE(calendar.size(), receipt::longest_calendar) << core::language_codes[i];
        const auto read = tests::read_calendar(calendar);
        EXPECT_EQ(read.trouble, "") << core::language_codes[i];
        ASSERT_EQ(read.events.size(), 1u) << core::language_codes[i];
        EXPECT_EQ(read.events[0].start, "2026-12-07");
        EXPECT_THAT(read.events[0].summary, HasSubstr("2")) << core::language_codes[i];
    }
}

}  // namespace
}  // namespace anjungan::loop
