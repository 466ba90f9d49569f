// `anjungan report` as people use it.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "kiosk/assembly/backend.h"
#include "kiosk/settings/settings.h"
#include "tests/kiosk/commands/program.h"
#include "tests/support/contents.h"
#include "tests/support/random_visits.h"
#include "tests/support/temporary_folder.h"

namespace anjungan {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using tests::Ended;

class Report : public testing::Test {
  protected:
    Report() {
        std::filesystem::create_directories(folder / "data");
        std::filesystem::create_directories(folder / "out");
        std::ofstream(folder / "settings.toml")
            << "[library]\nname = \"Perpustakaan Kaliwiro\"\n[storage]\nfolder = \""
            << (folder / "data").string() << "\"\n";
    }
    // A month of a library in its journal.
    void happen(std::size_t count) {
        const auto settings = settings::load(folder / "settings.toml");
        ASSERT_TRUE(settings) << settings.error().sentence;
        auto journal = assembly::open_journal(*settings, folder / "data");
        ASSERT_TRUE(journal) << journal.error().sentence;
        const Day first{std::chrono::year{2026} / std::chrono::November / 1};
        for (auto& entry : tests::random_visits(5, first, 30, count)) {
            entry.id = journal->next_id(entry.at);
            const auto kept = journal->complete(entry, journal::Delivery::settled);
            ASSERT_TRUE(kept) << kept.error().sentence;
        }
    }
    [[nodiscard]] Ended report(const std::string& what) const {
        return tests::run("report " + what + " --config '" + (folder / "settings.toml").string() +
                          "' --to '" + (folder / "out").string() + "'");
    }
    // "table,row" → figure, of those that are shown.
    [[nodiscard]] std::map<std::string, std::int64_t> figures(const std::string& name) const {
        std::map<std::string, std::int64_t> all;
        std::istringstream csv(tests::contents(folder / "out" / (name + ".csv")));
        for (std::string line; std::getline(csv, line);) {
            const auto value = line.rfind(','), column = line.rfind(',', value - 1);
            if (value == std::string::npos || column == std::string::npos) continue;
            const std::string number = line.substr(value + 1, line.find('\r') - value - 1);
            if (!number.empty() && number.find_first_not_of("0123456789") == std::string::npos)
                all[line.substr(0, column)] = std::stoll(number);
        }
        return all;
    }
    tests::TemporaryFolder folder;
};

// From the export, as somebody would who has never seen how a report is made.
TEST_F(Report, AgreesWithTheRawEntries) {
    happen(1200);
    const Ended ended = report("statistics --period 2026-11");
    ASSERT_EQ(ended.code, 0) << ended.said;
    EXPECT_THAT(ended.said,
                AllOf(HasSubstr("out/statistics-2026-11.pdf"), HasSubstr("statistics-2026-11.csv")));
    const Ended raw = tests::run("journal export --config '" + (folder / "settings.toml").string() + "'");
    ASSERT_EQ(raw.code, 0) << raw.said;
    std::int64_t visitors = 0, women = 0, pupils = 0, reading = 0, literature = 0, loans = 0, read = 0,
                 mornings = 0, groups = 0;
    std::istringstream lines(raw.said);
    for (std::string line; std::getline(lines, line);) {
        const auto entry = nlohmann::json::parse(line);
        const std::string kind = entry["kind"], hour = entry["at"].get<std::string>().substr(11, 2);
        if (kind == "visit") {
            const std::int64_t girls = entry.value("girls", 0), boys = entry.value("boys", 0);
            const bool is_group = entry["visitor"] == "group";
            const std::int64_t people = is_group ? girls + boys : 1;
            visitors += people;
            groups += is_group ? 1 : 0;
            women += is_group ? girls : entry.value("sex", "") == "f" ? 1 : 0;
            pupils += entry.value("level", "") == "sd" || entry.value("type", "") == "SD/MI" ? people : 0;
            reading += entry.value("purpose", "") == "read" ? 1 : 0;
            mornings += hour == "02" ? people : 0;  // nine o'clock in WIB
        }
        if (kind == "loan") {
            ++loans;
            literature += entry.value("class", "").starts_with("8") ? 1 : 0;
        }
        if (kind == "read-in-place") ++read;
    }
    const auto told = figures("statistics-2026-11");
    EXPECT_EQ(told.at("Ringkasan,pengunjung"), visitors);
    EXPECT_EQ(told.at("Ringkasan,buku dipinjam"), loans);
    EXPECT_EQ(told.at("Ringkasan,buku dibaca di tempat"), read);
    EXPECT_EQ(told.at("Ringkasan,rombongan"), groups);
    EXPECT_EQ(told.at("Menurut jenis kelamin,Perempuan"), women);
    EXPECT_EQ(told.at("Menurut pendidikan,SD/MI"), pupils);
    EXPECT_EQ(told.at("Menurut keperluan,Membaca"), reading);
    EXPECT_EQ(told.at("Pengunjung menurut jam,09.00"), mornings);
    // In the class's table "share" stands behind; the figure of loans is that of the first column.
    EXPECT_EQ(told.count("Buku menurut kelas,Jumlah"), 1U);
    EXPECT_THAT(tests::contents(folder / "out/statistics-2026-11.csv"),
                AllOf(HasSubstr("Buku menurut kelas,800 Kesusastraan,dipinjam," + std::to_string(literature) +
                                "\r\n"),
                      HasSubstr("Buku menurut kelas,Jumlah,dipinjam," + std::to_string(loans) + "\r\n")));
}

TEST_F(Report, HoldsNobodyWhateverHasHappened) {
    happen(400);
    for (const char* what : {"statistics --period 2026-11", "survey --period 2026-S2", "school --period 2026",
                             "today --period 2026-11-15"}) {
        const Ended ended = report(what);
        ASSERT_EQ(ended.code, 0) << ended.said;
        std::istringstream files(ended.said);
        std::string pdf, csv;
        std::getline(files, pdf);
        std::getline(files, csv);
        const std::string read = tests::run("'" + pdf + "' -", "pdftotext").said + tests::contents(csv);
        EXPECT_THAT(read, HasSubstr("Perpustakaan Kaliwiro")) << what;
        EXPECT_THAT(read, Not(HasSubstr(std::string{tests::somebody}))) << what;
        EXPECT_THAT(tests::run("'" + pdf + "'", "pdffonts").said, Not(HasSubstr(" no "))) << what;
    }
}

TEST_F(Report, IsWrittenInTheLanguageAskedFor) {
    happen(60);
    ASSERT_EQ(report("survey --period 2026-11 --language en").code, 0);
    EXPECT_THAT(tests::contents(folder / "out/survey-2026-11.csv"), HasSubstr("U1 Requirements"));
    ASSERT_EQ(report("survey --period 2026-11 --language jv-java").code, 0);
}

TEST_F(Report, IsRefusedInWords) {
    EXPECT_THAT(report("statistics --period 2026-11").said, HasSubstr("there is no journal"));
    happen(10);
    const Ended none = report("statistics --period 2026-S3");
    EXPECT_EQ(none.code, 2);
    EXPECT_THAT(none.said, HasSubstr("right is for example --period 2026-11, 2026-S2"));
    EXPECT_THAT(report("today --period 2026-11").said, HasSubstr("right is for example --period 2026-11-30"));
    EXPECT_EQ(report("statistics").code, 2);
    EXPECT_EQ(report("today").code, 0) << "today is today";
    std::filesystem::remove_all(folder / "out");
    const Ended nowhere = report("statistics --period 2026-11");
    EXPECT_EQ(nowhere.code, 1);
    EXPECT_THAT(nowhere.said, HasSubstr("out/statistics-2026-11.csv"));
}

// Of a kiosk that runs: nothing that draws reports is in its memory, nor is it linked with any.
TEST(KioskAtRest, IsSparedWhatDrawsReports) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder / "rest.kiosk") << "expect screen idle\n";
    const std::string program = ANJUNGAN_PROGRAM;
    // The loader tells each library it maps, and each that is asked for later (ld.so(8), LD_DEBUG).
    const Ended ended =
        tests::run("script '" + (folder / "rest.kiosk").string() + "' --out '" + folder.path().string() + "'",
                   "/usr/bin/env' LD_DEBUG=files '" + program);
    EXPECT_EQ(ended.code, 0) << ended.said.substr(0, 2000);
    EXPECT_THAT(ended.said, HasSubstr("libSDL2"));
    for (const char* library : {"libcairo", "libpango", "libfontconfig", "anjungan-reports"})
        EXPECT_THAT(ended.said, Not(HasSubstr(library))) << library;
}

}  // namespace
}  // namespace anjungan
