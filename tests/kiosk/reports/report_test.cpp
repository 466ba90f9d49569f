#include "kiosk/reports/report.h"

#include <algorithm>
#include <charconv>

#include "kiosk/flows/survey_form.h"
#include "tests/kiosk/reports/reports_fixture.h"
#include "tests/support/random_visits.h"

namespace anjungan::reports {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string csv(Kind kind, const std::vector<Entry>& entries, std::string_view period) {
    const auto words = in_indonesian();
    return csv_of(document_of(kind, figures_of(entries, period), about_us(), words));
}

void answer(std::vector<Entry>& entries, int element, std::array<int, 4> said) {
    for (int score = 1; score <= 4; ++score)
        for (int i = 0; i < said[static_cast<std::size_t>(score - 1)]; ++i)
            entries.push_back(entry(SurveyAnswer{.survey = "skm", .element = element, .score = score},
                                    at(day(2026, 8, 3), 600)));
}

// The example of tests/kiosk/outreach/satisfaction_test.cpp, by hand: NRR 3.2, 2.8, 3.0, 4.0, 3.3, 3.5, 3.8, 2.6, 3.1;
// weighted, each by 1/9: 0.356, 0.311, 0.333, 0.444, 0.367, 0.389, 0.422, 0.289, 0.344; their sum 29.3/9 = 3.256;
// times 25: 81.39, B (baik). Lowest: U8, U2, U3.
std::vector<Entry> worked() {
    std::vector<Entry> entries;
    const std::array<std::array<int, 4>, 9> said{{{0, 1, 6, 3},
                                                  {1, 2, 5, 2},
                                                  {0, 2, 6, 2},
                                                  {0, 0, 0, 10},
                                                  {0, 1, 5, 4},
                                                  {0, 0, 5, 5},
                                                  {0, 0, 2, 8},
                                                  {2, 2, 4, 2},
                                                  {0, 1, 7, 2}}};
    for (std::size_t i = 0; i < said.size(); ++i) answer(entries, static_cast<int>(i) + 1, said[i]);
    return entries;
}

TEST(SurveyReport, IsTheWorkedExampleDoneByHand) {
    auto entries = worked();
    for (int i = 0; i < 30; ++i)
        entries.push_back(entry(SurveyAnswer{.survey = "skm", .element = 1}, at(day(2026, 9, 1), 600)));
    for (int i = 0; i < 500; ++i)
        entries.push_back(entry(Visit{.visitor = "member"}, at(day(2026, 9, 1), 600)));
    const auto lines = lines_of(csv(Kind::survey, entries, "2026-S2"));
    const std::string table = "Sembilan unsur pelayanan,";
    EXPECT_EQ(lines.at(table + "U1 Persyaratan,NRR"), "3.200");
    EXPECT_EQ(lines.at(table + "U1 Persyaratan,NRR tertimbang"), "0.356");
    EXPECT_EQ(lines.at(table + "U1 Persyaratan,Rentang 95 %"), "2.81-3.59");
    EXPECT_EQ(lines.at(table + "U4 Biaya/tarif,Mutu dan kinerja"), "A (sangat baik)");
    EXPECT_EQ(lines.at(table + "U4 Biaya/tarif,Urutan"), "1");
    EXPECT_EQ(lines.at(table + "U9 Sarana dan prasarana,NRR tertimbang"), "0.344");
    const std::string sum = "\"Jumlah tertimbang, kali 25\",";
    EXPECT_EQ(lines.at(table + sum + "Jawaban"), "90");
    EXPECT_EQ(lines.at(table + sum + "NRR tertimbang"), "3.256");
    EXPECT_EQ(lines.at(table + sum + "Mutu dan kinerja"), "81.39");
    EXPECT_EQ(lines.at("Seberapa lengkap,Ditanya satu pertanyaan,jumlah"), "120");
    EXPECT_EQ(lines.at("Seberapa lengkap,Tingkat tanggapan,jumlah"), "75.0%");
    // The table of Krejcie and Morgan (1970): of 500, 217.
    EXPECT_EQ(lines.at("Seberapa lengkap,Sampel diharapkan (Krejcie dan Morgan),jumlah"), "217");
    EXPECT_EQ(lines.at("Seberapa lengkap,Tercapai,jumlah"), "90 dari 217");
}

TEST(SurveyReport, NamesTheLowestThreeFromTheLowestOn) {
    const auto words = in_indonesian();
    const auto document = document_of(Kind::survey, figures_of(worked(), "2026-S2"), about_us(), words);
    const Table* plan = nullptr;
    for (const Block& block : document.blocks)
        if (const auto* single = std::get_if<Single>(&block))
            if (const auto* table = std::get_if<Table>(single); table != nullptr && table->room > 0)
                plan = table;
    ASSERT_NE(plan, nullptr);
    ASSERT_EQ(plan->rows.size(), 3U);
    EXPECT_THAT(plan->rows[0][0].shown, StartsWith("U8 Penanganan pengaduan"));
    EXPECT_THAT(plan->rows[1][0].shown, StartsWith("U2 "));
    EXPECT_THAT(plan->rows[2][0].shown, StartsWith("U3 "));
}

TEST(SurveyReport, HasNoIndexWhereAnElementHasFewerThanFiveAnswers) {
    std::vector<Entry> entries;
    for (int element = 1; element <= 9; ++element) answer(entries, element, {0, 0, 2, element == 4 ? 2 : 4});
    const std::string said = csv(Kind::survey, entries, "2026-S2");
    EXPECT_THAT(said, Not(HasSubstr("U4 Biaya/tarif,NRR")));
    EXPECT_THAT(said, HasSubstr("U4 Biaya/tarif,Jawaban,*"));
    EXPECT_THAT(said, Not(HasSubstr("kali 25\",Mutu")));
}

TEST(SurveyReport, DoesNotTellHowFewWereSilent) {
    auto entries = worked();
    for (int i = 0; i < 3; ++i)
        entries.push_back(entry(SurveyAnswer{.survey = "skm", .element = 1}, at(day(2026, 9, 1), 600)));
    const auto lines = lines_of(csv(Kind::survey, entries, "2026-S2"));
    EXPECT_EQ(lines.at("Seberapa lengkap,Ditanya satu pertanyaan,jumlah"), "*");
    EXPECT_FALSE(lines.contains("Seberapa lengkap,Tingkat tanggapan,jumlah"));
}

TEST(SurveyReport, NamesEveryOccupationThatTheSurveyAsksFor) {
    std::vector<Entry> entries;
    for (const std::string_view occupation : flows::SurveyForm::occupations)
        for (int i = 0; i < 5; ++i)
            entries.push_back(entry(SurveyAnswer{.survey = "skm",
                                                 .element = 1,
                                                 .score = 3,
                                                 .occupation = std::string{occupation},
                                                 .who = {.level = "college"}},
                                    at(day(2026, 9, 1), 600)));
    const auto lines = lines_of(csv(Kind::survey, entries, "2026-S2"));
    for (const std::string name : {"Pelajar atau mahasiswa", "Guru", "\"PNS, TNI, atau Polri\"", "Karyawan",
                                   "Usaha sendiri atau tani", "Lainnya", "tidak ditanya atau tidak dijawab"})
        EXPECT_TRUE(lines.contains("Responden menurut pekerjaan," + name + ",responden")) << name;
}

// By hand: of 3, 5, 7, …, 41 (20 of them) the 10th is 21 and the 19th 39; 14 are within 30.
TEST(ServiceReport, TellsMedianTheSlowestAndWhatWasInTime) {
    std::vector<Entry> entries;
    entries.reserve(60);
    for (int i = 0; i < 20; ++i)
        entries.push_back(entry(ServiceTime{.journey = "borrow", .seconds = 3 + 2 * i, .outcome = "done"},
                                at(day(2026, 9, 1), 600)));
    for (int i = 0; i < 10; ++i)
        entries.push_back(entry(ServiceTime{.journey = "return", .seconds = 8, .outcome = "done"},
                                at(day(2026, 9, 1), 600)));
    for (int i = 0; i < 4; ++i)
        entries.push_back(entry(ServiceTime{.journey = "search", .seconds = 9, .outcome = "done"},
                                at(day(2026, 9, 1), 700)));
    for (int i = 0; i < 6; ++i)
        entries.push_back(
            entry(ServiceTime{.journey = "borrow", .seconds = 99, .outcome = "left", .left_at = "pin"},
                  at(day(2026, 9, 1), 600)));
    for (int i = 1; i <= 5; ++i)
        entries.push_back(
            entry(HelpCall{.outcome = "arrived", .waited_s = 60 * i}, at(day(2026, 9, 1), 600)));
    entries.push_back(entry(HelpCall{.outcome = "withdrawn", .waited_s = 1}, at(day(2026, 9, 1), 600)));
    About about = about_us();
    about.promise = std::chrono::seconds{30};
    const auto words = in_indonesian();
    const auto lines =
        lines_of(csv_of(document_of(Kind::service, figures_of(entries, "2026-S2"), about, words)));
    const std::string borrow = "Menurut layanan,Meminjam,", search = "Menurut layanan,Mencari buku,";
    EXPECT_EQ(lines.at(borrow + "\"median, detik\""), "21");
    EXPECT_EQ(lines.at(borrow + "\"95 %, detik\""), "39");
    EXPECT_EQ(lines.at(borrow + "tepat waktu"), "70.0%");
    // Four searched: neither their number nor their time is told, and one row more is hidden with theirs.
    EXPECT_EQ(lines.at("Menurut layanan,Mengembalikan,kunjungan"), "*");
    EXPECT_EQ(lines.at(search + "kunjungan"), "*");
    EXPECT_EQ(lines.at(search + "\"median, detik\""), "*");
    EXPECT_EQ(lines.at("Panggilan petugas,\"sampai petugas datang, median, detik\",jumlah"), "180");
    EXPECT_EQ(lines.at("Panggilan petugas,panggilan bantuan,jumlah"), "6");
}

TEST(Reports, SayWhatIsMissing) {
    std::vector<Entry> entries;
    for (unsigned of_month = 1; of_month <= 30; ++of_month)
        if (of_month != 14)
            entries.push_back(entry(Visit{.visitor = "member"}, at(day(2026, 11, of_month), 600)));
    entries.back().trust = ClockTrust::doubtful;
    Fold fold(*parse_period("2026-11"), wib);
    for (const Entry& each : entries) fold.add(each);
    fold.add_unreadable();
    const auto words = in_indonesian();
    const std::string said = csv_of(document_of(Kind::statistics, fold.figures(), about_us(), words));
    EXPECT_THAT(said, HasSubstr("Hari tanpa satu catatan pun: 14 November 2026."));
    EXPECT_THAT(said, HasSubstr("diragukan pada 1 catatan"));
    EXPECT_THAT(said, HasSubstr("1 catatan tidak terbaca"));
    EXPECT_THAT(said, Not(HasSubstr("belum berakhir")));
    EXPECT_THAT(csv_of(document_of(Kind::statistics, fold.figures(), about_us(day(2026, 11, 20)), words)),
                HasSubstr("belum berakhir: dihitung sampai 20 November 2026"));
    About closed = about_us();
    closed.is_closed[std::chrono::weekday{day(2026, 11, 14)}.c_encoding()] = true;
    EXPECT_THAT(csv_of(document_of(Kind::statistics, fold.figures(), closed, words)),
                Not(HasSubstr("tanpa satu catatan")));
}

// Each figure of each table, as it stands in the CSV; ranks and what is put in words are none.
void expect_no_small_figure(const std::string& text) {
    for (const auto& [where, value] : lines_of(text)) {
        if (where.ends_with(",Urutan")) continue;
        std::int64_t number = 0;
        const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
        if (read.ec != std::errc{} || read.ptr != value.data() + value.size()) continue;
        EXPECT_GE(number, 5) << where;
    }
}

TEST(Reports, HoldNobodyAndNoSmallFigure) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const auto entries = tests::random_visits(seed, day(2026, 11, 1), 30, 20 * seed);
        for (const Kind kind : kinds) {
            const std::string said = csv(kind, entries, kind == Kind::today ? "2026-11-15" : "2026-11");
            EXPECT_THAT(said, Not(HasSubstr(std::string{tests::somebody}))) << seed << ' ' << name_of(kind);
            expect_no_small_figure(said);
        }
    }
}

TEST(Reports, AddUpToWhatHappened) {
    const auto entries = tests::random_visits(7, day(2026, 11, 1), 30, 6000);
    const auto figures = figures_of(entries, "2026-11");
    const auto lines = lines_of(csv(Kind::statistics, entries, "2026-11"));
    for (const char* table : {"Siapa yang datang", "Menurut pendidikan", "Menurut keperluan",
                              "Menurut jenis kelamin", "Pengunjung per hari", "Pengunjung menurut jam"}) {
        std::int64_t sum = 0;
        for (const auto& [where, value] : lines)
            if (where.starts_with(std::string{table} + ",") && value != "*") sum += std::stoll(value);
        EXPECT_LE(sum, figures.visitors) << table;
        EXPECT_GT(sum, figures.visitors * 9 / 10) << table;
    }
    EXPECT_EQ(lines.at("Ringkasan,pengunjung,jumlah"), std::to_string(figures.visitors));
}

TEST(Reports, AreInEveryLanguage) {
    const auto entries = tests::random_visits(3, day(2026, 11, 1), 30, 500);
    for (const char* code : {"id", "en", "jv", "jv-java"}) {
        const auto words = words::Words::load(BUILD_DIR "/words", code);
        ASSERT_TRUE(words);
        for (const Kind kind : kinds) {
            const auto document = document_of(kind, figures_of(entries, "2026-11"), about_us(), *words);
            EXPECT_FALSE(document.title.empty());
            EXPECT_EQ(document.file_name, std::string{name_of(kind)} + "-2026-11");
            EXPECT_THAT(csv_of(document), Not(HasSubstr("{"))) << "a placeholder that nobody fills";
        }
    }
}

TEST(Csv, IsNoFormulaAndKeepsItsFields) {
    Document document;
    document.blocks.emplace_back(
        Single{Table{.title = "=1+1",
                     .columns = {{"a", Align::left, 1}, {"b, \"c\"", Align::right, 1}},
                     .rows = {{Cell{"x", "@x"}, Cell{"1.000", "1000"}}}}});
    EXPECT_EQ(csv_of(document), "table,row,column,value\r\n'=1+1,'@x,\"b, \"\"c\"\"\",1000\r\n");
}

}  // namespace
}  // namespace anjungan::reports
