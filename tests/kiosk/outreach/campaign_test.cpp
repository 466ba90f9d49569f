#include "kiosk/outreach/campaign.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "kiosk/outreach/rotation.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace anjungan;
using namespace anjungan::outreach;
using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr Day first{std::chrono::local_days{std::chrono::year{2026} / 12 / 1}};

std::string sample() {
    std::ostringstream text;
    text << std::ifstream(SOURCE_DIR "/assets/campaign.sample.toml").rdbuf();
    return text.str();
}

// The smallest one, and what is added to it.
std::string with(const std::string& more,
                 const std::string& dates = "from = \"2026-12-01\"\nto = \"2026-12-14\"\n") {
    return "[title]\nid = \"Dongeng\"\n[campaign]\nname = \"dongeng\"\n" + dates + more;
}
std::string complaint(const std::string& toml) {
    const auto campaign = parse_campaign(toml, "campaign.toml");
    return campaign ? "none" : campaign.error().sentence;
}

TEST(Campaign, IsTheSampleOfTheAssets) {
    const auto campaign = parse_campaign(sample(), "campaign.sample.toml");
    ASSERT_TRUE(campaign) << campaign.error().sentence;
    EXPECT_EQ(campaign->name, "dongeng-pagi");
    EXPECT_EQ(campaign->from, first);
    EXPECT_EQ(campaign->shown_from, 8h);
    EXPECT_EQ(campaign->capacity, 30);
    EXPECT_EQ(campaign->starts, LocalTime{first + std::chrono::days{11} + 9h});
    EXPECT_EQ(in_language(campaign->place, *core::language("en")), "Children's room");
    EXPECT_EQ(in_language(campaign->audience_name, *core::language("jv")), "siswa SD/MI");
    EXPECT_THAT(campaign->audience.types, ElementsAre("SD/MI"));
    EXPECT_THAT(campaign->call_numbers, ElementsAre("398.2"));
    EXPECT_EQ(in_language(campaign->title, *core::language("en")), "Morning tales on the slopes of Dieng");
    EXPECT_EQ(in_language(campaign->about, *core::language("jv")),
              "Pustakawan mendongeng tentang asal mula Telaga Warna.");
}

TEST(Campaign, NeedsANameDaysAndATitleOnly) {
    const auto campaign = parse_campaign(with(""), "campaign.toml");
    ASSERT_TRUE(campaign) << campaign.error().sentence;
    EXPECT_TRUE(campaign->audience.is_everybody());
    EXPECT_EQ(campaign->most_a_week, 3);
    EXPECT_TRUE(runs_on(*campaign, first + std::chrono::days{13}));
    EXPECT_FALSE(runs_on(*campaign, first + std::chrono::days{14}));
    EXPECT_FALSE(runs_on(*campaign, first - std::chrono::days{1}));
}

TEST(Campaign, SaysWhatIsWrongOnWhichLineAndWhatWouldBeRight) {
    EXPECT_THAT(complaint(""),
                AllOf(HasSubstr("campaign.toml:1: campaign.name is missing"),
                      HasSubstr("campaign.from is missing"), HasSubstr("title.id is missing")));
    EXPECT_THAT(complaint(with("weight = 11\n")), AllOf(HasSubstr("campaign.toml:7:"), HasSubstr("1 to 10")));
    EXPECT_THAT(complaint(with("wieght = 5\n")), AllOf(HasSubstr("campaign.toml:7:"), HasSubstr("weight")));
    EXPECT_THAT(complaint(with("poster = \"../poster.png\"\n")),
                HasSubstr("a .png or .svg that lies beside"));
    EXPECT_THAT(complaint(with("capacity = 10\n")),
                HasSubstr("campaign.toml:7: campaign.capacity is there, but nobody"));
    EXPECT_THAT(complaint(with("sign_up = true\n")),
                HasSubstr("campaign.toml:7: campaign.sign_up is there, but nothing takes place"));
    EXPECT_THAT(complaint(with("[event]\nat = \"2026-12-12\"\n")),
                AllOf(HasSubstr("campaign.toml:8: event.at"), HasSubstr("a day and a time like")));
    EXPECT_THAT(complaint(with("[event]\nat = \"2026-12-12 24:00\"\n")),
                HasSubstr("campaign.toml:8: event.at"));
    EXPECT_THAT(complaint(with("[event]\nat = \"2026-11-30 09:00\"\n")),
                HasSubstr("campaign.toml:8: event.at is before campaign.from"));
    EXPECT_THAT(complaint(with("hours = \"closed\"\n")), HasSubstr("campaign.hours is no time at all"));
    EXPECT_THAT(complaint(with("", "from = \"2026-12-14\"\nto = \"2026-12-01\"\n")),
                HasSubstr("campaign.toml:6: campaign.to is before campaign.from"));
    EXPECT_THAT(complaint(with("", "from = \"2026-12-14\"\nto = \"2028-12-01\"\n")),
                HasSubstr("more than 400 days"));
    EXPECT_THAT(complaint(with("[audience]\nages = [\"5-9\"]\n")),
                AllOf(HasSubstr("campaign.toml:8: audience.ages"), HasSubstr("7-12, 13-15")));
    EXPECT_THAT(complaint(with("[audience]\ntypes = \"guru\"\n")), HasSubstr("right is a list"));
    EXPECT_THAT(complaint(with("[title]\n")), HasSubstr("campaign.toml:7:"));  // the table twice
    std::string named = with("");
    named.replace(named.find("name = \"dongeng\""), 16, "name = \"Dongeng!\"");
    EXPECT_THAT(complaint(named), HasSubstr("small letters, digits and -"));
}

TEST(Campaign, NamesAPictureThatIsThere) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder / "campaign.toml") << with("poster = \"poster.png\"\n");
    const auto without = read_campaign(folder.path());
    ASSERT_FALSE(without);
    EXPECT_THAT(without.error().sentence, HasSubstr("names poster.png, which is not in the folder"));
    std::ofstream(folder / "poster.png") << "picture";
    const auto campaign = read_campaign(folder.path());
    ASSERT_TRUE(campaign);
    EXPECT_EQ(campaign->poster, (folder / "poster.png").string());
    EXPECT_EQ(read_campaign(folder / "none").error().fault, Fault::not_found);
}

TEST(Campaigns, AreReadEachForItself) {
    const tests::TemporaryFolder folder;
    EXPECT_TRUE(read_campaigns(folder / "none").empty());
    for (const auto& [name, toml] :
         {std::pair{"a", with("")}, {"b", with("weight = 0\n")}, {"c", with("")}}) {
        std::filesystem::create_directory(folder / name);
        std::ofstream(folder / name / "campaign.toml") << toml;
    }
    std::filesystem::create_directory(folder / "pictures");
    const auto all = read_campaigns(folder.path());
    ASSERT_EQ(all.size(), 3U);
    EXPECT_TRUE(all[0]);
    EXPECT_THAT(all[1].error().sentence, HasSubstr("campaign.weight"));
    EXPECT_THAT(all[2].error().sentence, HasSubstr("right is a name of its own"));
}

Reader reader_of(std::string type, std::string school = "", std::string age = "",
                 std::vector<std::string> classes = {}) {
    return {{.type = std::move(type), .school = std::move(school), .age_group = std::move(age)},
            std::move(classes)};
}

TEST(Audience, HasWhoeverIsInEachList) {
    EXPECT_TRUE(Audience{}.has(reader_of("")));
    const Audience pupils{
        .types = {"SMP/MTs", "SMA/SMK/MA"}, .schools = {"SMPN 1 Wonosobo"}, .ages = {}, .classes = {}};
    EXPECT_TRUE(pupils.has(reader_of("smp/mts", "SMPN 1 WONOSOBO")));
    EXPECT_FALSE(pupils.has(reader_of("SMP/MTs", "SMPN 2 Wonosobo")));
    EXPECT_FALSE(pupils.has(reader_of("SMP/MTs")));  // the school is not known
    EXPECT_FALSE(pupils.has(reader_of("guru", "SMPN 1 Wonosobo")));
    const Audience of_literature{.types = {}, .schools = {}, .ages = {"13-15"}, .classes = {"8", "398.2"}};
    EXPECT_TRUE(of_literature.has(reader_of("", "", "13-15", {"500", "813"})));
    EXPECT_FALSE(of_literature.has(reader_of("", "", "13-15", {"398"})));
    EXPECT_FALSE(of_literature.has(reader_of("", "", "13-15")));  // has not agreed
}

Campaign named(std::string name, int weight, std::vector<std::string> types = {}) {
    Campaign campaign;
    campaign.name = std::move(name);
    campaign.from = first;
    campaign.to = first + std::chrono::days{13};
    campaign.weight = weight;
    campaign.audience.types = std::move(types);
    return campaign;
}

std::vector<std::string> names(const std::vector<const Campaign*>& campaigns) {
    std::vector<std::string> all;
    for (const Campaign* each : campaigns) all.push_back(each->name);
    return all;
}

TEST(Rotation, ShowsAReaderTheirOwnFirstAndNeverAnothers) {
    std::vector<Campaign> campaigns{named("all", 9), named("guru", 9, {"guru"}), named("smp", 2, {"SMP/MTs"}),
                                    named("smp-too", 7, {"SMP/MTs"}), named("early", 9)};
    campaigns[4].shown_until = 9h;
    EXPECT_THAT(names(seen_by(reader_of("SMP/MTs"), campaigns, first, 10h)),
                ElementsAre("smp-too", "smp", "all"));
    EXPECT_THAT(names(seen_by(reader_of(""), campaigns, first, 8h)), ElementsAre("all", "early"));
    EXPECT_THAT(names(seen_by(reader_of("guru"), campaigns, first + std::chrono::days{20}, 10h)),
                ElementsAre());
    const auto not_again = [](const Campaign& campaign) { return campaign.name != "smp-too"; };
    EXPECT_THAT(names(seen_by(reader_of("SMP/MTs"), campaigns, first, 10h, not_again)),
                ElementsAre("smp", "all"));
}

TEST(Rotation, GivesEachItsShareToWithinATurn) {
    Rotation rotation;
    EXPECT_FALSE(rotation.next());
    rotation.set({{"a", 5}, {"b", 3}, {"c", 2}});
    std::map<std::string, double> turns;
    for (int turn = 1; turn <= 1000; ++turn) {
        ++turns[*rotation.next()];
        EXPECT_LE(std::abs(turns["a"] - turn * 0.5), 1);
        EXPECT_LE(std::abs(turns["b"] - turn * 0.3), 1);
        EXPECT_LE(std::abs(turns["c"] - turn * 0.2), 1);
    }
}

TEST(Rotation, WeighsByHowManyOfTheAudienceCome) {
    EXPECT_DOUBLE_EQ(rotation_weight(named("all", 4), 0), 4);
    EXPECT_DOUBLE_EQ(rotation_weight(named("smp", 4, {"SMP/MTs"}), 0.5), 2);
    EXPECT_DOUBLE_EQ(rotation_weight(named("smp", 4, {"SMP/MTs"}), 0), 0.2);
}

// Turns of ten seconds: of the sixty before a visit, (60 + 10 - 4) / 10 = 6.6 turns are there for two seconds. A
// tenth of the turns: 0.66. And the account in half of the visits: 1 - 0.34 · 0.5 = 0.83.
TEST(Rotation, BringsAContactWithAChanceReckonedByHand) {
    EXPECT_NEAR(chance_of_contact({.rotation = 0.1}), 0.66, 1e-12);
    EXPECT_NEAR(chance_of_contact({.rotation = 0.1, .account = 0.5}), 0.83, 1e-12);
    EXPECT_DOUBLE_EQ(chance_of_contact({.rotation = 1}), 1);
    EXPECT_DOUBLE_EQ(chance_of_contact({.rotation = 1, .turn = 1s}), 0);
}

}  // namespace
