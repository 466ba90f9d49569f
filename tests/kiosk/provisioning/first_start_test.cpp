#include "kiosk/provisioning/first_start.h"

#include <gmock/gmock.h>

#include "tests/kiosk/provisioning/faulty_disk.h"
#include "tests/kiosk/provisioning/package_fixture.h"

namespace anjungan::provisioning {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class FirstStartTest : public testing::Test {
  protected:
    [[nodiscard]] FirstStart what() const {
        return {.from = {partition.path(), stick.path()},
                .data = data / "unit",
                .trust = technician.trust,
                .machine = "anjungan-c0ffee",
                .known = {}};
    }
    Report start() {
        auto report = first_start(what(), disk, sealer);
        EXPECT_TRUE(report) << report.error().sentence;
        return report.value_or(Report{});
    }
    [[nodiscard]] fs::path current(const std::string& name) const { return data / ("unit/current/" + name); }
    [[nodiscard]] static fs::path secrets_on(const tests::TemporaryFolder& folder) {
        return folder / "anjungan/secrets.toml";
    }
    // What the unit has in the end, whatever the way to it.
    void expect_all_taken() {
        const Order order = Technician::order();
        EXPECT_EQ(contents(current("settings.toml")), order.settings_text);
        EXPECT_EQ(contents(current("credentials/library-password.cred")), "yrarbil-hsuh");
        EXPECT_EQ(contents(current("credentials/staff-pin.cred")), "nip-hsuh");
        EXPECT_EQ(current_unit(SystemDisk{}, data / "unit"), order.unit);
        EXPECT_FALSE(fs::exists(secrets_on(partition)));
        std::size_t sets = 0;
        for (const auto& each : fs::directory_iterator(data / "unit/sets"))
            sets += each.is_directory() ? 1 : 0;
        EXPECT_EQ(sets, 1U);
    }
    static auto word(const std::string& expected) { return Contains(Field(&Finding::word, expected)); }

    Technician technician;
    tests::TemporaryFolder partition, stick, data;
    FaultyDisk disk;
    TurningSealer sealer;
};

TEST_F(FirstStartTest, WithoutAPackageTheUnitWaitsUnderTheNameOfItsMachine) {
    const Report report = start();
    EXPECT_FALSE(report.ready);
    EXPECT_EQ(report.unit, "anjungan-c0ffee");
    EXPECT_THAT(report.findings, IsEmpty());
    EXPECT_TRUE(fs::is_empty(data.path()));
}

TEST_F(FirstStartTest, TakesAPackageAndWipesItsSecrets) {
    technician.sign(partition.path());
    const Report report = start();
    EXPECT_TRUE(report.ready);
    EXPECT_TRUE(report.taken);
    EXPECT_EQ(report.unit, "wonosobo-01");
    EXPECT_THAT(report.findings, IsEmpty());
    expect_all_taken();
    const Report again = start();
    EXPECT_TRUE(again.ready);
    EXPECT_FALSE(again.taken);
    EXPECT_THAT(again.findings, IsEmpty());
    expect_all_taken();
}

TEST_F(FirstStartTest, WhereNothingCanBeSealedItSaysSo) {
    sealer.able = false;
    technician.sign(partition.path());
    const Report report = start();
    EXPECT_THAT(report.findings, word("plain-secrets"));
    EXPECT_EQ(contents(current("credentials/library-password")), "hush-library");
    EXPECT_EQ(fs::status(current("credentials/staff-pin")).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
}

// The power goes before, amid and after every single step, and comes back: it ends as if it had never gone.
TEST_F(FirstStartTest, APowerCutAtAnyStepChangesNothingInTheEnd) {
    technician.sign(partition.path());
    const int before = disk.steps();
    ASSERT_TRUE(start().ready);
    const int steps = disk.steps() - before;
    ASSERT_GT(steps, 8);
    using Trouble = FaultyDisk::Trouble;
    for (const Trouble trouble : {Trouble::cut_before, Trouble::cut_amid, Trouble::cut_after, Trouble::fails})
        for (int first = 1; first <= steps; ++first)
            for (const int second : {0, 1, 2, 4}) {
                SCOPED_TRACE(
                    fmt::format("trouble {} at step {}, then {}", static_cast<int>(trouble), first, second));
                fs::remove_all(data / "unit");
                technician.sign(partition.path());
                disk.trouble_at(first, trouble);
                (void)first_start(what(), disk, sealer);
                disk.power_on();
                if (second > 0) {  // and once more, while it mends that
                    disk.trouble_at(second, trouble);
                    (void)first_start(what(), disk, sealer);
                    disk.power_on();
                }
                const Report report = start();
                EXPECT_TRUE(report.ready);
                EXPECT_THAT(report.findings, IsEmpty());
                expect_all_taken();
            }
}

// As above, and the unit has settings already: at each moment it has the old ones or the new ones, whole.
TEST_F(FirstStartTest, APowerCutLeavesTheOldSettingsOrTheNew) {
    Order old = Technician::order("wonosobo-01", 500);
    old.settings_text = "[library]\nname = \"Before\"\n";
    technician.sign(partition.path(), old);
    ASSERT_TRUE(start().ready);
    const tests::TemporaryFolder kept;
    fs::copy(data / "unit", kept / "unit", fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    technician.sign(partition.path());
    const int before = disk.steps();
    ASSERT_TRUE(start().taken);
    const int steps = disk.steps() - before;
    using Trouble = FaultyDisk::Trouble;
    for (const Trouble trouble : {Trouble::cut_before, Trouble::cut_amid, Trouble::cut_after, Trouble::fails})
        for (int step = 1; step <= steps; ++step) {
            SCOPED_TRACE(fmt::format("trouble {} at step {}", static_cast<int>(trouble), step));
            fs::remove_all(data / "unit");
            fs::copy(kept / "unit", data / "unit",
                     fs::copy_options::recursive | fs::copy_options::copy_symlinks);
            technician.sign(partition.path());
            disk.trouble_at(step, trouble);
            (void)first_start(what(), disk, sealer);
            disk.power_on();
            const auto unit = current_unit(disk, data / "unit");
            ASSERT_TRUE(unit);
            EXPECT_EQ(contents(current("settings.toml")),
                      unit->issued == 500 ? old.settings_text : Technician::order().settings_text);
            EXPECT_TRUE(fs::exists(current("credentials/library-password.cred")));
            EXPECT_TRUE(start().ready);
            expect_all_taken();
        }
}

TEST_F(FirstStartTest, WhatIsWrongWithAStickLeavesTheUnitAsItWas) {
    technician.sign(partition.path());
    ASSERT_TRUE(start().ready);
    const auto still = [&](const std::string& why) {
        const Report report = start();
        EXPECT_TRUE(report.ready);
        EXPECT_FALSE(report.taken);
        EXPECT_THAT(report.findings, word(why));
        for (const Finding& each : report.findings) EXPECT_THAT(each.says, Not(HasSubstr("hush")));
        expect_all_taken();
    };
    const Technician stranger;
    stranger.sign(stick.path(), Technician::order("wonosobo-01", 2000));
    still("not-trusted");
    EXPECT_TRUE(fs::exists(secrets_on(stick)));  // not ours to destroy
    technician.sign(stick.path(), Technician::order("wonosobo-02", 2000));
    still("for-another-unit");
    technician.sign(stick.path(), Technician::order("wonosobo-01", 999));
    still("older");
    technician.sign(stick.path(), Technician::order("wonosobo-01", 2000));
    fs::remove(secrets_on(stick));
    still("secrets-gone");
    put(stick / "anjungan/unit.toml", "[unit]\nname = \"wonosobo-01\"\nissued = 3000\n");
    still("changed");
    put(stick / "anjungan/signature", "rubbish");
    still("unreadable");
    fs::remove_all(stick / "anjungan");
    fs::remove(technician.trust);
    still("no-trust");
}

TEST_F(FirstStartTest, TakesTheNewestOfSeveral) {
    technician.sign(partition.path(), Technician::order("wonosobo-01", 700));
    technician.sign(stick.path(), Technician::order("wonosobo-01", 900));
    EXPECT_TRUE(start().ready);
    EXPECT_EQ(current_unit(disk, data / "unit")->issued, 900);
    EXPECT_FALSE(fs::exists(secrets_on(stick)));
    EXPECT_THAT(start().findings, word("older"));
}

TEST_F(FirstStartTest, ADiskThatTakesNothingIsToldAndNothingIsLost) {
    technician.sign(partition.path());
    put(data / "unit", "a file where the folder should be");
    const auto report = first_start(what(), disk, sealer);
    ASSERT_FALSE(report);
    EXPECT_TRUE(fs::exists(secrets_on(partition)));
    fs::remove(data / "unit");
    EXPECT_TRUE(start().ready);
    expect_all_taken();
}

TEST(Report, ComesBackAsItWas) {
    const Report report{true, false, "wonosobo-01", {{"older", "It is \"older\"."}, {"no-trust", "Nobody."}}};
    EXPECT_EQ(Report::parse(report.text()).value_or(Report{}), report);
    for (const char* text : {"", "{}", "[]", "{\"format\":2}", "{\"format\":1,\"ready\":1}",
                             "{\"format\":1,\"ready\":true,\"taken\":true,\"unit\":\"a\",\"findings\":[1]}"})
        EXPECT_EQ(Report::parse(text).error().fault, Fault::invalid) << text;
}

TEST(Machine, IsNamedByItsFirstNetworkCard) {
    const tests::TemporaryFolder cards;
    EXPECT_EQ(name_of_machine(cards.path()), "anjungan");
    put(cards / "lo/address", "00:00:00:00:00:00\n");
    put(cards / "wlan0/address", "52:54:00:aa:bb:cc\n");
    put(cards / "wlan0/device/vendor", "");
    EXPECT_EQ(name_of_machine(cards.path()), "anjungan-aabbcc");
    put(cards / "eth0/address", "52:54:00:12:34:56\n");
    put(cards / "eth0/device/vendor", "");
    EXPECT_EQ(name_of_machine(cards.path()), "anjungan-123456");
    EXPECT_TRUE(is_unit_name(name_of_machine(cards.path())));
}

}  // namespace
}  // namespace anjungan::provisioning
