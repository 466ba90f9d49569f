// What a technician does with a unit, by the program as people start it.
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
using testing::Not;

class UnitTest : public testing::Test {
  protected:
    UnitTest() {
        EXPECT_EQ(run("provision --new-key '" + at("key") + "'").code, 0);
        secret("pin", "246813\n");
        secret("password", "hush-library\n");
        write(
            "settings.toml",
            "[library]\nname = \"Perpustakaan Kaliwiro\"\nsystem = \"sip2\"\nhost = \"127.0.0.1\"\nport = 1\n"
            "account = \"kiosk\"\n[barcodes]\nmember = [\"P####\"]\nitem = [\"B####\"]\nstaff = "
            "[\"S####\"]\n");
        fs::create_directory(folder / "stick");
    }
    [[nodiscard]] std::string at(const std::string& name) const { return (folder / name).string(); }
    void write(const std::string& name, std::string_view text) const {
        std::ofstream(folder / name, std::ios::binary) << text;
    }
    void secret(const std::string& name, std::string_view text) const {
        write(name, text);
        ::chmod(at(name).c_str(), 0600);
    }
    [[nodiscard]] Ended provision(const std::string& more = "--name wonosobo-01") const {
        return run("provision --settings '" + at("settings.toml") + "' --key '" + at("key") + "' --to '" +
                   at("stick") + "' --staff S0001 --staff-name Ratna --staff-pin-file '" + at("pin") +
                   "' --library-password-file '" + at("password") + "' " + more);
    }
    [[nodiscard]] Ended start(const std::string& more = "") const {
        return run("first-start --from '" + at("absent") + "' '" + at("stick") + "' --data '" + at("unit") +
                   "' --sealer '" + at("sealer") + "' --trust '" + at("key.pub") + "' --report '" +
                   at("run/report.json") + "' " + more);
    }
    TemporaryFolder folder;
};

TEST_F(UnitTest, GetsItsSettingsFromAStick) {
    EXPECT_EQ(start().code, 3);
    EXPECT_THAT(contents(folder / "run/report.json"), HasSubstr("\"ready\": false"));
    const Ended given = provision(
        "--name wonosobo-01 --address 192.168.1.20/24 --gateway 192.168.1.1 "
        "--name-servers '192.168.1.1 9.9.9.9' --time-servers 'time.wonosobokab.go.id' --usb-network");
    ASSERT_EQ(given.code, 0) << given.said;
    const Ended taken = start("--network '" + at("network") + "'");
    ASSERT_EQ(taken.code, 0) << taken.said;
    EXPECT_THAT(taken.said, HasSubstr("wonosobo-01: new settings are in place"));
    EXPECT_EQ(contents(folder / "unit/current/settings.toml"), contents(folder / "settings.toml"));
    EXPECT_THAT(contents(folder / "network/10-anjungan.network"),
                AllOf(HasSubstr("Address=192.168.1.20/24\n"), HasSubstr("DNS=9.9.9.9\n"),
                      HasSubstr("NTP=time.wonosobokab.go.id\n"), Not(HasSubstr("usb"))));
    EXPECT_FALSE(fs::exists(folder / "stick/anjungan/secrets.toml"));
    EXPECT_THAT(start().said, HasSubstr("the settings are as before"));
    for (const std::string& said : {given.said, taken.said, contents(folder / "run/report.json")})
        EXPECT_THAT(said, AllOf(Not(HasSubstr("hush")), Not(HasSubstr("246813"))));
    // The kiosk works with them as they are.
    EXPECT_THAT(
        run("check --config '" + at("unit/current/settings.toml") + "' --data '" + at("data") + "'").said,
        HasSubstr("settings: in order"));
}

TEST_F(UnitTest, AtEachStartTheMachineIsToldOfItsNetworkAnew) {
    ASSERT_EQ(provision().code, 0);
    ASSERT_EQ(start("--network '" + at("network") + "'").code, 0);
    fs::remove_all(folder / "network");
    fs::remove_all(folder / "stick/anjungan");
    ASSERT_EQ(start("--network '" + at("network") + "'").code, 0);
    EXPECT_THAT(contents(folder / "network/10-anjungan.network"),
                AllOf(HasSubstr("DHCP=yes"), HasSubstr("Path=!*usb*\n")));
}

TEST_F(UnitTest, WrongSettingsNeverReachTheStick) {
    const auto refused = [&](const std::string& says, const std::string& more = "--name wonosobo-01") {
        const Ended ended = provision(more);
        EXPECT_EQ(ended.code, 1);
        EXPECT_THAT(ended.said, AllOf(HasSubstr(says), Not(HasSubstr("hush")), Not(HasSubstr("246813"))));
        EXPECT_TRUE(fs::is_empty(folder / "stick"));
    };
    refused("anjungan: unit.name is the text \"Wonosobo 1\"", "--name 'Wonosobo 1'");
    refused("192.168.1.300/24", "--name a --address 192.168.1.300/24");
    secret("pin", "24681\n");  // a reader's may be so short
    refused("this is no PIN");
    secret("pin", "246813\n");
    ::chmod(at("password").c_str(), 0644);
    refused("its mode should be 0600");
    ::chmod(at("password").c_str(), 0600);
    const std::string right = contents(folder / "settings.toml");
    write("settings.toml", right + "[session]\nwarning_seconds = 5\n");
    refused("settings.toml:12: session.warning_seconds is the number 5; right is a whole number from 20");
    write("settings.toml", right + "[printer]\nprofile = \"epsom\"\n");
    refused("settings.toml:12: printer.profile");
    write("settings.toml", "[barcodes]\nstaff = [\"T####\"]\n");
    refused("--staff S0001: the settings know staff cards by T####");
    EXPECT_EQ(run("provision --name a").code, 2);
    EXPECT_EQ(run("provision --new-key '" + at("key") + "'").code, 1);
}

TEST_F(UnitTest, SecretsAreAskedForWhereNobodyGivesAFile) {
    const Ended ended = run("provision --settings '" + at("settings.toml") + "' --key '" + at("key") +
                            "' --to '" + at("stick") + "' --name wonosobo-01");
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.said, HasSubstr("--library-password-file FILE"));
}

}  // namespace
}  // namespace anjungan::tests
