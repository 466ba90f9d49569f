#include "kiosk/assembly/upkeep.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>

#include "kiosk/library/embedded/pin.h"
#include "kiosk/provisioning/unit.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::assembly {
namespace {

using circulation::StaffBarcode;

class UpkeepTest : public testing::Test {
  protected:
    ~UpkeepTest() override { ::unsetenv("CREDENTIALS_DIRECTORY"); }

    void write(const char* name, const std::string& text, std::filesystem::perms mode) {
        std::ofstream(folder_ / name) << text;
        std::filesystem::permissions(folder_ / name, mode);
    }
    void hand_over(const std::string& hash,
                   std::filesystem::perms mode = std::filesystem::perms::owner_read) {
        std::filesystem::remove(folder_ / "staff-pin");
        write("staff-pin", hash, mode);
        ::setenv("CREDENTIALS_DIRECTORY", folder_.path().c_str(), 1);
    }
    [[nodiscard]] Upkeep of_unit(const std::string& unit_toml) {
        write("unit.toml", unit_toml, std::filesystem::perms::all);
        return upkeep_of_unit(folder_ / "settings.toml");
    }
    static std::string wonosobo(int pin_digits) {
        return provisioning::unit_file(
            {.name = "wonosobo-01", .network = {}, .staff = {"PT-7", "Wening Prastiwi", pin_digits}});
    }

    tests::TemporaryFolder folder_;
};

TEST_F(UpkeepTest, OfTheSampleLibraryIsInItsFile) {
    const auto upkeep = upkeep_of_sample({.assets = SOURCE_DIR "/assets", .words = {}, .program = {}});
    ASSERT_TRUE(upkeep) << upkeep.error().sentence;
    ASSERT_EQ(upkeep->cards().size(), 1U);
    EXPECT_EQ(upkeep->cards().front(), (flows::StaffCard{{"S0001"}, "Wening Prastiwi", 6}));
    EXPECT_TRUE(upkeep->fits({"S0001"}, "137946"));
    EXPECT_TRUE(upkeep->fits({"s0001"}, "137946"));
    EXPECT_FALSE(upkeep->fits({"S0001"}, "137945"));
    EXPECT_FALSE(upkeep->fits({"S0001"}, ""));
    EXPECT_FALSE(upkeep->fits({"S0002"}, "137946"));
    EXPECT_FALSE(upkeep->may_be_reset) << "anybody may read that PIN";
    EXPECT_FALSE(upkeep_of_sample({.assets = folder_.path(), .words = {}, .program = {}}));
}

TEST_F(UpkeepTest, OfAUnitIsWhatTheTechnicianHasSigned) {
    const Upkeep upkeep = of_unit(wonosobo(4));
    EXPECT_EQ(upkeep.unit, "wonosobo-01");
    EXPECT_TRUE(upkeep.may_be_reset);
    ASSERT_EQ(upkeep.cards().size(), 1U);
    EXPECT_EQ(upkeep.cards().front(), (flows::StaffCard{{"PT-7"}, "Wening Prastiwi", 4}));
    EXPECT_FALSE(upkeep.fits({"PT-7"}, "2468")) << "nothing is handed over yet";
    hand_over(library::hash_pin("2468").value());
    EXPECT_TRUE(upkeep.fits({"PT-7"}, "2468"));
    EXPECT_FALSE(upkeep.fits({"PT-7"}, "2469"));
    EXPECT_FALSE(upkeep.fits({"PT-8"}, "2468"));
}

TEST_F(UpkeepTest, LetsNobodyInWithASecretThatIsNone) {
    const Upkeep upkeep = of_unit(wonosobo(4));
    for (const char* hash : {"", "2468", "$argon2id$"}) {
        hand_over(hash);
        EXPECT_FALSE(upkeep.fits({"PT-7"}, "2468")) << hash;
        EXPECT_FALSE(upkeep.fits({"PT-7"}, "")) << hash;
    }
    hand_over(library::hash_pin("2468").value(), std::filesystem::perms::all);
    EXPECT_FALSE(upkeep.fits({"PT-7"}, "2468")) << "anybody could have written it";
}

TEST_F(UpkeepTest, OfAComputerThatIsNoUnitIsNobodys) {
    EXPECT_TRUE(upkeep_of_unit(folder_ / "settings.toml").staff.empty());
    EXPECT_TRUE(of_unit("this is not TOML").staff.empty());
    EXPECT_FALSE(of_unit("this is not TOML").may_be_reset);
    EXPECT_TRUE(of_unit(wonosobo(0)).staff.empty()) << "a card without a PIN";
    EXPECT_TRUE(of_unit("[unit]\nname = \"wonosobo-01\"\n").staff.empty());
}

}  // namespace
}  // namespace anjungan::assembly
