// `anjungan campaign` as people use it.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/kiosk/commands/program.h"
#include "tests/support/temporary_folder.h"

namespace {

using anjungan::tests::Ended;
using anjungan::tests::run;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class CampaignCommand : public testing::Test {
  protected:
    void add(const std::string& name, const std::string& more) const {
        std::filesystem::create_directory(folder / name);
        std::ofstream(folder / name / "campaign.toml")
            << "[title]\nid = \"Judul " << name << "\"\n[campaign]\nname = \"" << name
            << "\"\nfrom = \"2026-12-01\"\nto = \"2026-12-14\"\n"
            << more;
    }
    [[nodiscard]] Ended campaign(const std::string& what) const {
        return run("campaign " + what + " '" + folder.path().string() + "'");
    }
    anjungan::tests::TemporaryFolder folder;
};

TEST_F(CampaignCommand, ShowsWhatAPupilWouldSee) {
    add("dongeng", "weight = 2\n[audience]\ntypes = [\"SD/MI\"]\n");
    add("aksara", "weight = 6\n[audience]\ntypes = [\"SMP/MTs\"]\n");
    add("pameran", "weight = 2\n");
    const Ended ended = campaign("preview --type SMP/MTs --day 2026-12-03 --at 09:30");
    EXPECT_EQ(ended.code, 0) << ended.said;
    EXPECT_THAT(ended.said, AllOf(HasSubstr("2026-12-03 09:30"), HasSubstr("first:\n  aksara  Judul aksara"),
                                  HasSubstr("types SMP/MTs)\n  pameran"), HasSubstr("60  aksara"),
                                  HasSubstr("20  dongeng"), Not(HasSubstr("  dongeng  Judul"))));
    EXPECT_THAT(campaign("preview --day 2027-01-01").said, HasSubstr("first:\n  nothing"));
    EXPECT_EQ(campaign("preview --day tomorrow").code, 2);
    EXPECT_EQ(campaign("preview --at 9.30").code, 2);
}

TEST_F(CampaignCommand, SaysWhatIsWrong) {
    EXPECT_THAT(campaign("check").said, HasSubstr("has no campaign.toml"));
    add("dongeng", "");
    EXPECT_EQ(campaign("check").code, 0);
    EXPECT_THAT(campaign("check").said, HasSubstr("in order: dongeng"));
    add("salah", "weight = 0\n");
    const Ended ended = campaign("check");
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.said, AllOf(HasSubstr("campaign.toml:7: "), HasSubstr("weight")));
}

TEST_F(CampaignCommand, RefusesANameThatIsTaken) {
    add("dongeng", "");
    add("lain", "");
    std::filesystem::copy_file(folder / "dongeng" / "campaign.toml", folder / "lain" / "campaign.toml",
                               std::filesystem::copy_options::overwrite_existing);
    EXPECT_THAT(campaign("check").said, HasSubstr("right is a name of its own"));
}

class KeptCampaigns : public CampaignCommand {
  protected:
    [[nodiscard]] Ended kept(const std::string& what) const {
        return run("campaign " + what + " --data '" + data.path().string() + "'");
    }
    [[nodiscard]] Ended bring(const std::string& name) const {
        return kept("add '" + (folder / name).string() + "'");
    }
    anjungan::tests::TemporaryFolder data;
};

TEST_F(KeptCampaigns, AreBroughtPausedAndTakenAway) {
    EXPECT_THAT(kept("list").said, HasSubstr("none"));
    add("dongeng", "poster = \"poster.svg\"\n");
    std::ofstream(folder / "dongeng" / "poster.svg")
        << "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>";
    const Ended added = bring("dongeng");
    EXPECT_EQ(added.code, 0) << added.said;
    EXPECT_THAT(added.said, HasSubstr("next start"));
    EXPECT_TRUE(std::filesystem::exists(data / "campaigns" / "dongeng" / "poster.svg"));
    EXPECT_THAT(kept("list").said, HasSubstr("dongeng  Judul dongeng"));
    EXPECT_EQ(kept("pause dongeng").code, 0);
    EXPECT_THAT(kept("list").said, HasSubstr("paused   dongeng"));
    EXPECT_EQ(kept("resume dongeng").code, 0);
    EXPECT_EQ(kept("resume dongeng").code, 0);  // twice is once
    EXPECT_THAT(kept("list").said, Not(HasSubstr("paused")));
    EXPECT_EQ(kept("remove dongeng").code, 0);
    EXPECT_FALSE(std::filesystem::exists(data / "campaigns" / "dongeng"));
    const Ended unknown = kept("remove dongeng");
    EXPECT_EQ(unknown.code, 1);
    EXPECT_THAT(unknown.said, HasSubstr("this kiosk has no campaign dongeng"));
    EXPECT_THAT(kept("remove ../journal").said, HasSubstr("has no campaign"));
}

TEST_F(KeptCampaigns, AreReplacedByTheirNewVersion) {
    add("dongeng", "poster = \"lama.svg\"\n");
    const std::string picture = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
    std::ofstream(folder / "dongeng" / "lama.svg") << picture;
    std::ofstream(folder / "dongeng" / "baru.svg") << picture;
    ASSERT_EQ(bring("dongeng").code, 0);
    add("dongeng", "poster = \"baru.svg\"\nweight = 9\n");
    ASSERT_EQ(bring("dongeng").code, 0);
    EXPECT_TRUE(std::filesystem::exists(data / "campaigns" / "dongeng" / "baru.svg"));
    EXPECT_FALSE(std::filesystem::exists(data / "campaigns" / "dongeng" / "lama.svg"));
}

TEST_F(KeptCampaigns, AreNotBroughtWithAPictureThatCannotBeShown) {
    add("dongeng", "poster = \"poster.png\"\n");
    std::ofstream(folder / "dongeng" / "poster.png") << "no picture";
    const Ended ended = bring("dongeng");
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.said, HasSubstr("poster.png"));
    EXPECT_THAT(kept("list").said, HasSubstr("none"));
}

}  // namespace
