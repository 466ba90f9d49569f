// The panel of a unit: how it hangs, what touches it, when it is dark.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "kiosk/settings/settings.h"

namespace anjungan::settings {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

TEST(DisplaySettings, APanelMayHangInFourWays) {
    using device::Rotation;
    for (const auto& [word, rotation] :
         {std::pair{"no", Rotation::none}, std::pair{"right", Rotation::quarter},
          std::pair{"over", Rotation::half}, std::pair{"left", Rotation::three_quarters}}) {
        const auto read = parse(fmt::format("[display]\nturned = \"{}\"", word), "kiosk.toml");
        ASSERT_TRUE(read) << read.error().sentence;
        EXPECT_EQ(read->display.rotation, rotation) << word;
    }
    const auto wrong = parse("[display]\nturned = \"down\"", "kiosk.toml");
    ASSERT_FALSE(wrong);
    EXPECT_THAT(wrong.error().sentence, HasSubstr("kiosk.toml:2:"));
    EXPECT_THAT(wrong.error().sentence, HasSubstr(R"("no", "right", "over" or "left")"));
}

TEST(DisplaySettings, ACalibrationIsSixNumbers) {
    for (const std::string wrong : {"", "1", "1 0 0 0 1", "1 0 0 0 1 0 0", "1 0 0 0 1 x", "1 0 0 0 1 11",
                                    "1 0 0 0 1 nan", "1  0 0 0 1 0", "1,0,0,0,1,0", "1 0 0 0 1 0 "}) {
        const auto refused = parse(fmt::format("[display]\ntouch = \"{}\"", wrong), "kiosk.toml");
        ASSERT_FALSE(refused) << wrong;
        EXPECT_THAT(refused.error().sentence, HasSubstr("six numbers")) << wrong;
    }
}

TEST(DisplaySettings, TheNightMayPassMidnight) {
    const auto read = parse("[display]\nnight = \"21:30-06:00\"", "kiosk.toml");
    ASSERT_TRUE(read) << read.error().sentence;
    EXPECT_EQ(read->display.night, (core::Night{21h + 30min, 6h}));
    for (const std::string wrong : {"21:30", "25:00-06:00", "06:00-06:00", "always", ""}) {
        const auto refused = parse(fmt::format("[display]\nnight = \"{}\"", wrong), "kiosk.toml");
        ASSERT_FALSE(refused) << wrong;
        EXPECT_THAT(refused.error().sentence, HasSubstr("\"21:00-06:00\", or \"never\""));
    }
}

}  // namespace
}  // namespace anjungan::settings
