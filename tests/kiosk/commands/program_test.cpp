// The program as people start it: what it prints and how it ends, above all when something is wrong.
#include "tests/kiosk/commands/program.h"

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <fstream>
#include <sstream>
#include <string>

#include "kiosk/core/preferences.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using anjungan::tests::Ended;
using anjungan::tests::run;
using anjungan::tests::TemporaryFolder;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

void write(const fs::path& file, std::string_view text) {
    std::ofstream(file, std::ios::binary) << text;
}

// A data folder with a loan in it, as a script leaves it.
class WithData : public testing::Test {
  protected:
    WithData() {
        write(folder / "loan.kiosk", "scan P0001\nscan B0001\nexpect journal 1 loan\n");
        const Ended ended = script("loan.kiosk");
        EXPECT_EQ(ended.code, 0) << ended.said;
    }
    [[nodiscard]] std::string data() const { return " --data '" + (folder / "data").string() + "'"; }
    [[nodiscard]] Ended script(const std::string& name) const {
        return run("script '" + (folder / name).string() + "' --out '" + (folder / "out").string() + "'" +
                   data());
    }
    void flip_bytes(const fs::path& file, std::streamoff from) {
        std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
        stream.seekp(from);
        stream << std::string(2000, '\x5a');
    }
    TemporaryFolder folder;
};

TEST(Program, HelpsATechnician) {
    EXPECT_THAT(run("--help").said, HasSubstr("Start the kiosk"));
    EXPECT_THAT(run("script --help").said, HasSubstr("a finger is released on the widget of this name"));
    std::string languages = "language ";
    for (const std::string_view code : anjungan::core::language_codes)
        languages +=
            std::string(code == anjungan::core::language_codes.front() ? "" : "|") + std::string(code);
    EXPECT_THAT(run("script --help").said, HasSubstr(languages)) << "all that the kiosk speaks";
}

// The commands are named where one is unknown, and explained in the help.
TEST(Program, ExplainsEachCommandOfAScript) {
    TemporaryFolder folder;
    write(folder / "wrong.kiosk", "no-such-command\n");
    const std::string said = run("script '" + (folder / "wrong.kiosk").string() + "'").said;
    constexpr std::string_view before = "write one of ";
    const auto at = said.find(before);
    ASSERT_NE(at, std::string::npos) << said;
    const std::string help = run("script --help").said;
    int commands = 0;
    std::istringstream list(said.substr(at + before.size()));
    for (std::string command; list >> command; ++commands) {
        if (command.ends_with(',')) command.pop_back();
        EXPECT_TRUE(help.find("  " + command + " ") != std::string::npos ||
                    help.find(" / " + command + " ") != std::string::npos ||
                    help.find("  " + command + "\n") != std::string::npos)
            << command;
    }
    EXPECT_GT(commands, 10) << said;
}

TEST(Program, SaysWhatIsMissingWhenItStandsAlone) {
    TemporaryFolder alone;
    fs::create_directory(alone / "bin");
    fs::copy_file(ANJUNGAN_PROGRAM, alone / "bin/anjungan");
    const Ended ended = run("check", (alone / "bin/anjungan").string());
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.said, HasSubstr("install the program again"));
}

TEST(Program, RefusesWrongSettingsWithFileLineAndRemedy) {
    TemporaryFolder folder;
    write(folder / "kiosk.toml", "[session]\nwarning_seconds = 5\n");
    const Ended ended = run("check --config '" + (folder / "kiosk.toml").string() + "'");
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.said, HasSubstr("kiosk.toml:2:"));
    EXPECT_THAT(ended.said, HasSubstr("20"));
}

TEST_F(WithData, WhatIsKeptIsItsOwnersAlone) {
    int files = 0;
    for (const auto& each : fs::recursive_directory_iterator(folder / "data")) {
        const auto shared = fs::perms::group_all | fs::perms::others_all;
        EXPECT_EQ(fs::status(each.path()).permissions() & shared, fs::perms::none) << each.path();
        ++files;
    }
    EXPECT_GT(files, 2);
}

TEST_F(WithData, AScriptTellsWhichExpectationDidNotHold) {
    write(folder / "wrong.kiosk", "scan P0001\nexpect screen idle\n");
    const Ended ended = script("wrong.kiosk");
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.said, HasSubstr("wrong.kiosk:2: expected screen idle, found borrow"));
    write(folder / "silly.kiosk", "scan P0001\nfly\n");
    EXPECT_EQ(script("silly.kiosk").code, 2);
    EXPECT_EQ(script("absent.kiosk").code, 2);
}

TEST_F(WithData, AReceiptThatBrokeOffComesAgainAndSaysThatItIsACopy) {
    write(folder / "copy.kiosk",
          "language id\nscan P0001\nscan B0002\ntap finish\nprinter stall\ntap receipt-print\nexpect "
          "receipts 1\n"
          "receipt slip\n");
    const Ended ended = script("copy.kiosk");
    ASSERT_EQ(ended.code, 0) << ended.said;
    std::ifstream file(folder / "out" / "slip.txt");
    const std::string receipt{std::istreambuf_iterator<char>(file), {}};
    EXPECT_THAT(receipt, HasSubstr("SALINAN"));
    EXPECT_THAT(receipt, HasSubstr("Kembali paling lambat"));
}

TEST_F(WithData, TheSurveyLeavesNoTraceWhereItIsOff) {
    write(folder / "kiosk.toml", "[journeys]\nsurvey = false\n");
    write(folder / "off.kiosk",
          "scan P0001\nscan B0002\ntap finish\ntap receipt-none\nexpect screen goodbye\ntap goodbye\nexpect "
          "screen "
          "idle\ntap about\nexpect widget remark absent\nwait 5min\nexpect journal 0 answer\n");
    const Ended ended =
        run("script '" + (folder / "off.kiosk").string() + "' --out '" + (folder / "off").string() +
            "' --config '" + (folder / "kiosk.toml").string() + "'");
    EXPECT_EQ(ended.code, 0) << ended.said;
}

TEST(Program, LooksAtWhatIsPluggedIn) {
    EXPECT_THAT(run("check --help").said, HasSubstr("what it is, what it can, what is wrong, what to do"));
    TemporaryFolder folder;
    write(folder / "kiosk.toml", "[scanner]\nlayout = \"uk\"\n");
    const Ended wrong = run("check devices --config '" + (folder / "kiosk.toml").string() + "'");
    EXPECT_EQ(wrong.code, 1);
    EXPECT_THAT(wrong.said, HasSubstr("kiosk.toml:2: scanner.layout"));
}

TEST_F(WithData, TheJournalOutlivesTheProgram) {
    EXPECT_EQ(run("journal verify" + data()).code, 0);
    const Ended listed = run("journal list" + data());
    EXPECT_THAT(listed.said, HasSubstr("loan"));
    EXPECT_THAT(listed.said, Not(HasSubstr("P0001")));
    EXPECT_THAT(run("journal export" + data()).said, HasSubstr("\"patron\":\"P0001\""));
}

TEST_F(WithData, AJournalWithAnotherKeyIsNotReadAndNotHarmed) {
    fs::rename(folder / "data/kiosk.key", folder / "key");
    EXPECT_EQ(run("journal verify" + data()).code, 1);
    write(folder / "data/kiosk.key", std::string(64, '7') + "\n");
    fs::permissions(folder / "data/kiosk.key", fs::perms::owner_read);
    const Ended ended = script("loan.kiosk");
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.said, HasSubstr("key"));
    fs::rename(folder / "key", folder / "data/kiosk.key");
    EXPECT_EQ(run("journal verify" + data()).code, 0);
}

TEST_F(WithData, DamagedAndForeignFilesAreToldInWords) {
    for (const char* name : {"journal.db", "library.db"}) {
        const fs::path file = folder / "data" / name;
        for (const char* suffix : {"-wal", "-shm"}) fs::remove(file.string() + suffix);
        const fs::path kept = folder / "kept";
        fs::copy_file(file, kept, fs::copy_options::overwrite_existing);

        write(file, "This is a letter, not a database. " + std::string(5000, 'x'));
        Ended ended = script("loan.kiosk");
        EXPECT_EQ(ended.code, 1) << name;
        EXPECT_THAT(ended.said, HasSubstr(name));

        fs::copy_file(kept, file, fs::copy_options::overwrite_existing);
        flip_bytes(file, 30);
        ended = script("loan.kiosk");
        EXPECT_EQ(ended.code, 1) << name;
        EXPECT_THAT(ended.said, HasSubstr(name));
        fs::copy_file(kept, file, fs::copy_options::overwrite_existing);
    }
}

// Of 68 damaged copies 54 passed.
TEST_F(WithData, CheckFindsWhatABadDiskHasChangedAndSaysWhatToDo) {
    const auto check = [&] { return run("check" + data()); };
    const auto damage = [&](const char* name, const std::string& sql) {
        sqlite3* handle = nullptr;
        ASSERT_EQ(sqlite3_open((folder / "data" / name).c_str(), &handle), SQLITE_OK);
        sqlite3_exec(handle, "PRAGMA ignore_check_constraints = ON", nullptr, nullptr, nullptr);
        EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
            << sqlite3_errmsg(handle);
        sqlite3_close(handle);
    };
    EXPECT_THAT(check().said, AllOf(HasSubstr("ok       library: whole"), HasSubstr("ok       receipts:")));
    damage("library.db", "UPDATE item SET status = 'availacle' WHERE barcode = 'B0002'");
    const Ended library = check();
    EXPECT_EQ(library.code, 1);
    EXPECT_THAT(library.said, HasSubstr("1 damaged in table item; read them in again: anjungan import"));
    EXPECT_THAT(library.said, Not(HasSubstr("B0002")));
    damage("journal.db", "UPDATE entry SET at = at + 1");
    EXPECT_THAT(check().said,
                AllOf(HasSubstr("TROUBLE  journal: record 1"), HasSubstr("anjungan staff list")));
    EXPECT_THAT(run("journal list" + data()).said, HasSubstr("damaged"));
    damage("journal.db",
           "INSERT INTO receipt_secret VALUES (1, zeroblob(32)); INSERT INTO receipt VALUES (1, 0, 'queued', "
           "x'00')");
    EXPECT_THAT(check().said, HasSubstr("TROUBLE  receipts: 1 cannot be read"));
}

TEST_F(WithData, AnExportIsForItsOwnerAndNeverOverwrites) {
    const fs::path out = folder / "export.jsonl";
    EXPECT_EQ(run("journal export --out '" + out.string() + "'" + data()).code, 0);
    EXPECT_EQ(fs::status(out).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    const Ended again = run("journal export --out '" + out.string() + "'" + data());
    EXPECT_EQ(again.code, 1);
    EXPECT_THAT(again.said, HasSubstr("choose a new file name"));
    const Ended full = run("journal export" + data() + " >/dev/full");
    EXPECT_EQ(full.code, 1);
}

TEST_F(WithData, AnImportWithABadLineChangesNothing) {
    write(folder / "members.csv",
          "barcode,name,type,expires,status,pin\nP0901,Sari Wening,umum,2099-12-31,active,\n"
          "P0902,Bagas Wiratama,umum,tomorrow,active,\n");
    const std::string import = "import members '" + (folder / "members.csv").string() + "'" + data();
    const Ended refused = run(import);
    EXPECT_EQ(refused.code, 1);
    EXPECT_THAT(refused.said, HasSubstr("members.csv:3:"));
    write(folder / "known.kiosk", "scan P0901\nexpect screen idle\n");
    EXPECT_EQ(script("known.kiosk").code, 0);

    write(folder / "members.csv",
          "member_id,member_name,member_type_name,expire_date\nP0901,Sari Wening,umum,2099-12-31\n");
    const Ended taken = run(import);
    EXPECT_EQ(taken.code, 0) << taken.said;
    EXPECT_THAT(taken.said, HasSubstr("1 added"));
    write(folder / "known.kiosk", "scan P0901\nexpect screen borrow\nexpect text \"Sari W.\"\n");
    EXPECT_EQ(script("known.kiosk").code, 0);
}

}  // namespace
