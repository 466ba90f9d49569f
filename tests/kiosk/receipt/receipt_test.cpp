#include "kiosk/receipt/receipt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/simulated/printer.h"
#include "tests/kiosk/receipt/icalendar.h"
#include "tests/support/zbar.h"

namespace anjungan::receipt {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using testing::HasSubstr;
using testing::Not;

const Day december_7{std::chrono::local_days{2026y / 12 / 7}};

ReceiptWords words() {
    ReceiptWords words;
    words.due = "Jatuh tempo";
    words.due_later = "tanya petugas";
    words.copy = "SALINAN";
    words.offline = "Dicatat di anjungan";
    words.guessed = "Belum semuanya dikenal";
    words.scan_to_keep = "Pindai: tanggal kembali masuk kalender ponsel";
    words.today = "Hari ini";
    words.day = [](Day day) {
        const std::chrono::year_month_day ymd{day};
        return std::to_string(static_cast<unsigned>(ymd.day())) +
               (ymd.month() == std::chrono::December ? " Desember " : " November ") +
               std::to_string(static_cast<int>(ymd.year()));
    };
    words.time = [](LocalTime at) {
        const std::chrono::hh_mm_ss time{at - std::chrono::floor<days>(at)};
        return fmt::format("{:02}.{:02}", time.hours().count(), time.minutes().count());
    };
    words.books = [](std::size_t count) { return std::to_string(count) + " buku"; };
    return words;
}

ReceiptContent content() {
    ReceiptContent content;
    content.library = "Perpustakaan Daerah Wonosobo";
    content.at = Instant{std::chrono::sys_days{2026y / 11 / 23} + 17h + 15min};  // the 24th in Java
    content.patron = "Sekar A.";
    content.lines = {{"Sitti Nurbaya", december_7}, {"Salah Asuhan", december_7 + days{3}}};
    content.event = "Dongeng anak, pukul 15.00";
    content.foot = "Terima kasih";
    return content;
}

device::PrintedReceipt printed(const device::Document& document) {
    simulated::Printer printer;
    EXPECT_TRUE(printer.open([](const device::DeviceEvent&) {}));
    EXPECT_TRUE(printer.claim());
    EXPECT_TRUE(printer.enable());
    EXPECT_TRUE(printer.print(1, document));
    EXPECT_EQ(printer.receipts().size(), 1u);
    return printer.receipts().empty() ? device::PrintedReceipt{} : printer.receipts()[0];
}

device::PrintedReceipt printed(const ReceiptContent& receipt_content) {
    return printed(document_of(receipt_content, words()));
}

TEST(Receipt, SaysWhatWasLentAndUntilWhen) {
    std::string rule;
    for (int i = 0; i < 48; ++i) rule += "─";
    EXPECT_EQ(printed(content()).text,
              "     Perpustakaan Daerah\n"
              "                Wonosobo\n"
              "\n"
              "24 November 2026                           00.15\n"
              "Sekar A.\n" +
                  rule +
                  "\n"
                  "Sitti Nurbaya\n"
                  "Jatuh tempo                      7 Desember 2026\n"
                  "Salah Asuhan\n"
                  "Jatuh tempo                     10 Desember 2026\n" +
                  rule +
                  "\n"
                  "\n"
                  "[QR]\n"
                  "\n"
                  " Pindai: tanggal kembali masuk kalender ponsel\n"
                  "\n"
                  "                    Hari ini\n"
                  "           Dongeng anak, pukul 15.00\n"
                  "\n"
                  "                  Terima kasih\n");
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
    EXPECT_THAT(paper.text, HasSubstr("Jatuh tempo                        tanya petugas\n"));
    const ReadCalendar calendar = read_calendar(tests::read_code(paper.width, paper.grey));
    ASSERT_EQ(calendar.events.size(), 1u);
    EXPECT_EQ(calendar.events[0].properties.at("SUMMARY"), "Jatuh tempo: Salah Asuhan");
    one.lines[1].due.reset();
    EXPECT_THAT(printed(one).text, Not(HasSubstr("[QR]")));
}

TEST(Receipt, HasNoCalendarWithoutBooks) {
    ReceiptContent nothing = content();
    nothing.lines.clear();
    EXPECT_THAT(printed(nothing).text, Not(HasSubstr("[QR]")));
    EXPECT_EQ(receipt_calendar(nothing, words()), "");
}

TEST(Receipt, CarriesItsDueDatesInACodeThatAPhoneReads) {
    const device::PrintedReceipt paper = printed(content());
    const std::string read = tests::read_code(paper.width, paper.grey);
    EXPECT_EQ(read, receipt_calendar(content(), words()));
    const ReadCalendar calendar = read_calendar(read);
    EXPECT_EQ(calendar.trouble, "");
    ASSERT_EQ(calendar.events.size(), 2u);
    EXPECT_EQ(calendar.events[0].properties.at("DTSTART;VALUE=DATE"), "20261207");
    EXPECT_EQ(calendar.events[0].properties.at("SUMMARY"), "Jatuh tempo: Sitti Nurbaya");
    EXPECT_EQ(calendar.events[1].properties.at("DTSTART;VALUE=DATE"), "20261210");
}

TEST(Receipt, StaysReadableWhenTheLongestCalendarIsPrinted) {
    ReceiptContent much = content();
    for (int i = 0; i < 12; ++i)
        much.lines.push_back({"ꦱꦼꦏꦂ " + std::string(60, 'x'), december_7 + days{i % 2}});
    const device::PrintedReceipt paper = printed(much);
    const std::string expected = receipt_calendar(much, words());
    EXPECT_GT(expected.size(), 850u);
    EXPECT_EQ(tests::read_code(paper.width, paper.grey), expected);
}

TEST(Receipt, KeepsHostileTitlesWhereTheyBelong) {
    ReceiptContent hostile = content();
    hostile.lines = {{"\x1B@\x1DV\x42\x10\x04\x01\x1D(H\r\nEND:VCALENDAR", december_7}};
    const device::PrintedReceipt paper = printed(hostile);
    EXPECT_THAT(paper.text, HasSubstr("@VB(H  END:VCALENDAR"));
    EXPECT_EQ(read_calendar(tests::read_code(paper.width, paper.grey)).trouble, "");
}

}  // namespace
}  // namespace anjungan::receipt
