#include "kiosk/receipt/receipt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <iostream>

#include "drivers/printer/escpos.h"
#include "drivers/printer/qr.h"
#include "drivers/simulated/paper.h"
#include "kiosk/assembly/text_on_paper.h"
#include "tests/support/icalendar.h"
#include "tests/support/zbar.h"

namespace anjungan::receipt {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using testing::HasSubstr;
using testing::Not;
using tests::read_calendar;
using tests::ReadEvent;

const Day december_7{std::chrono::local_days{2026y / 12 / 7}};

ReceiptWords words() {
    ReceiptWords words;
    words.due = "Kembali paling lambat";
    words.due_later = "tanya petugas";
    words.returned = "Dikembalikan";
    words.copy = "SALINAN";
    words.offline = "Dicatat di anjungan";
    words.guessed = "Belum semuanya dikenal";
    words.keep_date = "Simpan tanggalnya di ponsel";
    words.scan_code = "Arahkan kamera ke kode ini. Tanpa internet.";
    words.today = "Hari ini";
    words.cleared = "Surat bebas pustaka";
    words.cleared_says = "Tidak ada pinjaman, denda, dan pesanan.";
    words.member = "No. anggota";
    words.proof = "Bukti";
    words.proof_says = "Dapat diperiksa di anjungan mana pun.";
    words.day = [](Day day) {
        const std::chrono::year_month_day ymd{day};
        constexpr std::array weekdays{"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"};
        return fmt::format("{}, {}{}", weekdays.at(std::chrono::weekday{day}.c_encoding()),
                           static_cast<unsigned>(ymd.day()),
                           ymd.month() == std::chrono::December ? " Desember" : " November");
    };
    words.date = [day = words.day](Day of) {
        return day(of) + " " + std::to_string(static_cast<int>(std::chrono::year_month_day{of}.year()));
    };
    words.time = [](LocalTime at) {
        const std::chrono::hh_mm_ss time{at - std::chrono::floor<days>(at)};
        return fmt::format("{:02}.{:02}", time.hours().count(), time.minutes().count());
    };
    words.books = [](std::size_t count) { return std::to_string(count) + " buku"; };
    words.bring_back = [](std::size_t count) { return "Kembalikan " + std::to_string(count) + " buku"; };
    words.only_first = [](const std::string& first, const std::string& others) {
        return "Kode ini memuat " + first + ". Lainnya: " + others + ".";
    };
    return words;
}

ReceiptContent content() {
    ReceiptContent content;
    content.library = "Perpustakaan Daerah Wonosobo";
    content.hours = "Senin-Jumat\u00A008.00-16.00";
    content.telephone = "(0286) 321000";
    content.unit = "wonosobo-01";
    content.at = Instant{std::chrono::sys_days{2026y / 11 / 23} + 17h + 15min};  // the 24th in Java
    content.patron = "Sekar A.";
    content.lines = {{"Sitti Nurbaya", december_7}, {"Salah Asuhan", december_7}};
    content.event = "Dongeng anak, pukul 15.00";
    content.foot = "Terima kasih";
    return content;
}

ReceiptContent eight_books() {
    ReceiptContent much = content();
    much.lines.clear();
    for (const char* title : {"Habis Gelap Terbitlah Terang", "Azab dan Sengsara", "Babad Tanah Jawi",
                              "Sitti Nurbaya", "Salah Asuhan", "Perahu yang Pulang dari Telaga Awan",
                              "Layar di Telaga", "Dongeng-dongeng Rakyat dari Dataran Tinggi Dieng"})
        much.lines.push_back({title, december_7});
    return much;
}

enum class Letters { of_the_printer, drawn_where_needed };

// What comes out of a printer of that kind.
device::PrintedReceipt printed(const device::Document& document,
                               const printer::Profile& profile = printer::tm_t20(),
                               Letters letters = Letters::of_the_printer) {
    static assembly::TextOnPaper rasteriser{ui::Rasteriser::create(SOURCE_DIR "/assets").value()};
    auto bytes =
        printer::encode(document, profile, letters == Letters::of_the_printer ? nullptr : &rasteriser);
    if (!profile.cutter) {  // torn off by hand
        const auto cut = printer::cut(printer::tm_t20());
        bytes.insert(bytes.end(), cut.begin(), cut.end());
    }
    simulated::Paper paper;
    EXPECT_EQ(paper.feed(bytes), bytes.size());
    auto receipts = paper.take_receipts();
    EXPECT_EQ(receipts.size(), 1u);
    return receipts.empty() ? device::PrintedReceipt{} : std::move(receipts[0]);
}

device::PrintedReceipt printed(const ReceiptContent& receipt_content) {
    return printed(document_of(receipt_content, words()));
}

double millimetres(const device::PrintedReceipt& paper) {
    return paper.height * 25.4 / printer::tm_t20().dpi;
}

TEST(Receipt, SaysUntilWhenAndWhatWasLent) {
    std::string rule;
    for (int i = 0; i < 48; ++i) rule += "─";
    EXPECT_EQ(printed(content()).text,
              "          Perpustakaan Daerah Wonosobo\n"
              "    Senin-Jumat 08.00-16.00 · (0286) 321000\n" +
                  rule +
                  "\n"
                  "Kembali paling lambat\n"
                  "Senin, 7 Desember\n"
                  "2026 · 2 buku · Sekar A.\n"
                  "1 Sitti Nurbaya\n"
                  "2 Salah Asuhan\n" +
                  rule +
                  "\n"
                  "\n"
                  "[QR]\n"
                  "\n"
                  "          Simpan tanggalnya di ponsel\n"
                  "  Arahkan kamera ke kode ini. Tanpa internet.\n"
                  "                    Hari ini\n"
                  "           Dongeng anak, pukul 15.00\n"
                  "                  Terima kasih\n"
                  " Selasa, 24 November 2026 · 00.15 · wonosobo-01\n");
}

TEST(Receipt, SaysEachDateOnceWithItsBooksBeneathIt) {
    ReceiptContent two_dates = content();
    two_dates.lines = {{"Lama", december_7 + days{3}}, {"Satu", december_7}, {"Lagi", december_7 + days{3}}};
    const std::string text = printed(two_dates).text;
    EXPECT_THAT(text, HasSubstr("Senin, 7 Desember\n2026 · 1 buku · Sekar A.\n1 Satu\n"));
    EXPECT_THAT(text, HasSubstr("Kamis, 10 Desember\n2026 · 2 buku\n2 Lama\n3 Lagi\n"));
    EXPECT_EQ(text.find("Sekar A."), text.rfind("Sekar A."));
}

TEST(Receipt, PutsTheFirstDateIntoTheCodeAndTheOthersIntoWords) {
    ReceiptContent two_dates = content();
    two_dates.lines = {{"Lama", december_7 + days{3}}, {"Satu", december_7}, {"Lagi", december_7 + days{3}}};
    const device::PrintedReceipt paper = printed(two_dates);
    const auto calendar = read_calendar(tests::read_code(paper.width, paper.grey));
    EXPECT_EQ(calendar.trouble, "");
    EXPECT_EQ(calendar.events,
              std::vector{ReadEvent({"2026-12-07", "Kembalikan 1 buku - Perpustakaan Daerah Wonosobo"})});
    EXPECT_THAT(paper.text, HasSubstr("ini memuat Senin, 7 Desember. Lainnya: Kamis, 10\n"));
}

TEST(Receipt, OfBooksBroughtBackHasNoCodeAndNoName) {
    ReceiptContent back = content();
    back.lines.clear();
    back.patron.clear();
    back.returned = {"Sitti Nurbaya", "Salah Asuhan"};
    const std::string text = printed(back).text;
    EXPECT_THAT(
        text,
        HasSubstr("Dikembalikan\nSelasa, 24 November\n2026 · 2 buku\n1 Sitti Nurbaya\n2 Salah Asuhan\n"));
    EXPECT_THAT(text, Not(HasSubstr("[QR]")));
    EXPECT_THAT(text, Not(HasSubstr("Kembali paling lambat")));
}

TEST(Receipt, IsMarkedWhenItIsACopy) {
    EXPECT_THAT(printed(content()).text, Not(HasSubstr("SALINAN")));
    const std::string copy = printed(device::as_copy(document_of(content(), words()))).text;
    EXPECT_THAT(copy, HasSubstr("Wonosobo\n                    SALINAN\n"));
    EXPECT_THAT(copy, HasSubstr("Salah Asuhan"));
}

TEST(Receipt, SaysWhenItWasDecidedOffline) {
    ReceiptContent marked = content();
    marked.offline = true;
    EXPECT_THAT(printed(marked).text, HasSubstr("Dicatat di anjungan"));
    EXPECT_THAT(printed(marked).text, Not(HasSubstr("Belum semuanya dikenal")));
}

TEST(Receipt, SaysWhenTheKioskDidNotKnowTheCardOrABook) {
    ReceiptContent marked = content();
    marked.offline = marked.guessed = true;
    EXPECT_THAT(printed(marked).text, HasSubstr("Belum semuanya dikenal"));
}

TEST(Receipt, SaysWhomToAskWhereNoDateIsKnownAndLeavesItOutOfTheCalendar) {
    ReceiptContent one = content();
    one.lines[0].due.reset();
    const device::PrintedReceipt paper = printed(one);
    EXPECT_THAT(paper.text, HasSubstr("Kembali paling lambat\ntanya petugas\n1 buku\n2 Sitti Nurbaya\n"));
    const auto calendar = read_calendar(tests::read_code(paper.width, paper.grey));
    EXPECT_EQ(calendar.events,
              std::vector{ReadEvent({"2026-12-07", "Kembalikan 1 buku - Perpustakaan Daerah Wonosobo"})});
    one.lines[1].due.reset();
    EXPECT_THAT(printed(one).text, Not(HasSubstr("[QR]")));
}

TEST(Receipt, HasNoCalendarWithoutBooks) {
    ReceiptContent nothing = content();
    nothing.lines.clear();
    EXPECT_THAT(printed(nothing).text, Not(HasSubstr("[QR]")));
    EXPECT_EQ(receipt_calendar(nothing, words()), "");
}

class OnAnyPaper : public testing::TestWithParam<std::tuple<printer::Profile, Letters>> {};

TEST(AReceiptOfAFamily, HasAPartForEachCardAndOneCodeForAll) {
    ReceiptContent both = content();
    both.family = {"Sekar A.", "Bagas P."};
    both.lines = {{"Sitti Nurbaya", december_7}, {"Timun Mas", december_7, 1}, {"Kancil", december_7, 1}};
    const std::string text = printed(both).text;
    const auto sekar = text.find("Sekar A."), bagas = text.find("Bagas P."), timun = text.find("Timun Mas");
    ASSERT_NE(bagas, std::string::npos) << text;
    EXPECT_LT(sekar, text.find("Sitti Nurbaya"));
    EXPECT_LT(text.find("Sitti Nurbaya"), bagas);
    EXPECT_LT(bagas, timun);
    EXPECT_EQ(text.find("Sekar A.", sekar + 1), std::string::npos) << "once";
    EXPECT_THAT(text, HasSubstr("2 buku"));
    EXPECT_THAT(receipt_calendar(both, words()), HasSubstr("Kembalikan 3 buku"));
}

// Fault: 73 modules for one book, because all titles, an alarm and identifiers were in the code.
TEST_P(OnAnyPaper, TheCodeIsReadByAPhoneAndHasFewModules) {
    const auto& [profile, letters] = GetParam();
    const device::PrintedReceipt paper = printed(document_of(eight_books(), words()), profile, letters);
    const std::string read = tests::read_code(paper.width, paper.grey);
    EXPECT_EQ(read, receipt_calendar(eight_books(), words()));
    const auto plan = printer::plan_qr(read.size(), profile.dots);
    ASSERT_TRUE(plan);
    EXPECT_LE(plan->modules, 49);
    const auto calendar = read_calendar(read);
    EXPECT_EQ(calendar.trouble, "");
    EXPECT_EQ(calendar.events,
              std::vector{ReadEvent({"2026-12-07", "Kembalikan 8 buku - Perpustakaan Daerah Wonosobo"})});
}

// Fault: eight books needed 176 mm.
TEST_P(OnAnyPaper, EightBooksNeedAHandsLengthOfPaper) {
    const auto& [profile, letters] = GetParam();
    ReceiptContent only_books = eight_books();
    only_books.event.clear();
    only_books.foot.clear();
    const double height = millimetres(printed(document_of(only_books, words()), profile, letters));
    std::cout << profile.name << ": " << height << " mm\n";
    EXPECT_LE(height, 140);
}

// 148 capitals, digits and signs, as a signed proof is.
TEST_P(OnAnyPaper, AClearanceLetterSaysWhatItIsAndItsProofIsRead) {
    const auto& [profile, letters] = GetParam();
    ReceiptContent letter = content();
    letter.lines.clear();
    letter.clearance = "00127L2026";
    letter.proof = "AJ1:";
    while (letter.proof.size() < 148) letter.proof += "0Z9A$*+-.QX7";
    letter.proof.resize(148);
    const device::PrintedReceipt paper = printed(document_of(letter, words()), profile, letters);
    EXPECT_EQ(tests::read_code(paper.width, paper.grey), letter.proof);
    EXPECT_LE(printer::plan_qr(std::string_view{letter.proof}, profile.dots)->modules, 37);
    EXPECT_THAT(paper.text, HasSubstr("00127L2026"));
}

TEST(Receipt, WithoutAProofHasNoSecondCode) {
    ReceiptContent two = content();
    const auto codes = [](const device::Document& document) {
        return std::ranges::count_if(document.blocks, [](const device::Block& each) {
            return std::holds_alternative<device::QrCode>(each);
        });
    };
    EXPECT_EQ(codes(document_of(two, words())), 1);
    two.proof = "AJ1:";
    EXPECT_EQ(codes(document_of(two, words())), 2);
}

TEST(Receipt, OfEightBooksHasRoomForWhatIsOnTodayToo) {
    const auto paper =
        printed(document_of(eight_books(), words()), printer::tm_t20(), Letters::drawn_where_needed);
    EXPECT_LE(millimetres(paper), 140);
}

TEST_P(OnAnyPaper, AnotherScriptIsWholeAndItsCodeIsRead) {
    const auto& [profile, letters] = GetParam();
    ReceiptContent javanese = content();
    javanese.patron = "ꦱꦼꦏꦂ";
    const device::PrintedReceipt paper = printed(document_of(javanese, words()), profile, letters);
    EXPECT_EQ(tests::read_code(paper.width, paper.grey), receipt_calendar(javanese, words()));
    if (letters == Letters::drawn_where_needed) {
        EXPECT_THAT(paper.text, Not(HasSubstr("Sitti"))) << "one hand: all of it is a picture";
    }
}

INSTANTIATE_TEST_SUITE_P(Of, OnAnyPaper,
                         testing::Combine(testing::Values(printer::tm_t20(), printer::generic_58()),
                                          testing::Values(Letters::of_the_printer,
                                                          Letters::drawn_where_needed)));

TEST(Receipt, KeepsHostileTitlesWhereTheyBelong) {
    ReceiptContent hostile = content();
    hostile.lines = {{"\x1B@\x1DV\x42\x10\x04\x01\x1D(H\r\nEND:VCALENDAR", december_7}};
    const device::PrintedReceipt paper = printed(hostile);
    EXPECT_THAT(paper.text, HasSubstr("@VB(H  END:VCALENDAR"));
    EXPECT_EQ(read_calendar(tests::read_code(paper.width, paper.grey)).trouble, "");
}

}  // namespace
}  // namespace anjungan::receipt
