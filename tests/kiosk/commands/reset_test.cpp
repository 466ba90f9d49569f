// Taking a unit's settings away again, and looking into it: by the program as people start it.
#include <gmock/gmock.h>

#include <fstream>

#include "tests/kiosk/commands/program.h"
#include "tests/support/contents.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::tests {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string everything_in(const fs::path& folder) {
    std::string all;
    for (const auto& each : fs::recursive_directory_iterator(folder))
        if (each.is_regular_file()) all += contents(each.path());
    return all;
}

// A unit with settings of its own, and two loans that wait for the library.
class UnitInUse : public testing::Test {
  protected:
    UnitInUse() {
        write("settings.toml",
              "# The password is hush-comment.\n[barcodes]\nmember = [\"P####\"]\nitem = "
              "[\"B####\"]\n[library]\nname = \"Perpustakaan Kaliwiro\"\n");
        for (const char* folder_name : {"stick", "partition", "unit/sets/one/credentials"})
            fs::create_directories(folder / folder_name);
        fs::copy_file(folder / "settings.toml", folder / "unit/sets/one/settings.toml");
        write("unit/sets/one/unit.toml", "[unit]\nname = \"wonosobo-01\"\nissued = 1000\n");
        write("unit/sets/one/credentials/library-password", "hush-password");
        fs::create_directory_symlink("sets/one", folder / "unit/current");
        write("later.kiosk", "line down\nscan P0001\nscan B0002\nscan B0003\nexpect waiting 2\n");
        const Ended ended = run("script '" + at("later.kiosk") + "' --out '" + at("out") + "'" + data());
        EXPECT_EQ(ended.code, 0) << ended.said;
        fs::remove_all(folder / "out");
    }
    [[nodiscard]] std::string at(const std::string& name) const { return (folder / name).string(); }
    void write(const std::string& name, std::string_view text) const {
        std::ofstream(folder / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::string data() const { return " --data '" + at("data") + "'"; }
    [[nodiscard]] Ended reset(const std::string& more) const {
        return run("reset" + data() + " --config '" + at("settings.toml") + "' --unit '" + at("unit") +
                   "' --from '" + at("partition") + "' " + more);
    }
    TemporaryFolder folder;
};

TEST_F(UnitInUse, ForgetsItsSettingsAndKeepsWhatTheLibraryHasNotGot) {
    fs::create_directory(folder / "partition/anjungan");
    write("partition/anjungan/secrets.toml", "hush");
    const Ended ended = reset("--keep-queue --yes --queue-to '" + at("stick") + "'");
    ASSERT_EQ(ended.code, 0) << ended.said;
    EXPECT_THAT(ended.said, HasSubstr("2 entries that wait for the library are in"));
    EXPECT_THAT(everything_in(folder / "stick"), AllOf(HasSubstr("P0001,B0002"), HasSubstr("P0001,B0003")));
    EXPECT_FALSE(fs::exists(folder / "unit/current"));
    EXPECT_FALSE(fs::exists(folder / "unit/sets"));
    EXPECT_FALSE(fs::exists(folder / "partition/anjungan"));
    const Ended listed = run("journal list" + data());
    EXPECT_EQ(listed.code, 0);
    EXPECT_THAT(listed.said, HasSubstr("waiting"));
}

TEST_F(UnitInUse, IsNotWipedWhileSomethingWaits) {
    const std::string before = contents(folder / "data/kiosk.key");
    const Ended refused = reset("--wipe --yes");
    EXPECT_EQ(refused.code, 4);
    EXPECT_THAT(contents(SOURCE_DIR "/platform/image/root/usr/lib/anjungan/run-maintenance"),
                HasSubstr("[ \"$answer\" -ne 4 ] || tell no-stick"))
        << "a unit asks for a stick then";
    EXPECT_THAT(refused.said, HasSubstr("2 entries wait here for the library; say with --queue-to FOLDER"));
    EXPECT_EQ(reset("--wipe --yes --queue-to '" + at("absent") + "'").code, 1);
    EXPECT_EQ(reset("--wipe --queue-to '" + at("stick") + "'").code, 1);  // nobody said yes
    EXPECT_EQ(reset("").code, 2);
    EXPECT_EQ(reset("--wipe --keep-queue").code, 2);
    EXPECT_EQ(contents(folder / "data/kiosk.key"), before);
    EXPECT_TRUE(fs::exists(folder / "unit/current/settings.toml"));
    EXPECT_EQ(run("journal verify" + data()).code, 0);
}

TEST_F(UnitInUse, IsWipedOfEverything) {
    const Ended ended = reset("--wipe --yes --queue-to '" + at("stick") + "'");
    ASSERT_EQ(ended.code, 0) << ended.said;
    EXPECT_TRUE(fs::is_empty(folder / "data"));
    EXPECT_TRUE(fs::is_empty(folder / "unit"));
    EXPECT_EQ(reset("--wipe --yes").code, 0) << "nothing is left to be wiped, and that is right";
}

// Whatever a power cut has left of a wipe: once more, and it is done.
TEST_F(UnitInUse, IsWipedAgainAfterAPowerCut) {
    fs::remove(folder / "data/kiosk.key");
    const Ended ended = reset("--wipe --yes");
    EXPECT_EQ(ended.code, 0) << ended.said;
    EXPECT_TRUE(fs::is_empty(folder / "data"));
    EXPECT_TRUE(fs::is_empty(folder / "unit"));
}

TEST_F(UnitInUse, IsResetThoughItsSettingsAreWrong) {
    write("settings.toml", "[library]\nnam = \"x\"\n");
    const Ended ended = reset("--wipe --yes --queue-to '" + at("stick") + "'");
    EXPECT_EQ(ended.code, 0) << ended.said;
    EXPECT_THAT(ended.said, HasSubstr("settings.toml:2: library.nam is no setting"));
    EXPECT_TRUE(fs::is_empty(folder / "data"));
}

// Every name and number of the people of the sample library, and every book's.
std::vector<std::string> personal() {
    std::vector<std::string> all;
    for (const char* name : {"members.csv", "items.csv"}) {
        std::ifstream stream(std::string(SOURCE_DIR "/assets/sample-library/") + name);
        std::string line;
        std::getline(stream, line);
        while (std::getline(stream, line)) {
            const std::size_t comma = line.find(','), second = line.find(',', comma + 1);
            all.push_back(line.substr(0, comma));
            all.push_back(line.substr(comma + 1, second - comma - 1));
        }
    }
    return all;
}

TEST_F(UnitInUse, IsLookedIntoWithoutAnybodysData) {
    write("report.json",
          "{\"format\":1,\"ready\":true,\"taken\":false,\"unit\":\"wonosobo-01\",\"findings\":"
          "[{\"word\":\"older\",\"says\":\"The stick is older.\"}]}");
    const Ended ended = run("diagnose --config '" + at("settings.toml") + "'" + data() + " --unit '" +
                            at("unit") + "' --report '" + at("report.json") + "' --to '" + at("stick") + "'");
    ASSERT_EQ(ended.code, 0) << ended.said;
    const std::string told = everything_in(folder / "stick");
    EXPECT_THAT(told, AllOf(HasSubstr("name: wonosobo-01"), HasSubstr("older: The stick is older."),
                            HasSubstr("entries waiting: 2"), HasSubstr("entries of kind loan: 2"),
                            HasSubstr("journal: whole, 2 entries"), HasSubstr("Perpustakaan Kaliwiro"),
                            HasSubstr("MB free of"), HasSubstr("kernel: ")));
    const auto secrets = personal();
    ASSERT_GT(secrets.size(), 50U);
    for (const std::string& secret : secrets) EXPECT_THAT(told, Not(HasSubstr(secret)));
    EXPECT_THAT(told, Not(HasSubstr("hush")));
}

TEST_F(UnitInUse, IsLookedIntoWhateverIsBroken) {
    write("settings.toml", "[library]\nnam = \"x\"\n");
    fs::remove_all(folder / "unit");
    const Ended ended = run("diagnose --config '" + at("settings.toml") + "'" + data() + " --unit '" +
                            at("unit") + "' --report '" + at("absent") + "' --to '" + at("stick") + "'");
    ASSERT_EQ(ended.code, 0) << ended.said;
    EXPECT_THAT(everything_in(folder / "stick"), AllOf(HasSubstr("name: none yet"), HasSubstr("TROUBLE, ")));
    EXPECT_EQ(run("diagnose --to '" + at("absent") + "'").code, 1);
}

}  // namespace
}  // namespace anjungan::tests
