#include "kiosk/appliance/news.h"

#include <gmock/gmock.h>

#include <fstream>

#include "kiosk/provisioning/first_start.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::appliance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::VariantWith;

class NewsTest : public testing::Test {
  protected:
    void unit_says(const std::string& file, const std::string& text) {
        std::ofstream(folder / "new") << text;
        std::filesystem::rename(folder / "new", folder / file);
    }
    void is_without_settings() {
        unit_says("first-start.json", provisioning::Report{false, false, "anjungan-1", {}}.text());
    }
    [[nodiscard]] News news(News::Settings settings) {
        return {maintenance, settings, {folder / "update.state", folder / "first-start.json"}};
    }
    tests::TemporaryFolder folder;
    Maintenance maintenance{folder.path()};
};

TEST_F(NewsTest, AreEventsEachOfThemOnce) {
    News all = news(News::Settings::awaited);
    EXPECT_THAT(all.next(), IsEmpty());
    unit_says("outcome", "request=restart\nstate=not-done\nreason=It is late.\n");
    unit_says("update.state", "state=looking\n");
    is_without_settings();
    EXPECT_THAT(all.next(), ElementsAre(VariantWith<core::MaintenanceFinished>(testing::_),
                                        VariantWith<core::UpdateProgressed>(testing::_),
                                        VariantWith<core::SetUpReported>(testing::_)));
    EXPECT_THAT(all.next(), IsEmpty());
}

TEST_F(NewsTest, OfSettingsAreWhatIsMissingAndThatNothingIs) {
    News all = news(News::Settings::awaited);
    const auto reported = [&all] {
        const auto what = all.next();
        EXPECT_EQ(what.size(), 1U);
        return what.empty() ? std::nullopt : std::get<core::SetUpReported>(what.front()).missing;
    };
    is_without_settings();
    EXPECT_EQ(reported(), (core::SetUp{core::SetUp::Why::nothing_came, "anjungan-1", ""}));
    unit_says("first-start.json", provisioning::Report{true, true, "wonosobo-01", {}}.text());
    std::filesystem::last_write_time(folder / "first-start.json", std::filesystem::file_time_type::max());
    EXPECT_EQ(reported(), std::nullopt);
}

TEST_F(NewsTest, OfSettingsAreNoneWhereTheyAreInPlace) {
    News all = news(News::Settings::in_place);
    is_without_settings();
    EXPECT_THAT(all.next(), IsEmpty());
}

}  // namespace
}  // namespace anjungan::appliance
