// A display without a panel: keeps the last frame, for scripts, tests and pictures. Needs no window and no
// desktop.
#pragma once

#include <filesystem>
#include <vector>

#include "platform/device/always_there.h"
#include "platform/device/display.h"

namespace anjungan::ui {

// Writes a frame as PNG. Fault::io or Fault::invalid.
[[nodiscard]] Status write_png(const device::Frame& frame, const std::filesystem::path& file);

class OffscreenDisplay final : public device::AlwaysThere<device::Display> {
  public:
    explicit OffscreenDisplay(device::DisplayMode mode) : mode_(mode) {}

    [[nodiscard]] std::string name() const override { return "off screen"; }
    [[nodiscard]] device::DisplayMode mode() const override { return mode_; }
    [[nodiscard]] Status present(const device::Frame& frame) override;

    [[nodiscard]] Status set_light(device::Light light) override {
        light_ = light;
        return {};
    }
    [[nodiscard]] device::Light light() const { return light_; }

    // What was presented last; a width of 0 before the first.
    [[nodiscard]] device::Frame last() const { return {pixels_, width_, height_, width_}; }
    [[nodiscard]] Status write_png(const std::filesystem::path& file) const {
        return ui::write_png(last(), file);
    }
    [[nodiscard]] int presented() const { return presented_; }

  private:
    device::DisplayMode mode_;
    device::Light light_ = device::Light::lit;
    std::vector<std::uint32_t> pixels_;
    int width_ = 0, height_ = 0, presented_ = 0;
};

}  // namespace anjungan::ui
