#include "kiosk/appliance/staff_access.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>

#include "kiosk/library/embedded/pin.h"
#include "kiosk/provisioning/unit.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::appliance {
namespace {

using circulation::StaffBarcode;

class StaffAccessTest : public testing::Test {
  protected:
    ~StaffAccessTest() override { ::unsetenv("CREDENTIALS_DIRECTORY"); }

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
    [[nodiscard]] StaffAccess of_unit(const std::string& unit_toml) {
        write("unit.toml", unit_toml, std::filesystem::perms::all);
        return staff_access_of_unit(folder_ / "settings.toml");
    }
    static std::string wonosobo(int pin_digits) {
        return provisioning::unit_file(
            {.name = "wonosobo-01", .network = {}, .staff = {"PT-7", "Wening Prastiwi", pin_digits}});
    }

    tests::TemporaryFolder folder_;
};

TEST_F(StaffAccessTest, OfTheSampleLibraryIsInItsFile) {
    const auto access = staff_access_of_sample(SOURCE_DIR "/assets");
    ASSERT_TRUE(access) << access.error().sentence;
    EXPECT_EQ(access->cards(),
              (std::vector<core::StaffCard>{{{"S0001"}, "Wening Prastiwi", 6, core::StaffRole::staff},
                                            {{"S0002"}, "Damar Prakosa", 6, core::StaffRole::technician}}));
    EXPECT_TRUE(access->fits({"S0001"}, "137946"));
    EXPECT_TRUE(access->fits({"s0001"}, "137946"));
    EXPECT_FALSE(access->fits({"S0001"}, "137945"));
    EXPECT_FALSE(access->fits({"S0001"}, ""));
    EXPECT_FALSE(access->fits({"S0002"}, "137946"));
    EXPECT_TRUE(access->fits({"S0002"}, "246813"));
    EXPECT_FALSE(access->may_be_reset) << "anybody may read that PIN";
    EXPECT_FALSE(staff_access_of_sample(folder_.path()));
}

TEST_F(StaffAccessTest, OfAUnitIsWhatTheTechnicianHasSigned) {
    const StaffAccess access = of_unit(wonosobo(4));
    EXPECT_EQ(access.unit, "wonosobo-01");
    EXPECT_TRUE(access.may_be_reset);
    ASSERT_EQ(access.cards().size(), 1U);
    EXPECT_EQ(access.cards().front(),
              (core::StaffCard{{"PT-7"}, "Wening Prastiwi", 4, core::StaffRole::technician}));
    EXPECT_FALSE(access.fits({"PT-7"}, "2468")) << "nothing is handed over yet";
    hand_over(library::hash_pin("2468").value());
    EXPECT_TRUE(access.fits({"PT-7"}, "2468"));
    EXPECT_FALSE(access.fits({"PT-7"}, "2469"));
    EXPECT_FALSE(access.fits({"PT-8"}, "2468"));
}

TEST_F(StaffAccessTest, LetsNobodyInWithASecretThatIsNone) {
    const StaffAccess access = of_unit(wonosobo(4));
    for (const char* hash : {"", "2468", "$argon2id$"}) {
        hand_over(hash);
        EXPECT_FALSE(access.fits({"PT-7"}, "2468")) << hash;
        EXPECT_FALSE(access.fits({"PT-7"}, "")) << hash;
    }
    hand_over(library::hash_pin("2468").value(), std::filesystem::perms::all);
    EXPECT_FALSE(access.fits({"PT-7"}, "2468")) << "anybody could have written it";
}

TEST_F(StaffAccessTest, OfAComputerThatIsNoUnitIsNobodys) {
    EXPECT_TRUE(staff_access_of_unit(folder_ / "settings.toml").staff.empty());
    EXPECT_TRUE(of_unit("this is not TOML").staff.empty());
    EXPECT_FALSE(of_unit("this is not TOML").may_be_reset);
    EXPECT_TRUE(of_unit(wonosobo(0)).staff.empty()) << "a card without a PIN";
    EXPECT_TRUE(of_unit("[unit]\nname = \"wonosobo-01\"\n").staff.empty());
}

}  // namespace
}  // namespace anjungan::appliance
