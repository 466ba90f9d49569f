#include "kiosk/receipt/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/icalendar.h"

namespace anjungan::receipt {
namespace {

using namespace std::chrono_literals;
using tests::read_calendar;
using tests::ReadEvent;

const Day december_7{std::chrono::local_days{2026y / 12 / 7}};

CalendarWords words(std::string library = "Perpustakaan Daerah Wonosobo") {
    return {[](std::size_t count) { return "Kembalikan " + std::to_string(count) + " buku"; },
            std::move(library)};
}

TEST(Calendar, IsExactlyThis) {
    EXPECT_EQ(calendar(december_7, 3, words()),
              "BEGIN:VCALENDAR\r\n"
              "VERSION:2.0\r\n"
              "BEGIN:VEVENT\r\n"
              "DTSTART;VALUE=DATE:20261207\r\n"
              "SUMMARY:Kembalikan 3 buku - Perpustakaan Daerah Wonosobo\r\n"
              "END:VEVENT\r\n"
              "END:VCALENDAR\r\n");
}

TEST(Calendar, IsUnderstoodByOthers) {
    const auto read = read_calendar(calendar(december_7, 3, words()));
    EXPECT_EQ(read.trouble, "");
    EXPECT_EQ(read.events,
              std::vector{ReadEvent({"2026-12-07", "Kembalikan 3 buku - Perpustakaan Daerah Wonosobo"})});
}

TEST(Calendar, EscapesAsTheStandardSays) {
    const auto read = read_calendar(calendar(december_7, 1, words("Kopi, teh; dan \\ susu")));
    EXPECT_EQ(read.trouble, "");
    EXPECT_EQ(read.events,
              std::vector{ReadEvent({"2026-12-07", "Kembalikan 1 buku - Kopi, teh; dan \\ susu"})});
}

TEST(Calendar, LetsNoNameBreakOutOfItsLine) {
    const auto read =
        read_calendar(calendar(december_7, 1, words(" x\r\nEND:VEVENT\nBEGIN:VALARM\xFF\x1B ")));
    EXPECT_EQ(read.trouble, "");
    EXPECT_EQ(read.events,
              std::vector{ReadEvent({"2026-12-07", "Kembalikan 1 buku - x  END:VEVENT BEGIN:VALARM\uFFFD"})});
}

TEST(Calendar, ShortensTheNameOfTheLibraryAndNeverTearsACharacter) {
    const auto read =
        read_calendar(calendar(december_7, 12, words("Perpustakaan Umum dan Arsip Kabupaten Wonosobo ꦮꦤꦱꦧ")));
    EXPECT_EQ(read.trouble, "");
    EXPECT_EQ(read.events,
              std::vector{ReadEvent(
                  {"2026-12-07", "Kembalikan 12 buku - Perpustakaan Umum dan Arsip Kabupaten Wonos…"})});
}

TEST(Calendar, LeavesTheLibraryOutWhereTheWordsNeedTheRoom) {
    CalendarWords javanese = words();
    javanese.bring_back = [](std::size_t) { return std::string("ꦏꦸꦤ꧀ꦢꦸꦫꦏꦼꦤ꧀ 3 ꦧꦸꦏꦸ ꦏꦸꦤ꧀ꦢꦸꦫꦏꦼꦤ꧀"); };
    const auto read = read_calendar(calendar(december_7, 3, javanese));
    EXPECT_EQ(read.trouble, "");
    ASSERT_EQ(read.events.size(), 1u);
    EXPECT_EQ(read.events[0].summary.find(" - "), std::string::npos);
}

RC_GTEST_PROP(Calendar, IsNeverLongerThanTheCodeMayBeNorItsLines,
              (const std::string& said, const std::string& name)) {
    CalendarWords any = words(name);
    any.bring_back = [&](std::size_t) { return said; };
    std::string text = calendar(december_7, 3, any);
    RC_ASSERT(text.size() <= longest_calendar);
    std::size_t lines = 0;
    for (; !text.empty(); ++lines) {
        const std::size_t end = text.find("\r\n");
        RC_ASSERT(end <= 75u);
        for (const char c : text.substr(0, end)) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20);
        text.erase(0, end + 2);
    }
    RC_ASSERT(lines == 7u);
}

TEST(EventCalendar, IsExactlyThis) {
    const LocalTime starts = december_7 + std::chrono::hours{9};
    EXPECT_EQ(event_calendar(starts, Zone{}, "Dongeng pagi; di lereng", "Ruang anak"),
              "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART:20261207T020000Z\r\n"
              "SUMMARY:Dongeng pagi\\; di lereng\r\nLOCATION:Ruang anak\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    EXPECT_EQ(event_calendar(starts, Zone{}, "Dongeng", "").find("LOCATION"), std::string::npos);
}

RC_GTEST_PROP(EventCalendar, IsNeverLongerThanTheCodeMayBe,
              (const std::string& title, const std::string& where)) {
    const std::string text = event_calendar(december_7 + std::chrono::hours{9}, Zone{}, title, where);
    RC_ASSERT(text.size() <= longest_calendar);
}

}  // namespace
}  // namespace anjungan::receipt
