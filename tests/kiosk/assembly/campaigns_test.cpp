// What is on at a library is said in the language of whoever stands before the kiosk.
#include "kiosk/assembly/campaigns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "tests/support/temporary_folder.h"

namespace anjungan::assembly {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

constexpr Day today{2026y / 11 / 23};

class SampleCampaigns : public testing::Test {
  protected:
    const std::vector<screens::Poster>& in(std::string_view language) {
        return offer_.posters[static_cast<std::size_t>(core::language(language).value())];
    }
    const screens::Poster& of_teachers(std::string_view language) { return in(language).at(2); }
    loop::Languages languages_{BUILD_DIR "/words"};
    OnOffer offer_ = on_offer(sample_campaigns(SOURCE_DIR "/assets", today).value(), SOURCE_DIR "/assets",
                              languages_, today);
};

TEST_F(SampleCampaigns, AreOfTodayAndTheNextDays) {
    ASSERT_EQ(offer_.events.size(), 5U);
    EXPECT_EQ(offer_.events[0],
              (core::EventOnOffer{"dongeng-pagi", today + std::chrono::days{5} + 9h, 30, true}));
    EXPECT_EQ(offer_.events[3], (core::EventOnOffer{"bincang-petani", today + 13h, 60, true}));
}

TEST_F(SampleCampaigns, NameTheirAudienceInEachLanguage) {
    EXPECT_EQ(of_teachers("id").audience, "Untuk guru");
    EXPECT_EQ(of_teachers("en").audience, "For teachers");
    EXPECT_EQ(of_teachers("jv").audience, "Kagem dwija");
}

TEST_F(SampleCampaigns, NameTheirRoomInEachLanguage) {
    EXPECT_EQ(of_teachers("id").where, "Ruang pertemuan");
    EXPECT_EQ(of_teachers("en").where, "Meeting room");
    EXPECT_EQ(of_teachers("jv").where, "Papan pepanggihan");
}

TEST_F(SampleCampaigns, SayNothingInLatinLettersWhereTheScriptIsJavanese) {
    for (const screens::Poster& each : in("jv-java"))
        for (const std::string& said : {each.title, each.where})
            EXPECT_TRUE(std::ranges::none_of(said, [](char c) { return c >= 'a' && c <= 'z'; })) << said;
}

class CampaignsOfALibrary : public testing::Test {
  protected:
    void add(const std::string& name, const std::string& days, const std::string& more) {
        std::filesystem::create_directory(folder_ / name);
        std::ofstream(folder_ / name / "campaign.toml")
            << "[title]\nid = \"Judul " << name << "\"\n[about]\nid = \"Tentang " << name
            << "\"\n[campaign]\nname = \"" << name << "\"\n"
            << days << more;
    }
    OnOffer offer() {
        return on_offer(
            campaigns_in(folder_.path(), [this](const std::string& said) { complaints_.push_back(said); }),
            SOURCE_DIR "/assets", languages_, today);
    }
    static constexpr auto now = "from = \"2026-11-20\"\nto = \"2026-11-30\"\n";
    tests::TemporaryFolder folder_;
    loop::Languages languages_{BUILD_DIR "/words"};
    std::vector<std::string> complaints_;
};

TEST_F(CampaignsOfALibrary, AreEventsOrMessages) {
    add("a", now,
        "sign_up = true\ncapacity = 12\n[event]\nat = \"2026-11-28 15:30\"\n[place]\nid = \"Aula\"\n");
    add("b", now, "weight = 9\nhours = \"08:00-10:00\"\n[audience]\ntypes = [\"guru\", \"SMP/MTs\"]\n");
    add("c", now, "[event]\nat = \"2026-12-01 08:00\"\n");
    const OnOffer on = offer();
    EXPECT_THAT(on.events,
                ElementsAre(core::EventOnOffer{"a", today + std::chrono::days{5} + 15h + 30min, 12, true},
                            core::EventOnOffer{"c", today + std::chrono::days{8} + 8h, 0, false}));
    const auto& posters = on.posters[0];
    ASSERT_EQ(posters.size(), 3U);
    EXPECT_EQ(posters[0].event, 1);
    EXPECT_EQ(posters[0].where, "Aula");
    EXPECT_THAT(posters[0].when, EndsWith("15.30"));
    EXPECT_EQ(posters[0].about, "");  // that is on its page
    EXPECT_EQ(posters[1].event, 0);
    EXPECT_EQ(posters[1].about, "Tentang b");
    EXPECT_EQ(posters[1].audience, "Untuk guru, SMP/MTs");
    EXPECT_EQ(posters[1].weight, 9);
    EXPECT_EQ(posters[1].shown_until, 10h);
    EXPECT_EQ(posters[2].event, 2);
    EXPECT_EQ(on.words[0].at(1).about, "Tentang c");
}

TEST_F(CampaignsOfALibrary, EndWithTheirLastDayOrTheirEvent) {
    add("over", "from = \"2026-11-01\"\nto = \"2026-11-22\"\n", "");
    add("yesterday", "from = \"2026-11-01\"\nto = \"2026-11-22\"\n", "[event]\nat = \"2026-11-22 09:00\"\n");
    add("soon", "from = \"2026-11-01\"\nto = \"2026-11-22\"\n", "[event]\nat = \"2026-11-24 09:00\"\n");
    add("next-year", "from = \"2027-01-01\"\nto = \"2027-01-22\"\n", "");
    const OnOffer on = offer();
    ASSERT_EQ(on.posters[0].size(), 2U);
    EXPECT_EQ(on.posters[0][0].title, "Judul soon");
    EXPECT_EQ(on.posters[0][1].from, Day{2027y / 1 / 1});  // it begins while the kiosk runs
}

TEST_F(CampaignsOfALibrary, AreLeftOutWhereWrongOrPaused) {
    add("wrong", now, "weight = 0\n");
    add("paused", now, "");
    std::ofstream(folder_ / "paused" / paused_file);
    add("right", now, "");
    EXPECT_EQ(offer().posters[0].size(), 1U);
    EXPECT_THAT(complaints_, ElementsAre(HasSubstr("campaign.weight")));
}

}  // namespace
}  // namespace anjungan::assembly
