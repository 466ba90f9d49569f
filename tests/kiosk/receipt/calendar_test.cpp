#include "kiosk/receipt/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "platform/system/utf8.h"
#include "tests/kiosk/receipt/icalendar.h"

namespace anjungan::receipt {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

const Day december_7{std::chrono::local_days{2026y / 12 / 7}};
const Instant made_at{std::chrono::sys_days{2026y / 11 / 23} + 3h + 15min + 9s};
const CalendarWords words{"Jatuh tempo", [](std::size_t count) { return std::to_string(count) + " buku"; }};

TEST(Calendar, IsExactlyThis) {
    EXPECT_EQ(calendar({{"Sitti Nurbaya", december_7}}, words, made_at),
              "BEGIN:VCALENDAR\r\n"
              "VERSION:2.0\r\n"
              "PRODID:-//Anjungan//1//ID\r\n"
              "BEGIN:VEVENT\r\n"
              "UID:20261207-20261123T031509Z@anjungan\r\n"
              "DTSTAMP:20261123T031509Z\r\n"
              "DTSTART;VALUE=DATE:20261207\r\n"
              "DTEND;VALUE=DATE:20261208\r\n"
              "SUMMARY:Jatuh tempo: Sitti Nurbaya\r\n"
              "BEGIN:VALARM\r\n"
              "ACTION:DISPLAY\r\n"
              "DESCRIPTION:Jatuh tempo\r\n"
              "TRIGGER:-PT15H\r\n"
              "END:VALARM\r\n"
              "END:VEVENT\r\n"
              "END:VCALENDAR\r\n");
}

TEST(Calendar, PutsAllTitlesOfOneDayIntoOneEvent) {
    const auto read = read_calendar(calendar(
        {{"Satu", december_7}, {"Lama", december_7 - days{1}}, {"Dua", december_7}}, words, made_at));
    EXPECT_EQ(read.trouble, "");
    ASSERT_EQ(read.events.size(), 2u);
    EXPECT_EQ(read.events[0].properties.at("SUMMARY"), "Jatuh tempo: Lama");
    EXPECT_EQ(read.events[1].properties.at("SUMMARY"), "Jatuh tempo: Satu, Dua");
    EXPECT_NE(read.events[0].properties.at("UID"), read.events[1].properties.at("UID"));
}

TEST(Calendar, EscapesAndFoldsAsTheStandardSays) {
    const std::string title = "Kopi, teh; dan \\ susu: " + std::string(30, 'x') + " ꦱꦼꦏꦂ ꦱꦼꦏꦂ ꦱꦼꦏꦂ ꦱꦼꦏꦂ";
    const std::string text = calendar({{title, december_7}}, words, made_at);
    EXPECT_NE(text.find("Kopi\\, teh\\; dan \\\\ susu: "), text.npos);
    EXPECT_NE(text.find("\r\n "), text.npos);
    const auto read = read_calendar(text);
    EXPECT_EQ(read.trouble, "");
    EXPECT_EQ(read.events.at(0).properties.at("SUMMARY"), "Jatuh tempo: " + title);
}

TEST(Calendar, LetsNoTitleBreakOutOfItsLine) {
    const auto read =
        read_calendar(calendar({{" x\r\nEND:VEVENT\nBEGIN:VALARM\xFF\x1B ", december_7}}, words, made_at));
    EXPECT_EQ(read.trouble, "");
    ASSERT_EQ(read.events.size(), 1u);
    EXPECT_EQ(read.events[0].properties.at("SUMMARY"), "Jatuh tempo: x  END:VEVENT BEGIN:VALARM\uFFFD");
}

TEST(Calendar, ShortensLongTitlesToTheSameLengthAndLeavesShortOnesWhole) {
    const std::string text = calendar(
        {{std::string(300, 'a'), december_7}, {"Singkat", december_7}, {std::string(500, 'b'), december_7}},
        words, made_at);
    EXPECT_LE(text.size(), longest_calendar);
    EXPECT_GT(text.size(), longest_calendar - 20) << "no room is wasted";
    const std::string summary = read_calendar(text).events.at(0).properties.at("SUMMARY");
    const auto a = std::count(summary.begin(), summary.end(), 'a') - 1,
               b = std::count(summary.begin(), summary.end(), 'b');
    EXPECT_LE(std::abs(a - b), 1);
    EXPECT_NE(summary.find("…, Singkat, b"), summary.npos);
}

TEST(Calendar, CountsBooksWhereTitlesHaveNoRoom) {
    std::vector<DueItem> items;
    for (int i = 0; i < 60; ++i)
        items.push_back({"Judul yang cukup panjang " + std::to_string(i), december_7});
    const auto read = read_calendar(calendar(items, words, made_at));
    ASSERT_EQ(read.events.size(), 1u);
    EXPECT_EQ(read.events[0].properties.at("SUMMARY"), "Jatuh tempo: 60 buku");
    EXPECT_TRUE(read.events[0].alarm);
}

TEST(Calendar, GivesUpAlarmsBeforeDates) {
    std::vector<DueItem> items;
    for (int i = 0; i < 4; ++i) items.push_back({"Judul", december_7 + days{i}});
    const auto read = read_calendar(calendar(items, words, made_at));
    EXPECT_EQ(read.trouble, "");
    ASSERT_EQ(read.events.size(), 4u);
    EXPECT_FALSE(read.events[0].alarm);
}

TEST(Calendar, IsEmptyWithoutBooks) {
    EXPECT_EQ(calendar({}, words, made_at), "");
}

RC_GTEST_PROP(Calendar, AlwaysFitsAndNeverLosesADueDate, ()) {
    const auto item = rc::gen::construct<DueItem>(
        rc::gen::arbitrary<std::string>(),
        rc::gen::map(rc::gen::inRange(0, 60), [](int offset) { return december_7 + days{offset}; }));
    const auto items = *rc::gen::container<std::vector<DueItem>>(item);
    if (items.empty()) return;
    const std::string text = calendar(items, words, made_at);
    RC_ASSERT(text.size() <= longest_calendar);
    const ReadCalendar read = read_calendar(text);
    RC_ASSERT(read.trouble == "");
    std::set<std::string> expected, found;
    for (const DueItem& one : items) {
        const std::chrono::year_month_day ymd{one.due.value()};
        expected.insert(std::to_string(static_cast<int>(ymd.year()) * 10'000 +
                                       static_cast<int>(static_cast<unsigned>(ymd.month())) * 100 +
                                       static_cast<int>(static_cast<unsigned>(ymd.day()))));
    }
    for (const ReadEvent& event : read.events) {
        found.insert(event.properties.at("DTSTART;VALUE=DATE"));
        const auto others = event.properties.find("RDATE;VALUE=DATE");
        if (others == event.properties.end()) continue;
        for (std::size_t at = 0; at < others->second.size(); at += 9)
            found.insert(others->second.substr(at, 8));
    }
    RC_ASSERT(found == expected);
}

}  // namespace
}  // namespace anjungan::receipt
