#include "kiosk/store/database.h"

#include <gtest/gtest.h>

#include <array>
#include <barrier>
#include <future>
#include <limits>
#include <random>

#include "platform/system/file.h"
#include "tests/support/power_cut_vfs.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::store {
namespace {

using tests::PowerCutVfs;
using tests::TemporaryFolder;
using tests::Trouble;
using Bytes = std::vector<std::uint8_t>;

constexpr std::int32_t our_id = 0x0a0b0c0d;
constexpr std::array first_release{
    Migration{"CREATE TABLE word (number INTEGER PRIMARY KEY, text TEXT UNIQUE, "
              "bytes BLOB) STRICT"}};
constexpr std::array second_release{
    first_release[0], Migration{"ALTER TABLE word ADD COLUMN language TEXT NOT NULL DEFAULT 'id'"}};

OpenOptions options(const char* vfs = nullptr) {
    return {.application_id = our_id, .migrations = first_release, .vfs = vfs};
}

Bytes content(const std::filesystem::path& file) {
    return read_file(file, std::size_t{1} << 24).value_or(Bytes{});
}

std::int64_t ask(Database& database, const char* sql) {
    auto statement = database.prepare(sql);
    EXPECT_TRUE(statement) << statement.error().sentence;
    EXPECT_TRUE(statement->step().value_or(false));
    return statement->integer(0);
}

// SQLite without our rules, as another program uses it.
void run_elsewhere(const std::filesystem::path& file, const char* sql) {
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &handle), SQLITE_OK);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, &message), SQLITE_OK) << (message ? message : "");
    sqlite3_close(handle);
}

TEST(Database, MakesANewFileAndFindsItAgain) {
    const TemporaryFolder folder;
    {
        auto database = Database::open(folder / "words.db", options());
        ASSERT_TRUE(database) << database.error().sentence;
        EXPECT_TRUE(database->execute("INSERT INTO word (text) VALUES ('buku')"));
    }
    auto database = Database::open(folder / "words.db", options());
    ASSERT_TRUE(database);
    EXPECT_EQ(ask(*database, "SELECT count(*) FROM word WHERE text = 'buku'"), 1);
    EXPECT_EQ(ask(*database, "PRAGMA application_id"), our_id);
    EXPECT_EQ(ask(*database, "PRAGMA user_version"), 1);
}

TEST(Database, SyncsEveryCommitUnlessToldOtherwise) {
    const TemporaryFolder folder;
    auto full = Database::open(folder / "full.db", options());
    auto normal = Database::open(
        folder / "normal.db",
        {.application_id = our_id, .migrations = first_release, .durability = Durability::normal});
    EXPECT_EQ(ask(*full, "PRAGMA synchronous"), 2);
    EXPECT_EQ(ask(*normal, "PRAGMA synchronous"), 1);
    EXPECT_EQ(ask(*full, "PRAGMA foreign_keys"), 1);
    EXPECT_EQ(ask(*full, "PRAGMA trusted_schema"), 0);
}

TEST(Database, TakesAnEmptyFileForANewOne) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_file_atomically(folder / "words.db", {}));
    EXPECT_TRUE(Database::open(folder / "words.db", options()));
}

TEST(Database, BringsAnOldFileToTheNewestVersion) {
    const TemporaryFolder folder;
    {
        auto old = Database::open(folder / "words.db", options());
        ASSERT_TRUE(old->execute("INSERT INTO word (text) VALUES ('buku')"));
    }
    auto database =
        Database::open(folder / "words.db", {.application_id = our_id, .migrations = second_release});
    ASSERT_TRUE(database);
    EXPECT_EQ(ask(*database, "SELECT count(*) FROM word WHERE language = 'id'"), 1);
    EXPECT_EQ(ask(*database, "PRAGMA user_version"), 2);
}

TEST(Database, LeavesAFileOfANewerReleaseAsItIs) {
    const TemporaryFolder folder;
    (void)Database::open(folder / "words.db", {.application_id = our_id, .migrations = second_release});
    const Bytes before = content(folder / "words.db");
    EXPECT_EQ(Database::open(folder / "words.db", options()).error().fault, Fault::newer_version);
    EXPECT_EQ(content(folder / "words.db"), before);
}

TEST(Database, LeavesTheLogOfANewerReleaseAsItIs) {
    PowerCutVfs disk;
    {
        auto newer = Database::open(
            "words.db", {.application_id = our_id, .migrations = second_release, .vfs = disk.name()});
        ASSERT_TRUE(newer);
        disk.cut();  // so that closing does not move the log into the file
    }
    disk.power_on(0);
    const Bytes before = disk.everything();
    ASSERT_FALSE(disk.content("words.db-wal").empty());
    EXPECT_EQ(Database::open("words.db", options(disk.name())).error().fault, Fault::newer_version);
    EXPECT_EQ(disk.everything(), before);
}

TEST(Database, AMigrationThatFailsLeavesTheOldVersion) {
    const TemporaryFolder folder;
    (void)Database::open(folder / "words.db", options());
    const std::array broken{first_release[0],
                            Migration{"CREATE TABLE half (a); INSERT INTO none VALUES (1)"}};
    EXPECT_FALSE(Database::open(folder / "words.db", {.application_id = our_id, .migrations = broken}));
    auto database = Database::open(folder / "words.db", options());
    ASSERT_TRUE(database);
    EXPECT_EQ(ask(*database, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), 0);
}

TEST(Database, LeavesForeignFilesAsTheyAre) {
    const TemporaryFolder folder;
    run_elsewhere(folder / "no-id.db", "CREATE TABLE a (b)");
    run_elsewhere(folder / "other-id.db", "PRAGMA application_id = 7; CREATE TABLE a (b)");
    run_elsewhere(folder / "wal.db", "PRAGMA journal_mode = WAL; CREATE TABLE a (b)");
    ASSERT_TRUE(write_file_atomically(folder / "letter.db", Bytes(5000, 'a')));
    ASSERT_TRUE(write_file_atomically(folder / "short.db", Bytes(3, 'a')));
    ASSERT_TRUE(write_file_atomically(folder / "zeros.db", Bytes(5000, 0)));
    for (const char* name : {"no-id.db", "other-id.db", "wal.db", "letter.db", "short.db", "zeros.db"}) {
        const Bytes before = content(folder / name);
        const auto opened = Database::open(folder / name, options());
        ASSERT_FALSE(opened) << name;
        EXPECT_EQ(opened.error().fault, Fault::foreign) << name;
        EXPECT_EQ(content(folder / name), before) << name;
    }
}

TEST(Database, TellsWhyAFileCannotBeThere) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_file_atomically(folder / "file", Bytes{}));
    EXPECT_EQ(Database::open(folder / "none" / "words.db", options()).error().fault, Fault::not_found);
    EXPECT_EQ(Database::open(folder / "file" / "words.db", options()).error().fault, Fault::not_found);
    EXPECT_EQ(Database::open(folder.path(), options()).error().fault, Fault::denied);
}

TEST(Database, KeepsEmptyTextAndBytesApartFromNothing) {
    const TemporaryFolder folder;
    auto database = Database::open(folder / "words.db", options());
    auto insert = database->prepare("INSERT INTO word VALUES (?, ?, ?)");
    ASSERT_TRUE(insert->bind(1, std::numeric_limits<std::int64_t>::min())
                    .bind(2, std::string_view{})
                    .bind(3, Bytes{})
                    .run());
    const std::string zeros{"a\0b", 3};
    ASSERT_TRUE(insert->bind(1, 2).bind(2, zeros).bind_null(3).run());
    auto select = database->prepare("SELECT * FROM word ORDER BY number");
    ASSERT_TRUE(select->step().value());
    EXPECT_EQ(select->integer(0), std::numeric_limits<std::int64_t>::min());
    EXPECT_FALSE(select->is_null(1));
    EXPECT_FALSE(select->is_null(2));
    EXPECT_TRUE(select->blob(2).empty());
    ASSERT_TRUE(select->step().value());
    EXPECT_EQ(select->text(1), zeros);
    EXPECT_TRUE(select->is_null(2));
    EXPECT_FALSE(select->step().value());
    EXPECT_TRUE(select->step().value()) << "it did not start over";
}

TEST(Database, TellsATakenKeyFromABrokenRule) {
    const TemporaryFolder folder;
    auto database = Database::open(folder / "words.db", options());
    ASSERT_TRUE(database->execute("INSERT INTO word VALUES (1, 'buku', NULL)"));
    EXPECT_EQ(database->execute("INSERT INTO word VALUES (1, 'rak', NULL)").error().fault, Fault::exists);
    EXPECT_EQ(database->execute("INSERT INTO word VALUES (2, 'buku', NULL)").error().fault, Fault::exists);
    EXPECT_EQ(database->execute("INSERT INTO word VALUES (3, 'rak', 'no blob')").error().fault,
              Fault::invalid);
    EXPECT_EQ(database->execute("INSERT INTO none VALUES (1)").error().fault, Fault::damaged);
    EXPECT_FALSE(database->prepare("SELECT FROM"));
}

TEST(Database, TakesBackATransactionThatFails) {
    const TemporaryFolder folder;
    auto database = Database::open(folder / "words.db", options());
    const auto insert_and_fail = [&]() -> Status {
        TRY(database->execute("INSERT INTO word (text) VALUES ('buku')"));
        return fail(Fault::cancelled, "no");
    };
    EXPECT_EQ(database->transaction(insert_and_fail).error().fault, Fault::cancelled);
    EXPECT_EQ(ask(*database, "SELECT count(*) FROM word"), 0);
    EXPECT_TRUE(
        database->transaction([&] { return database->execute("INSERT INTO word (text) VALUES ('rak')"); }));
    EXPECT_EQ(database->changes(), 1);
}

TEST(Database, TellsASecondWriterAndLetsReadersIn) {
    const TemporaryFolder folder;
    OpenOptions at_once = options();
    at_once.patience = std::chrono::milliseconds{0};
    auto kiosk = Database::open(folder / "words.db", at_once);
    auto report = Database::open(folder / "words.db", at_once);
    ASSERT_TRUE(kiosk && report);
    const auto write = [&]() -> Status {
        TRY(kiosk->execute("INSERT INTO word (text) VALUES ('buku')"));
        EXPECT_EQ(ask(*report, "SELECT count(*) FROM word"), 0);
        EXPECT_EQ(report->execute("INSERT INTO word (text) VALUES ('rak')").error().fault, Fault::busy);
        return {};
    };
    EXPECT_TRUE(kiosk->transaction(write));
    EXPECT_EQ(ask(*report, "SELECT count(*) FROM word"), 1);
}

// As a kiosk that starts while a technician looks at its journal: both make the file.
TEST(Database, IsMadeByTwoProcessesAtOnce) {
    const TemporaryFolder folder;
    for (int i = 0; i < 100; ++i) {
        const auto file = folder / fmt::format("words{}.db", i);
        std::barrier both{2};
        const auto make = [&]() -> std::string {
            both.arrive_and_wait();
            auto database = Database::open(file, {.application_id = our_id, .migrations = second_release});
            if (!database) return database.error().sentence;
            const Status written = database->execute("INSERT INTO word (text) VALUES (hex(randomblob(9)))");
            return written ? "" : written.error().sentence;
        };
        auto other = std::async(std::launch::async, make);
        EXPECT_EQ(make(), "") << "file " << i;
        EXPECT_EQ(other.get(), "") << "file " << i;
        auto database = Database::open(file, {.application_id = our_id, .migrations = second_release});
        ASSERT_TRUE(database);
        EXPECT_EQ(ask(*database, "SELECT count(*) FROM word"), 2);
    }
}

TEST(Database, EmptiesItsLogUnlessSomebodyReadsIt) {
    const TemporaryFolder folder;
    auto kiosk = Database::open(folder / "words.db", options());
    auto report = Database::open(folder / "words.db", options());
    ASSERT_TRUE(kiosk->execute("INSERT INTO word (text) VALUES ('buku')"));
    {
        auto reading = report->prepare("SELECT text FROM word");
        ASSERT_TRUE(reading->step().value());
        ASSERT_TRUE(kiosk->execute("INSERT INTO word (text) VALUES ('rak')"));
        EXPECT_EQ(kiosk->truncate_log().error().fault, Fault::busy);
    }
    EXPECT_TRUE(kiosk->truncate_log());
    EXPECT_TRUE(content(folder / "words.db-wal").empty());
    EXPECT_EQ(ask(*kiosk, "SELECT count(*) FROM word"), 2);
}

TEST(Database, KeepsAnEmptiedLogEmptyThroughAPowerCut) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        PowerCutVfs disk;
        {
            auto database = Database::open("words.db", options(disk.name()));
            ASSERT_TRUE(database->execute("INSERT INTO word (text) VALUES ('buku')"));
            ASSERT_TRUE(database->truncate_log());
            disk.cut();
        }
        disk.power_on(seed);
        EXPECT_TRUE(disk.content("words.db-wal").empty()) << "seed " << seed;
        auto database = Database::open("words.db", options(disk.name()));
        EXPECT_EQ(ask(*database, "SELECT count(*) FROM word"), 1);
    }
}

TEST(Database, IsCopiedAsItStandsWhileSomebodyWrites) {
    const TemporaryFolder folder;
    auto database = Database::open(folder / "words.db", options());
    auto other = Database::open(folder / "words.db", options());
    ASSERT_TRUE(database->execute("INSERT INTO word (text) VALUES ('buku')"));
    ASSERT_TRUE(other->execute("BEGIN IMMEDIATE; INSERT INTO word (text) VALUES ('rak')"));
    ASSERT_TRUE(database->copy_to(folder / "copy.db"));
    ASSERT_TRUE(other->execute("COMMIT"));
    auto copy = Database::open(folder / "copy.db", options());
    ASSERT_TRUE(copy) << copy.error().sentence;
    EXPECT_TRUE(copy->check());
    EXPECT_EQ(ask(*copy, "SELECT count(*) FROM word"), 1) << "what was not committed is not in it";
    EXPECT_EQ(ask(*database, "SELECT count(*) FROM word"), 2);
    EXPECT_EQ(database->copy_to(folder / "copy.db").error().fault, Fault::exists);
    EXPECT_EQ(database->copy_to(folder / "absent/copy.db").error().fault, Fault::not_found);
}

TEST(Database, FindsDamageAnywhereInTheFile) {
    const TemporaryFolder folder;
    const auto file = folder / "words.db";
    {
        auto database = Database::open(file, options());
        ASSERT_TRUE(database->execute(
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
            "INSERT INTO word SELECT i, 'kata ' || i, randomblob(50) FROM n"));
        ASSERT_TRUE(database->check());
    }
    Bytes bytes = content(file);
    constexpr std::size_t page = 4096;
    ASSERT_GT(bytes.size(), 20 * page);
    std::fill_n(bytes.begin() + 10 * page, page, std::uint8_t{0xa5});
    ASSERT_TRUE(write_file_atomically(file, bytes));
    auto database = Database::open(file, options());
    ASSERT_TRUE(database) << "opening looks only at the start of the file";
    EXPECT_EQ(database->check().error().fault, Fault::damaged);
}

TEST(Database, NeverFallsOverADamagedFile) {
    PowerCutVfs disk;
    {
        auto database = Database::open("words.db", options(disk.name()));
        ASSERT_TRUE(database->execute(
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 300) "
            "INSERT INTO word SELECT i, 'kata ' || i, randomblob(50) FROM n"));
    }
    const Bytes whole = disk.content("words.db");
    std::mt19937_64 random{1};
    for (int round = 0; round < 1000; ++round) {
        Bytes bytes = whole;
        // Half of the rounds in the header and schema, where most is decided.
        const std::size_t reach = round % 2 == 0 ? bytes.size() : 4096;
        for (std::size_t flips = 1 + random() % 8; flips > 0; --flips)
            bytes[random() % reach] = static_cast<std::uint8_t>(random());
        disk.put("words.db", bytes);
        disk.put("words.db-wal", {});
        auto database = Database::open("words.db", options(disk.name()));
        if (!database) continue;
        (void)database->check();
        if (auto select = database->prepare("SELECT * FROM word"))
            while (select->step().value_or(false)) (void)select->blob(2);
        (void)database->execute("INSERT INTO word (text) VALUES ('buku')");
    }
}

std::size_t steps_of_its_making() {
    PowerCutVfs disk;
    EXPECT_TRUE(Database::open("words.db", options(disk.name())));
    return disk.steps();
}

// Once more while the first cut is being mended: the making that is taken back must start over, with our id.
TEST(Database, TwoPowerCutsAtAnyStepsOfItsMakingLeaveItUsable) {
    const std::size_t steps = steps_of_its_making();
    ASSERT_GT(steps, 10u);
    for (std::size_t first = 1; first <= steps; ++first)
        for (std::size_t second = 1; second <= steps; ++second)
            for (std::uint64_t seed = 0; seed < 4; ++seed) {
                SCOPED_TRACE(fmt::format("step {}, then {}, seed {}", first, second, seed));
                PowerCutVfs disk;
                for (const std::size_t step : {first, second}) {
                    disk.trouble_at(step, Trouble::power_cut);
                    (void)Database::open("words.db", options(disk.name()));
                    disk.cut();
                    disk.power_on(seed);
                }
                auto database = Database::open("words.db", options(disk.name()));
                ASSERT_TRUE(database) << database.error().sentence;
                ASSERT_TRUE(database->check());
                ASSERT_EQ(ask(*database, "SELECT count(*) FROM word"), 0);
            }
}

TEST(Database, ReportsAFullDiskAndAnIoErrorAtAnyStepOfItsMaking) {
    const std::size_t steps = steps_of_its_making();
    for (const Trouble trouble : {Trouble::full, Trouble::io_error})
        for (std::size_t step = 1; step <= steps; ++step) {
            PowerCutVfs disk;
            disk.trouble_at(step, trouble);
            const Fault expected = trouble == Trouble::full ? Fault::full : Fault::io;
            // What fails last (moving the log into the file) may fail in silence: it will be done later.
            const auto troubled = Database::open("words.db", options(disk.name()));
            EXPECT_EQ(troubled ? expected : troubled.error().fault, expected) << "step " << step;
            disk.heal();
            auto database = Database::open("words.db", options(disk.name()));
            ASSERT_TRUE(database) << "step " << step << ": " << database.error().sentence;
        }
}

}  // namespace
}  // namespace anjungan::store
