#pragma once

#include <memory>

#include "kiosk/commands/cli.h"
#include "kiosk/ui/window.h"
#include "platform/device/panel.h"

namespace anjungan::commands {

// A window that stands for a unit's panel.
class DeskPanel final : public device::Panel {
  public:
    // Fault::unsupported where there is no desktop.
    [[nodiscard]] static Result<std::unique_ptr<DeskPanel>> open(const device::DisplayMode& mode,
                                                                 ui::VideoSystem::Place place);

    [[nodiscard]] device::Display& display() override { return window_->display(); }
    [[nodiscard]] device::TouchPanel& touch_panel() override { return window_->touch_panel(); }
    void pump(std::chrono::milliseconds timeout) override { video_->pump(timeout); }
    void wake() override { ui::VideoSystem::wake(); }
    [[nodiscard]] bool closed() const override { return closed_; }

    // For windows beside it.
    [[nodiscard]] ui::VideoSystem& video() { return *video_; }

  private:
    explicit DeskPanel(std::unique_ptr<ui::VideoSystem> video) : video_(std::move(video)) {}
    std::unique_ptr<ui::VideoSystem> video_;
    std::unique_ptr<ui::Window> window_;
    bool closed_ = false;
};

// Where the kiosk shows itself, opened and claimed: the panel of a unit, or where there is a desktop, or a
// window is asked for, a window.
[[nodiscard]] Result<std::unique_ptr<device::Panel>> open_panel(const device::Panel::Options& options,
                                                                bool windowed,
                                                                const assembly::Drivers& drivers);

}  // namespace anjungan::commands
