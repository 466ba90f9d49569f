// `anjungan reach` as people and programs use it.
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "kiosk/circulation/iso_date.h"
#include "tests/kiosk/commands/program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/towns.h"

namespace {

using namespace anjungan;
using testing::AllOf;
using testing::HasSubstr;
using tests::Ended;
using tests::run;

class Reach : public testing::Test {
  protected:
    // A year and a half of a town, each of its visits with an audience: a third are guru.
    Reach() {
        const tests::Town town = tests::make_town({.seed = 31, .days = 546, .people = 300});
        std::ofstream file(visits);
        file << "day,person,jenjang\n";
        for (std::size_t day = 0; day < town.days.size(); ++day)
            for (const std::uint32_t person : town.days[day])
                file << circulation::iso_day(Day{std::chrono::days{20'000 + static_cast<int>(day)}}) << ','
                     << person << ',' << (person % 3 == 0 ? "guru" : "SMP/MTs") << '\n';
    }
    [[nodiscard]] Ended reach(const std::string& what) const { return run("reach " + what); }
    [[nodiscard]] std::string file() const { return "'" + visits.string() + "' "; }

    tests::TemporaryFolder folder;
    std::filesystem::path visits = folder / "visits.csv";
};

TEST_F(Reach, IsJudgedOnThePastAsATable) {
    const Ended ended = reach("backtest " + file() + "--horizons 14,28");
    EXPECT_EQ(ended.code, 0);
    EXPECT_THAT(ended.said,
                AllOf(HasSubstr("ours"), HasSubstr("seasonal naive"), HasSubstr("exponential smoothing"),
                      HasSubstr("BG/NBD"), HasSubstr("width/floor")));
}

TEST_F(Reach, IsJudgedOnThePastForPrograms) {
    const Ended ended = reach("backtest " + file() + "--horizons 14,28 --json");
    ASSERT_EQ(ended.code, 0) << ended.said;
    const auto json = nlohmann::json::parse(ended.said);
    ASSERT_EQ(json.at("horizons").size(), 2U);
    for (const auto& horizon : json.at("horizons")) {
        for (const char* key :
             {"days", "cases", "truth", "error", "error_over_floor", "coverage", "width_over_floor", "crps"})
            EXPECT_TRUE(horizon.at(key).is_number()) << key;
        for (const char* other : {"naive", "seasonal_naive", "exponential_smoothing", "nbd", "bg_nbd"})
            for (const char* key : {"error", "coverage", "crps"})
                EXPECT_TRUE(horizon.at("others").at(other).at(key).is_number()) << other << ' ' << key;
    }
}

TEST_F(Reach, IsForetoldByAudience) {
    const Ended ended = reach("forecast " + file() + "--horizons 28 --audience jenjang --json");
    ASSERT_EQ(ended.code, 0) << ended.said;
    const auto json = nlohmann::json::parse(ended.said);
    ASSERT_EQ(json.at("audiences").size(), 2U);
    EXPECT_EQ(json["audiences"][0]["audience"], "SMP/MTs");
    EXPECT_GT(json["audiences"][0]["horizons"][0]["people"], json["audiences"][1]["horizons"][0]["people"]);
    EXPECT_EQ(json["audiences"][1]["horizons"][0]["by_day"].size(), 28U);
    EXPECT_THAT(reach("forecast " + file() + "--audience jenjang --contact 0.5").said,
                HasSubstr("guru\nAfter 2026-"));
}

TEST_F(Reach, IsRefusedInWords) {
    std::ofstream(visits) << "day,person\n2026-11-01,1\n2026-11-02,2\n";
    const Ended ended = reach("backtest " + file());
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.said, HasSubstr("2 people of this audience are known; below 30"));
    std::ofstream(visits) << "day,person\n2026-11-01,1\n2026-11-99,2\n";
    EXPECT_THAT(reach("forecast " + file()).said, HasSubstr("visits.csv:3: \"2026-11-99\" is not a day"));
    EXPECT_THAT(reach("forecast '" + (folder / "none.csv").string() + "'").said, HasSubstr("cannot open"));
    EXPECT_EQ(reach("backtest " + file() + "--horizons 0").code, 2);
    EXPECT_EQ(reach("forecast").code, 2);
}

}  // namespace
