// Every screen, laid out and painted as on a unit: can it be read and touched? With ANJUNGAN_PICTURES set to
// a folder, the pictures are left there to be looked at.
#include <SDL.h>
#include <SDL_image.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "kiosk/screens/view.h"
#include "kiosk/ui/presenter.h"
#include "tests/kiosk/screens/samples.h"

namespace anjungan::screens {
namespace {

using namespace samples;

struct Setting {
    std::string name;
    device::DisplayMode mode;
    ui::DisplayOptions options;
};
const std::vector<Setting> settings{
    {"portrait", {1080, 1920, 268.0}, {}},
    {"landscape", {1920, 1080, 476.0}, {}},
    {"portrait-large", {1080, 1920, 268.0}, {.large_text = true}},
    {"landscape-large", {1920, 1080, 476.0}, {.large_text = true}},
    {"portrait-low", {1080, 1920, 268.0}, {.low_reach = true}},
    {"portrait-contrast", {1080, 1920, 268.0}, {.high_contrast = true}},
};

class OnEveryPanel : public testing::TestWithParam<std::tuple<Setting, std::string>> {
  protected:
    void SetUp() override {
        auto created = ui::Presenter::create(SOURCE_DIR "/assets", {.mode = setting().mode});
        ASSERT_TRUE(created) << created.error().sentence;
        presenter_ = std::move(*created);
    }
    [[nodiscard]] static const Setting& setting() { return std::get<0>(GetParam()); }
    [[nodiscard]] static const std::string& code() { return std::get<1>(GetParam()); }

    void render(const std::string& name, const State& made) {
        const device::Frame& frame =
            presenter_->render(view(made, {.words = words_,
                                           .panel = presenter_->stage(setting().options),
                                           .posters = posters_,
                                           .week = &week_,
                                           .calendar = &calendar_}),
                               setting().options);
        const char* folder = std::getenv("ANJUNGAN_PICTURES");
        if (folder == nullptr) return;
        std::filesystem::create_directories(folder);
        const auto file =
            std::filesystem::path(folder) / (name + "-" + setting().name + "-" + code() + ".png");
        // SDL only reads from the pixels here, whatever its signature says.
        const std::unique_ptr<SDL_Surface, void (*)(SDL_Surface*)> surface(
            SDL_CreateRGBSurfaceWithFormatFrom(const_cast<std::uint32_t*>(frame.pixels.data()), frame.width,
                                               frame.height, 32, frame.stride * 4, SDL_PIXELFORMAT_XRGB8888),
            SDL_FreeSurface);
        ASSERT_EQ(IMG_SavePNG(surface.get(), file.c_str()), 0) << IMG_GetError();
    }

    std::unique_ptr<ui::Presenter> presenter_;
    const words::Words words_ = language(code());
    const std::vector<Poster> posters_ = posters();
    const Week week_ = week();
    const CalendarText calendar_ = [](const core::SlipDraft&) {
        return std::string(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261130\r\n"
            "SUMMARY:Jatuh tempo: Sitti Nurbaya\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    };
};

TEST_P(OnEveryPanel, CanBeReadAndTouched) {
    for (const auto& [name, made] : every_phase()) {
        render(name, made);
        for (const ui::Node& node : presenter_->semantics().nodes()) {
            const std::string where = name + ": " + node.name + " \"" + node.text + "\"";
            EXPECT_FALSE(node.missing_glyphs) << where;
            EXPECT_FALSE(node.visible && node.cut) << where;
            EXPECT_GE(node.enabled ? node.contrast.value_or(7.0) : 7.0, 7.0) << where;
            if (!node.is_control() || !node.enabled || node.covered) continue;
            EXPECT_TRUE(node.visible) << where;
            EXPECT_GE(node.height_mm, 19.9) << where;
            EXPECT_GE(node.width_mm, 19.9) << where;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Legible, OnEveryPanel,
                         testing::Combine(testing::ValuesIn(settings), testing::Values("id", "en", "jv")),
                         [](const auto& each) {
                             std::string name = std::get<0>(each.param).name + "_" + std::get<1>(each.param);
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace anjungan::screens
