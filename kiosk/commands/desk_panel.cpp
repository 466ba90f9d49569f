#include "kiosk/commands/desk_panel.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace anjungan::commands {

namespace {

// SDL's own variable says where its windows go, also where there is no desktop.
bool there_is_a_desktop() {
    constexpr std::array names{"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"};
    return std::ranges::any_of(names, [](const char* name) { return std::getenv(name) != nullptr; });
}

Result<std::unique_ptr<device::Panel>> open_either(const device::Panel::Options& options, bool windowed,
                                                   const assembly::Drivers& drivers) {
    if (windowed || there_is_a_desktop())
        return DeskPanel::open(options.mode, ui::VideoSystem::Place::middle);
    return drivers.panel(options);
}

}  // namespace

Result<std::unique_ptr<DeskPanel>> DeskPanel::open(const device::DisplayMode& mode,
                                                   ui::VideoSystem::Place place) {
    TRY_ASSIGN(auto video, ui::VideoSystem::open());
    std::unique_ptr<DeskPanel> panel(new DeskPanel(std::move(video)));
    TRY_ASSIGN(panel->window_, panel->video_->window("Anjungan", mode, place));
    panel->window_->when_closed([&closed = panel->closed_] { closed = true; });
    TRY(panel->display().open({}));
    TRY(panel->touch_panel().open({}));
    return panel;
}

Result<std::unique_ptr<device::Panel>> open_panel(const device::Panel::Options& options, bool windowed,
                                                  const assembly::Drivers& drivers) {
    TRY_ASSIGN(auto panel, open_either(options, windowed, drivers));
    TRY(panel->display().claim());
    TRY(panel->touch_panel().claim());
    return panel;
}

}  // namespace anjungan::commands
