#include "kiosk/provisioning/unit.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <iterator>

namespace anjungan::provisioning {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string problem_of(std::string_view toml) {
    const auto unit = parse_unit(toml, "unit.toml");
    return unit ? "" : unit.error().sentence;
}

TEST(Unit, ReadsBackAsItWasWritten) {
    const Unit unit{.name = "wonosobo-01",
                    .issued = 1'795'000'000,
                    .network = {.address = "192.168.1.20/24",
                                .gateway = "192.168.1.1",
                                .name_servers = {"192.168.1.1", "2001:db8::1"},
                                .time_servers = {"192.168.1.1"},
                                .usb = true},
                    .staff = {"S0001", "Ratna \"Nana\" \\ Dewi ꦫꦠ꧀ꦤ", 6}};
    const auto read = parse_unit(unit_file(unit), "unit.toml");
    ASSERT_TRUE(read) << read.error().sentence;
    EXPECT_EQ(*read, unit);
    Unit bare;
    bare.name = "a";
    const auto least = parse_unit(unit_file(bare), "unit.toml");
    ASSERT_TRUE(least) << least.error().sentence;
    EXPECT_EQ(*least, bare);
}

TEST(Unit, SaysWhereItIsWrongAndWhatWouldBeRight) {
    EXPECT_THAT(
        problem_of("[unit]\nname = \"Wonosobo 1\"\n"),
        AllOf(HasSubstr("unit.toml:2: unit.name is the text \"Wonosobo 1\""), HasSubstr("wonosobo-01")));
    EXPECT_THAT(problem_of("[unit]\nnam = \"a\"\n"), HasSubstr("did you mean unit.name?"));
    EXPECT_THAT(problem_of("[unit]\nname = \"a\"\n[network]\naddress = \"192.168.1.20\"\n"),
                HasSubstr("unit.toml:4: network.address"));
    EXPECT_THAT(problem_of("[unit]\nname = \"a\"\n[network]\naddress = \"192.168.1.20/33\"\n"),
                HasSubstr(":4:"));
    EXPECT_THAT(problem_of("[unit]\nname = \"a\"\n[network]\naddress = \"192.168.1.20/24x\"\n"),
                HasSubstr(":4:"));
    EXPECT_THAT(problem_of("[unit]\nname = \"a\"\n[network]\naddress = \"fe80::1/64\"\n"), "");
    EXPECT_THAT(problem_of("[unit]\nname = \"a\"\n[network]\ngateway = \"192.168.1.1\"\n"),
                HasSubstr("no address of the unit"));
    EXPECT_THAT(
        problem_of(
            "[unit]\nname = \"a\"\n[network]\nname_servers = \"1.1.1.1 1.1.1.2 1.1.1.3 1.1.1.4 1.1.1.5\"\n"),
        HasSubstr("at most four"));
    EXPECT_THAT(problem_of(""), HasSubstr("nothing says the unit's name"));
    EXPECT_THAT(problem_of("[unit]\nname = \"A\"\n"), Not(HasSubstr("\n")));
}

TEST(Unit, ANameIsOneOfTheNetwork) {
    for (const char* name : {"a", "wonosobo-01", "0123456789012345678901234567890123456789"})
        EXPECT_TRUE(is_unit_name(name)) << name;
    for (const char* name :
         {"", "-a", "a-", "A", "a b", "a.b", "../a", "01234567890123456789012345678901234567890"})
        EXPECT_FALSE(is_unit_name(name)) << name;
}

TEST(Secrets, ReadBackAndAreNeverShown) {
    const Secrets secrets{"pass \"word\" \\ 1", "$argon2id$v=19$m=8192,t=3,p=1$abc$def"};
    const auto read = parse_secrets(secrets_file(secrets), "secrets.toml");
    ASSERT_TRUE(read) << read.error().sentence;
    EXPECT_EQ(*read, secrets);
    for (const std::string wrong :
         {"[library]\npassword = \"hush\\u0007\"\n", "[library]\npassword = [\"hush\"]\n",
          "[library]\npassword = \"hush\" hush\n", "[library]\npassword = 'hush\n",
          "[library]\npasswort = \"hush\"\n"}) {
        const auto refused = parse_secrets(wrong, "secrets.toml");
        ASSERT_FALSE(refused) << wrong;
        EXPECT_THAT(refused.error().sentence, AllOf(HasSubstr("secrets.toml"), Not(HasSubstr("hush"))));
    }
}

RC_GTEST_PROP(Secrets, AnyLineComesBack, ()) {
    const auto letters = rc::gen::string<std::string>();
    std::string password = *rc::gen::map(letters, [](std::string text) {
        for (char& c : text)
            if (c < 0x20 || c == 0x7F) c = '~';
        return text.substr(0, longest_secret);
    });
    const auto read = parse_secrets(secrets_file({password, ""}), "secrets.toml");
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->library_password == password);
}

// Their hash stays readable when they have been wiped.
TEST(Unit, SecretsHaveAnotherHashEachTime) {
    EXPECT_NE(secrets_file({"hush", ""}), secrets_file({"hush", ""}));
}

TEST(Unit, TakesTimeFromServersThatHaveNamesOrAddresses) {
    const auto with = [](const std::string& servers) {
        return "[unit]\nname = \"a\"\n[network]\ntime_servers = \"" + servers + "\"\n";
    };
    const auto unit = parse_unit(with("192.168.1.1 time.wonosobokab.go.id 2001:db8::1"), "unit.toml");
    ASSERT_TRUE(unit) << unit.error().sentence;
    EXPECT_THAT(unit->network.time_servers,
                testing::ElementsAre("192.168.1.1", "time.wonosobokab.go.id", "2001:db8::1"));
    for (const std::string& wrong :
         {std::string("a b c d e"), std::string("192.168.1.300"), std::string("time..id"),
          std::string("-time.id"), std::string("time.id."), std::string("time_1.id"), std::string("[Match]"),
          std::string("time.id\\nDNS=1.1.1.1"), std::string(254, 'a')})
        EXPECT_THAT(problem_of(with(wrong)), HasSubstr("unit.toml:4: network.time_servers")) << wrong;
}

// What the key stands for only where it is written: a unit of an older version refuses keys it does not know.
TEST(Unit, HasNoKeysThatItDoesNotNeed) {
    Unit unit;
    unit.name = "a";
    EXPECT_THAT(unit_file(unit), AllOf(Not(HasSubstr("usb")), Not(HasSubstr("time_servers"))));
    unit.network.usb = true;
    unit.network.time_servers = {"192.168.1.1"};
    const auto read = parse_unit(unit_file(unit), "unit.toml");
    ASSERT_TRUE(read) << read.error().sentence;
    EXPECT_EQ(*read, unit);
}

constexpr const char* board_only = "[Match]\nType=ether\nPath=!*usb*\n\n[Network]\n";
constexpr const char* no_strange_time = "\n[DHCPv4]\nUseNTP=no\n\n[DHCPv6]\nUseNTP=no\n";

TEST(Network, IsToldToNetworkd) {
    EXPECT_EQ(networkd_file({}), std::string(board_only) + "DHCP=yes\n" + no_strange_time);
    EXPECT_EQ(networkd_file({.address = "192.168.1.20/24",
                             .gateway = "192.168.1.1",
                             .name_servers = {"192.168.1.1", "9.9.9.9"},
                             .time_servers = {"192.168.1.1", "time.wonosobokab.go.id"}}),
              std::string(board_only) +
                  "Address=192.168.1.20/24\nGateway=192.168.1.1\nDNS=192.168.1.1\nDNS=9.9.9.9\n"
                  "NTP=192.168.1.1\nNTP=time.wonosobokab.go.id\n" +
                  no_strange_time);
}

TEST(Network, ByAnAdapterOnUsbOnlyWhereTheSettingsSaySo) {
    EXPECT_THAT(networkd_file({}), HasSubstr("Path=!*usb*\n"));
    Unit::Network network;
    network.usb = true;
    EXPECT_THAT(networkd_file(network), Not(HasSubstr("Path=")));
}

// What a unit does before it has settings, and where those say nothing.
TEST(Network, OfAUnitWithoutSettingsIsThatOfItsBoardToo) {
    std::ifstream file(SOURCE_DIR "/platform/image/root/usr/lib/systemd/network/80-anjungan-wired.network");
    const std::string text(std::istreambuf_iterator<char>(file), {});
    EXPECT_THAT(text, AllOf(HasSubstr("[Match]\nType=ether\nPath=!*usb*\n\n"), HasSubstr("DHCP=yes\n"),
                            HasSubstr(no_strange_time)));
}

}  // namespace
}  // namespace anjungan::provisioning
