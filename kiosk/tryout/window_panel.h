#pragma once

#include <chrono>
#include <memory>

#include "kiosk/ui/window.h"
#include "platform/device/panel.h"

namespace anjungan::tryout {

// Whether windows can be opened here at all. SDL's own variable says where its windows go, also where there
// is no desktop.
[[nodiscard]] bool there_is_a_desktop();

// A window that stands for a unit's panel.
class WindowPanel final : public device::Panel {
  public:
    // Fault::unsupported where there is no desktop.
    [[nodiscard]] static Result<std::unique_ptr<WindowPanel>> open(const device::DisplayMode& mode,
                                                                   ui::VideoSystem::Place place);

    [[nodiscard]] device::Display& display() override { return window_->display(); }
    [[nodiscard]] device::TouchPanel& touch_panel() override { return window_->touch_panel(); }
    void pump(std::chrono::milliseconds timeout) override { video_->pump(timeout); }
    void wake() override { ui::VideoSystem::wake(); }
    [[nodiscard]] bool closed() const override { return closed_; }

    // For windows beside it.
    [[nodiscard]] ui::VideoSystem& video() { return *video_; }

  private:
    explicit WindowPanel(std::unique_ptr<ui::VideoSystem> video) : video_(std::move(video)) {}
    std::unique_ptr<ui::VideoSystem> video_;
    std::unique_ptr<ui::Window> window_;
    bool closed_ = false;
};

}  // namespace anjungan::tryout
