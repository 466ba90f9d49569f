#include "kiosk/provisioning/package.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "tests/kiosk/provisioning/package_fixture.h"

namespace anjungan::provisioning {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class PackageTest : public testing::Test {
  protected:
    [[nodiscard]] auto open(const std::vector<PublicKey>& trusted) const {
        return open_package(SystemDisk{}, stick.path(), trusted, {});
    }
    [[nodiscard]] auto open() const { return open({technician.key.public_key()}); }
    // Why it is refused; "" when it is not.
    [[nodiscard]] std::string refused() const {
        const auto opened = open();
        return opened ? "" : std::string(word_of(opened.error().why));
    }
    [[nodiscard]] fs::path file(const std::string& name) const { return stick / ("anjungan/" + name); }

    Technician technician;
    tests::TemporaryFolder stick;
};

TEST_F(PackageTest, ComesBackAsItWasOrdered) {
    const Order order = Technician::order();
    technician.sign(stick.path());
    const auto opened = open();
    ASSERT_TRUE(opened && *opened) << opened.error().sentence;
    const Package& package = **opened;
    EXPECT_EQ(package.unit, order.unit);
    EXPECT_EQ(package.settings.library.name, "Perpustakaan Kaliwiro");
    EXPECT_EQ(package.settings_text, order.settings_text);
    EXPECT_EQ(package.secrets, order.secrets);
    EXPECT_EQ(package.id.size(), 32U);
    EXPECT_EQ(fs::status(file("secrets.toml")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(PackageTest, WithoutSecretsThereIsNoFileForThem) {
    technician.sign(stick.path());
    Order order = Technician::order();
    order.secrets = {};
    technician.sign(stick.path(), order);
    EXPECT_FALSE(fs::exists(file("secrets.toml")));
    const auto opened = open();
    ASSERT_TRUE(opened && *opened);
    EXPECT_FALSE((*opened)->has_secrets);
}

TEST_F(PackageTest, AnEmptyStickIsNoFault) {
    const auto opened = open();
    ASSERT_TRUE(opened);
    EXPECT_FALSE(*opened);
}

TEST_F(PackageTest, WhatIsNotSignedByOneOfOursIsRefused) {
    put(file("settings.toml"), "");
    EXPECT_EQ(refused(), "not-trusted");
    const Technician stranger;
    stranger.sign(stick.path());
    EXPECT_EQ(refused(), "not-trusted");
    EXPECT_TRUE(open({technician.key.public_key(), stranger.key.public_key()}));
    EXPECT_FALSE(open({}));
}

// Every byte of every file, turned: nothing of it is taken for what was signed.
TEST_F(PackageTest, NoByteCanBeChanged) {
    technician.sign(stick.path());
    for (const std::string name : {"signature", "settings.toml", "unit.toml"}) {
        const std::string whole = contents(file(name));
        for (std::size_t at = 0; at < whole.size(); ++at) {
            std::string changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            put(file(name), changed);
            EXPECT_NE(refused(), "") << name << " byte " << at;
        }
        for (std::size_t size = 0; size < whole.size(); ++size) {
            put(file(name), whole.substr(0, size));
            EXPECT_NE(refused(), "") << name << " cut at " << size;
        }
        put(file(name), whole + "\n");
        EXPECT_NE(refused(), "") << name << " with a line more";
        fs::remove(file(name));
        EXPECT_NE(refused(), "") << "without " << name;
        put(file(name), whole);
        EXPECT_EQ(refused(), "");
    }
}

TEST_F(PackageTest, SecretsThatWereWipedOrChangedAreNone) {
    technician.sign(stick.path());
    const std::string whole = contents(file("secrets.toml"));
    for (const std::string& text : {std::string(whole.size(), '\0'), whole.substr(1), std::string()}) {
        put(file("secrets.toml"), text);
        const auto opened = open();
        ASSERT_TRUE(opened && *opened);
        EXPECT_TRUE((*opened)->has_secrets);
        EXPECT_FALSE((*opened)->secrets);
    }
}

TEST_F(PackageTest, WrongSettingsAreRefusedBeforeAnythingIsWritten) {
    SystemDisk disk;
    Order order = Technician::order();
    order.settings_text = "[session]\nwarning_seconds = 5\n";
    const Status wrong = write_package(disk, stick.path(), order, technician.key, {});
    ASSERT_FALSE(wrong);
    EXPECT_THAT(wrong.error().sentence,
                AllOf(HasSubstr("ours.toml:2: session.warning_seconds"), HasSubstr("20")));
    EXPECT_TRUE(fs::is_empty(stick.path()));

    order.settings_text = "[library]\npassword_file = \"/a/file\"\n";
    const Status twice = write_package(disk, stick.path(), order, technician.key, {});
    ASSERT_FALSE(twice);
    EXPECT_THAT(twice.error().sentence, AllOf(HasSubstr("leave password_file out"), Not(HasSubstr("hush"))));

    order = Technician::order("Not a name");
    EXPECT_FALSE(write_package(disk, stick.path(), order, technician.key, {}));
    order = Technician::order();
    order.secrets.library_password = "hush\nhush";
    const Status lines = write_package(disk, stick.path(), order, technician.key, {});
    ASSERT_FALSE(lines);
    EXPECT_THAT(lines.error().sentence, Not(HasSubstr("hush")));
    EXPECT_TRUE(fs::is_empty(stick.path()));
}

// Signed by a newer program, perhaps: it knows settings that this one does not.
TEST_F(PackageTest, SettingsThisProgramDoesNotKnowAreRefusedInWords) {
    settings::Known known;
    known.printer_profiles = {"generic-80"};
    Order order = Technician::order();
    order.settings_text = "[printer]\nprofile = \"tm-t20\"\n";
    technician.sign(stick.path(), order);
    const auto opened =
        open_package(SystemDisk{}, stick.path(), std::vector{technician.key.public_key()}, known);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().why, Refusal::wrong_settings);
    EXPECT_THAT(opened.error().sentence, HasSubstr("settings.toml:2: printer.profile"));
}

TEST(SigningKey, IsForItsOwnerAndNeverOverwritten) {
    const Technician technician;
    EXPECT_EQ(fs::status(technician.folder / "key").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(SigningKey::make(technician.folder / "key").error().fault, Fault::exists);
    const auto again = SigningKey::load(technician.folder / "key");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->public_key(), technician.key.public_key());
    EXPECT_EQ(again->sign("text"), technician.key.sign("text"));
    ::chmod((technician.folder / "key").c_str(), 0644);
    EXPECT_EQ(SigningKey::load(technician.folder / "key").error().fault, Fault::denied);
    EXPECT_EQ(SigningKey::load(technician.trust).error().fault, Fault::denied);
    ::chmod(technician.trust.c_str(), 0600);
    EXPECT_EQ(SigningKey::load(technician.trust).error().fault, Fault::invalid);
}

TEST(Trust, IsALineAKey) {
    const Technician one, two;
    const auto file = one.folder / "trust";
    put(file, "# Of the province.\n" + contents(one.trust) + "\r\n" + contents(two.trust));
    EXPECT_EQ(load_trusted(file).value_or(std::vector<PublicKey>{}),
              (std::vector{one.key.public_key(), two.key.public_key()}));
    put(file, contents(one.trust) + "letter\n");
    EXPECT_THAT(load_trusted(file).error().sentence, HasSubstr(":2: this is no key"));
    put(file, "# nobody\n");
    EXPECT_EQ(load_trusted(file).error().fault, Fault::invalid);
    EXPECT_EQ(load_trusted(one.folder / "absent").error().fault, Fault::not_found);
}

}  // namespace
}  // namespace anjungan::provisioning
