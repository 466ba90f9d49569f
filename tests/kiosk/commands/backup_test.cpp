// A kiosk loses its disk: what was backed up comes back on another one. By the program as people start it.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/kiosk/commands/program.h"
#include "tests/support/contents.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::tests {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

// Of one kiosk: a loan that the library knows, and two that wait for it.
class KioskBackedUp : public testing::Test {
  protected:
    KioskBackedUp() {
        write("settings.toml",
              "[barcodes]\nmember = [\"P####\"]\nitem = [\"B####\"]\n[library]\nname = \"Perpustakaan "
              "Kaliwiro\"\n");
        write("pass", "gunung sumbing pagi hari\n");
        ::chmod(at("pass").c_str(), 0600);
        fs::create_directory(folder / "stick");
        write("visit.kiosk",
              "scan P0001\nscan B0001\nexpect delivered 1\nline down\nscan B0002\nscan B0003\nexpect waiting "
              "2\n");
        const Ended ended =
            run("script '" + at("visit.kiosk") + "' --out '" + at("out") + "' --data '" + at("lost") + "'");
        EXPECT_EQ(ended.code, 0) << ended.said;
    }
    [[nodiscard]] std::string at(const std::string& name) const { return (folder / name).string(); }
    void write(const std::string& name, std::string_view text) const {
        std::ofstream(folder / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::string of(const std::string& data) const {
        return " --config '" + at("settings.toml") + "' --data '" + at(data) + "'";
    }
    [[nodiscard]] Ended back_up(const std::string& more = "") const {
        return run("backup" + of("lost") + " --unit '" + at("nowhere") + "' --to '" + at("stick") +
                   "' --pass-phrase-file '" + at("pass") + "' " + more);
    }
    [[nodiscard]] std::vector<fs::path> backups() const {
        std::vector<fs::path> all;
        for (const auto& each : fs::directory_iterator(folder / "stick")) all.push_back(each.path());
        return all;
    }
    [[nodiscard]] Ended restore(const std::string& data) const {
        return run("restore" + of(data) + " --pass-phrase-file '" + at("pass") + "' '" +
                   backups().at(0).string() + "'");
    }
    [[nodiscard]] std::string entries(const std::string& data) const {
        const Ended listed = run("journal export" + of(data));
        EXPECT_EQ(listed.code, 0) << listed.said;
        return listed.said;
    }
    TemporaryFolder folder;
};

TEST_F(KioskBackedUp, GoesOnWhereItWasOnAnotherDisk) {
    const std::string before = entries("lost");
    const Ended made = back_up();
    ASSERT_EQ(made.code, 0) << made.said;
    EXPECT_THAT(made.said, HasSubstr("it was read back whole"));
    ASSERT_EQ(backups().size(), 1U);
    const std::string key = contents(folder / "lost/kiosk.key");
    fs::remove_all(folder / "lost");

    const Ended restored = restore("other");
    ASSERT_EQ(restored.code, 0) << restored.said;
    EXPECT_THAT(restored.said, HasSubstr("3 entries of the journal, 2 of them not settled"));
    EXPECT_EQ(contents(folder / "other/kiosk.key"), key);
    EXPECT_EQ(run("journal verify" + of("other")).code, 0);
    EXPECT_EQ(run("check" + of("other")).code, 0);
    EXPECT_FALSE(fs::exists(folder / "other/restore-being-made"));
    // What waited may have reached the library after the backup.
    std::string expected = before;
    for (std::size_t found; (found = expected.find("\"waiting\"")) != std::string::npos;)
        expected.replace(found, 9, "\"unknown\"");
    EXPECT_EQ(entries("other"), expected);

    write("later.kiosk",
          "expect waiting 0\nscan P0001\nwait 1s\nexpect screen borrow\nscan B0004\nexpect journal 1 loan\n");
    const Ended later =
        run("script '" + at("later.kiosk") + "' --out '" + at("out2") + "' --data '" + at("other") + "'");
    EXPECT_EQ(later.code, 0) << later.said;
    const std::string after = entries("other");
    EXPECT_EQ(after.find("\"unknown\""), std::string::npos) << "each was asked about and settled";
}

TEST_F(KioskBackedUp, ShowsNobodyWithoutThePassPhrase) {
    ASSERT_EQ(back_up().code, 0);
    const std::string sealed = contents(backups().at(0));
    for (const char* secret : {"P0001", "B0002", "Sekar", "SQLite"})
        EXPECT_EQ(sealed.find(secret), std::string::npos) << secret;
    write("pass", "gunung sindoro pagi hari\n");
    const Ended refused = restore("other");
    EXPECT_EQ(refused.code, 1);
    EXPECT_THAT(refused.said, HasSubstr("another pass phrase"));
    EXPECT_FALSE(fs::exists(folder / "other/journal.db"));
}

TEST_F(KioskBackedUp, IsNotRestoredOverAnything) {
    ASSERT_EQ(back_up().code, 0);
    const std::string before = entries("lost");
    const Ended refused = restore("lost");
    EXPECT_EQ(refused.code, 1);
    EXPECT_THAT(refused.said, AllOf(HasSubstr("not overwritten"), HasSubstr("anjungan reset --wipe")));
    EXPECT_EQ(entries("lost"), before);
}

// As a unit is that was given its settings and has started.
TEST_F(KioskBackedUp, IsRestoredOverAKioskThatWasOnlyStarted) {
    ASSERT_EQ(back_up().code, 0);
    ASSERT_EQ(run("import rules" + of("other") + " '" SOURCE_DIR "/assets/sample-library/rules.csv'").code,
              0);
    ASSERT_EQ(run("check" + of("other")).code, 1) << "there are no members yet";
    ASSERT_TRUE(fs::exists(folder / "other/kiosk.key"));
    const Ended restored = restore("other");
    ASSERT_EQ(restored.code, 0) << restored.said;
    EXPECT_EQ(run("check" + of("other")).code, 0);
    EXPECT_EQ(contents(folder / "other/kiosk.key"), contents(folder / "lost/kiosk.key"));
    const Ended once_more = restore("other");
    EXPECT_EQ(once_more.code, 1) << "now it has something of its own";
    EXPECT_THAT(once_more.said, HasSubstr("not overwritten"));
}

TEST_F(KioskBackedUp, IsRestoredAgainWhereARestoreWasCutShort) {
    ASSERT_EQ(back_up().code, 0);
    fs::create_directories(folder / "other/restore-being-made");
    fs::copy_file(folder / "lost/journal.db", folder / "other/journal.db");
    const Ended restored = restore("other");
    ASSERT_EQ(restored.code, 0) << restored.said;
    EXPECT_EQ(run("check" + of("other")).code, 0);
    fs::remove(folder / "other/kiosk.key");
    EXPECT_EQ(restore("other").code, 1) << "a key that was lost is somebody's own trouble";
}

TEST_F(KioskBackedUp, IsNotRestoredWhileAKioskRunsThere) {
    ASSERT_EQ(back_up().code, 0);
    fs::create_directory(folder / "other");
    const std::ofstream held(folder / "other/journal.db");
    const Ended refused = restore("other");
    EXPECT_EQ(refused.code, 1);
    EXPECT_THAT(refused.said, HasSubstr("the kiosk is running"));
}

TEST_F(KioskBackedUp, KeepsTheLatestOnly) {
    for (const char* older : {"anjungan-backup-1000.backup", "anjungan-backup-2000.backup", "photo.jpg",
                              "anjungan-backup-of-mine.backup", "anjungan-wonosobo-01-1000.backup"})
        write(std::string("stick/") + older, "x");
    const Ended made = back_up("--keep 2");
    ASSERT_EQ(made.code, 0) << made.said;
    EXPECT_FALSE(fs::exists(folder / "stick/anjungan-backup-1000.backup"));
    for (const char* kept : {"anjungan-backup-2000.backup", "photo.jpg", "anjungan-backup-of-mine.backup",
                             "anjungan-wonosobo-01-1000.backup"})
        EXPECT_TRUE(fs::exists(folder / "stick" / kept)) << kept;
}

TEST_F(KioskBackedUp, SaysWhatIsWrongAndLeavesNothing) {
    write("pass", "short\n");
    const Ended refused = back_up();
    EXPECT_EQ(refused.code, 1);
    EXPECT_THAT(refused.said, HasSubstr("four words or more"));
    EXPECT_TRUE(backups().empty());
    EXPECT_FALSE(fs::exists(folder / "lost/backup-being-made"));
    EXPECT_FALSE(fs::exists(folder / "lost/last-backup"));
    const Ended nowhere =
        run("backup" + of("absent") + " --to '" + at("stick") + "' --pass-phrase-file '" + at("pass") + "'");
    EXPECT_EQ(nowhere.code, 1);
    EXPECT_THAT(nowhere.said, HasSubstr("there is no journal"));
    EXPECT_EQ(run("restore" + of("other") + " --pass-phrase-file '" + at("pass") + "' '" +
                  at("settings.toml") + "'")
                  .code,
              1);
    EXPECT_EQ(run("backup" + of("lost")).code, 2) << "it is not said where to";
}

}  // namespace
}  // namespace anjungan::tests
