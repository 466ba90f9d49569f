// From millimetres and steps of the theme to pixels of one panel.
#pragma once

#include <algorithm>
#include <cmath>

#include "kiosk/ui/theme.h"
#include "kiosk/ui/widget.h"
#include "platform/device/display.h"

namespace anjungan::ui {

struct Rect {
    int x = 0, y = 0, w = 0, h = 0;  // pixels
    bool operator==(const Rect&) const = default;
    [[nodiscard]] constexpr int right() const { return x + w; }
    [[nodiscard]] constexpr int bottom() const { return y + h; }
    [[nodiscard]] constexpr bool empty() const { return w <= 0 || h <= 0; }
    [[nodiscard]] constexpr bool holds(double px, double py) const {
        return px >= x && py >= y && px < right() && py < bottom();
    }
    [[nodiscard]] constexpr Rect cut(const Rect& other) const {
        const int left = std::max(x, other.x), top = std::max(y, other.y);
        return {left, top, std::max(std::min(right(), other.right()) - left, 0),
                std::max(std::min(bottom(), other.bottom()) - top, 0)};
    }
    [[nodiscard]] constexpr Rect inset(int by) const {
        return {x + by, y + by, std::max(w - 2 * by, 0), std::max(h - 2 * by, 0)};
    }
};
// The smallest rectangle around both; an empty one counts for nothing.
[[nodiscard]] constexpr Rect around(const Rect& a, const Rect& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    const int left = std::min(a.x, b.x), top = std::min(a.y, b.y);
    return {left, top, std::max(a.right(), b.right()) - left, std::max(a.bottom(), b.bottom()) - top};
}

class Metrics {
  public:
    Metrics(const Theme& theme, const device::DisplayMode& mode, bool large_text, bool high_contrast = false,
            bool of_staff = false)
        : theme_(&theme),
          large_(large_text),
          contrast_(high_contrast),
          staff_(of_staff),
          per_mm_(mode.width / std::max(mode.width_mm, 1.0)),
          near_(std::clamp(std::min(mode.width, mode.height) / per_mm_ / whole_panel, nearest, 1.0)) {}

    // Whether whoever looks needs edges more than colours and ornament.
    [[nodiscard]] bool high_contrast() const { return contrast_; }
    // Whether the panel is so small that what is read may have to give way.
    [[nodiscard]] bool small_panel() const { return near_ < 1; }
    // The same with type, spaces and icons of `factor` (0.5 to 1) of their size.
    [[nodiscard]] Metrics with_smaller_type(double factor) const {
        Metrics smaller = *this;
        smaller.near_ *= std::clamp(factor, 0.5, 1.0);
        return smaller;
    }

    [[nodiscard]] int px(Mm length) const { return static_cast<int>(std::lround(length.value * per_mm_)); }
    [[nodiscard]] int px(Space space) const {
        return scaled(theme_->spaces[static_cast<std::size_t>(space)]);
    }
    [[nodiscard]] double mm(int pixels) const { return pixels / per_mm_; }
    // Of the em, 8 to 400.
    [[nodiscard]] int px(Type type) const {
        return std::clamp(scaled(theme_->em(type, large_, staff_)), 8, 400);
    }
    [[nodiscard]] int icon(Mm size) const {
        return std::clamp(scaled(Mm{size.value * (large_ ? 1.3 : 1.0)}), 4, 600);
    }
    [[nodiscard]] int border() const {
        return std::max(px(contrast_ ? theme_->border_high_contrast : theme_->border), 1);
    }
    // Never more than half of the shorter side.
    [[nodiscard]] int radius(Radius radius, int width, int height) const {
        const int half = std::min(width, height) / 2;
        if (radius == Radius::pill) return half;
        return std::min(scaled(theme_->radii[static_cast<std::size_t>(radius)]), half);
    }

    bool operator==(const Metrics&) const = default;

  private:
    // A panel whose shorter side is less than this is read from nearer than 600 mm: type, spaces and icons
    // get smaller with it, down to what is read from 360 mm. What is touched does not.
    static constexpr double whole_panel = 200, nearest = 0.6;  // mm, factor
    [[nodiscard]] int scaled(Mm length) const { return px(Mm{length.value * near_}); }

    const Theme* theme_;
    bool large_, contrast_, staff_;
    double per_mm_, near_;
};

}  // namespace anjungan::ui
