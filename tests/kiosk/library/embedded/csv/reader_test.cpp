#include "kiosk/library/embedded/csv/reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <sstream>

#include "kiosk/library/embedded/csv/values.h"
#include "platform/system/utf8.h"

namespace anjungan::library {
namespace {

using Fields = std::vector<std::string>;

struct Everything {
    std::vector<CsvRow> rows;
    std::vector<std::pair<std::uint64_t, std::string>> errors;
};
Everything read(const std::string& text, bool backslashes = false) {
    std::istringstream stream{text};
    CsvReader reader{stream};
    if (backslashes) reader.expect_backslashes();
    Everything all;
    CsvRow row;
    while (true) {
        const auto more = reader.next(row);
        if (!more)
            all.errors.emplace_back(row.line, more.error().sentence);
        else if (*more)
            all.rows.push_back(row);
        else
            return all;
    }
}

TEST(Csv, ReadsFieldsInQuotesWithSeparatorsQuotesAndLineEnds) {
    const auto all = read("a,\"b,c\",\"d\"\"e\",\"f\ng\"\r\nh,,i,\n");
    ASSERT_EQ(all.rows.size(), 2u);
    EXPECT_EQ(all.rows[0].fields, (Fields{"a", "b,c", "d\"e", "f g"}));
    EXPECT_EQ(all.rows[1].fields, (Fields{"h", "", "i", ""}));
    EXPECT_EQ(all.rows[1].line, 3u) << "lines are counted as an editor counts them";
}

TEST(Csv, FindsTheSeparatorInTheFirstLine) {
    EXPECT_EQ(read("a;b,c;d\n").rows[0].fields, (Fields{"a", "b,c", "d"}));
    EXPECT_EQ(read("a\tb\n").rows[0].fields, (Fields{"a", "b"}));
    EXPECT_EQ(read("\"a;b;c\",d\n").rows[0].fields, (Fields{"a;b;c", "d"}));
    EXPECT_EQ(read("a\n").rows[0].fields, (Fields{"a"}));
}

TEST(Csv, ReadsEveryKindOfLineEndAndSkipsEmptyLines) {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        const auto all = read("a,b" + end + end + ",," + end + "c,d");
        ASSERT_EQ(all.rows.size(), 2u);
        EXPECT_EQ(all.rows[1].fields, (Fields{"c", "d"}));
        EXPECT_EQ(all.rows[1].line, 4u);
    }
    EXPECT_TRUE(read("").rows.empty());
    EXPECT_TRUE(read("\xEF\xBB\xBF").rows.empty());
}

TEST(Csv, SkipsTheByteOrderMarkOfExcel) {
    EXPECT_EQ(read("\xEF\xBB\xBF"
                   "barcode,name\n")
                  .rows[0]
                  .fields[0],
              "barcode");
}

TEST(Csv, TakesTextThatIsNotUtf8ForWindows1252) {
    EXPECT_EQ(read("Ren\xE9,\x93quoted\x94,na\xC3\xAFve\n").rows[0].fields,
              (Fields{"René", "“quoted”", "naïve"}));
}

TEST(Csv, SaysThatUtf16IsNotReadInsteadOfReadingNonsense) {
    const auto all =
        read(std::string{"\xFF\xFE"
                         "a\0,\0b\0",
                         8});
    ASSERT_EQ(all.errors.size(), 1u);
    EXPECT_NE(all.errors[0].second.find("UTF-16"), std::string::npos);
}

TEST(Csv, GoesOnAfterABadLine) {
    const auto all = read("a,b\nc,\"d\"e\nf,g\n");
    ASSERT_EQ(all.errors.size(), 1u);
    EXPECT_EQ(all.errors[0].first, 2u);
    ASSERT_EQ(all.rows.size(), 2u);
    EXPECT_EQ(all.rows[1].fields, (Fields{"f", "g"}));
}

TEST(Csv, NamesTheLineOnWhichAQuoteWasOpened) {
    const auto all = read("a,b\nc,\"d\ne,f\n");
    ASSERT_EQ(all.errors.size(), 1u);
    EXPECT_EQ(all.errors[0].first, 2u);
}

TEST(Csv, LimitsFieldsRowsAndColumns) {
    EXPECT_EQ(read(std::string(CsvReader::longest_field, 'x')).rows.size(), 1u);
    EXPECT_EQ(read(std::string(CsvReader::longest_field + 1, 'x') + "\na\n").errors.size(), 1u);
    EXPECT_EQ(read(std::string(CsvReader::longest_field + 1, 'x') + "\na\n").rows.size(), 1u);
    EXPECT_EQ(read(std::string(CsvReader::most_fields, ',') + "x\n").errors.size(), 1u);
    EXPECT_EQ(read(std::string("a\0b", 3)).errors.size(), 1u);
    std::string long_row;
    for (int i = 0; i < 20; ++i) long_row += std::string(CsvReader::longest_field, 'x') + ",";
    EXPECT_EQ(read(long_row).errors.size(), 1u);
}

TEST(Csv, ReadsTheQuotesOfSlims) {
    EXPECT_EQ(read(R"("Nur\'aini","Judul \"Lama\"","C:\\x","a\nb")", true).rows[0].fields,
              (Fields{"Nur'aini", "Judul \"Lama\"", "C:\\x", "a b"}));
    EXPECT_EQ(read(R"("Judul "Lama" baru","Judul "Lama"","")", true).rows[0].fields,
              (Fields{"Judul \"Lama\" baru", "Judul \"Lama\"", ""}));
}

std::string in_quotes(const std::string& field) {
    std::string quoted = "\"";
    for (const char c : field) quoted += c == '"' ? std::string{"\"\""} : std::string{c};
    return quoted + "\"";
}

RC_GTEST_PROP(Csv, GivesBackWhatWasWrittenByTheStandard, ()) {
    const auto printable = rc::gen::container<std::string>(rc::gen::inRange(' ', '\x7F'));
    const auto inner = rc::gen::map(printable, [](const std::string& text) { return "x" + text + "x"; });
    const auto rows = *rc::gen::container<std::vector<Fields>>(rc::gen::container<Fields>(3, inner));
    std::string text = "one,two,three\r\n";
    for (const Fields& row : rows)
        text += in_quotes(row[0]) + "," + in_quotes(row[1]) + "," + in_quotes(row[2]) + "\r\n";
    const auto all = read(text);
    RC_ASSERT(all.errors.empty());
    RC_ASSERT(all.rows.size() == rows.size() + 1);
    for (std::size_t i = 0; i < rows.size(); ++i) RC_ASSERT(all.rows[i + 1].fields == rows[i]);
}

RC_GTEST_PROP(Csv, IsTotalOverAnyBytes, (const std::string& bytes, bool backslashes)) {
    const auto all = read(bytes, backslashes);
    for (const CsvRow& row : all.rows)
        for (const std::string& field : row.fields) RC_ASSERT(is_utf8(field));
}

constexpr Day christmas{std::chrono::local_days{std::chrono::year{2026} / 12 / 25}};

TEST(Values, ReadDatesAsTheyAreWrittenHere) {
    for (const std::string_view text :
         {"2026-12-25", "25/12/2026", "25-12-2026", " 2026-12-25 00:00:00", "2026-12-25T08:00", "2026/12/25"})
        EXPECT_EQ(parse_day(text), christmas) << text;
    for (const std::string_view text : {"", "25.12.2026", "2026-13-01", "31/02/2026", "25/12/26", "12-25",
                                        "2026-12-25x", "0000-00-00", "1899-01-01", "abc", "20261-1-1"})
        EXPECT_FALSE(parse_day(text)) << text;
}

TEST(Values, ReadWeekdaysInBothLanguages) {
    EXPECT_EQ(parse_weekday("Minggu"), 0u);
    EXPECT_EQ(parse_weekday(" sunday "), 0u);
    EXPECT_EQ(parse_weekday("Jum'at"), 5u);
    EXPECT_FALSE(parse_weekday("someday"));
}

TEST(Values, ReadMoneyAsSystemsExportIt) {
    for (const std::string_view text : {"25000", "Rp 25.000", "Rp25.000,-", "Rp. 25.000,00", "25,000.00",
                                        "25000.000000", "IDR 25000", " 25000 ", "25000.5"})
        EXPECT_EQ(parse_money(text), Money{25000}) << text;
    EXPECT_EQ(parse_money("1.250.000"), Money{1250000});
    EXPECT_EQ(parse_money("0"), Money{0});
    for (const std::string_view text : {"", "Rp", "gratis", "-5", "25x", "9999999999999999999", ".5", "25,x"})
        EXPECT_FALSE(parse_money(text)) << text;
}

TEST(Values, FindTheYearInWhatCataloguersWrite) {
    EXPECT_EQ(find_year("c2008"), 2008);
    EXPECT_EQ(find_year("[1999]"), 1999);
    EXPECT_EQ(find_year("Cet. 12, 2004"), 2004);
    EXPECT_EQ(find_year("t.th."), 0);
    EXPECT_EQ(find_year("20081"), 0);
}

RC_GTEST_PROP(Values, AreTotal, (const std::string& text)) {
    (void)parse_day(text), (void)parse_weekday(text), (void)parse_number(text, 0, 9), (void)find_year(text);
    (void)parse_blocked(text), (void)parse_item_status(text), (void)parse_yes(text), (void)is_set(text);
    if (const auto money = parse_money(text)) RC_ASSERT(*money >= Money{});
}

}  // namespace
}  // namespace anjungan::library
