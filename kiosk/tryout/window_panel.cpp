#include "kiosk/tryout/window_panel.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace anjungan::tryout {

bool there_is_a_desktop() {
    constexpr std::array names{"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"};
    return std::ranges::any_of(names, [](const char* name) { return std::getenv(name) != nullptr; });
}

Result<std::unique_ptr<WindowPanel>> WindowPanel::open(const device::DisplayMode& mode,
                                                       ui::VideoSystem::Place place) {
    TRY_ASSIGN(auto video, ui::VideoSystem::open());
    std::unique_ptr<WindowPanel> panel(new WindowPanel(std::move(video)));
    TRY_ASSIGN(panel->window_, panel->video_->window("Anjungan", mode, place));
    panel->window_->when_closed([&closed = panel->closed_] { closed = true; });
    TRY(panel->display().open({}));
    TRY(panel->touch_panel().open({}));
    return panel;
}

}  // namespace anjungan::tryout
