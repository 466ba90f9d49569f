// Fingers and mouse, in one place. A control is pressed as soon as it is touched and acts when the finger
// leaves it; sliding off cancels; a second tap within 300 ms is a trembling hand. No swipe, no long press, no
// drag.
#pragma once

#include <optional>
#include <string>

#include "kiosk/ui/semantics.h"
#include "platform/device/touch_panel.h"
#include "platform/system/clock.h"

namespace anjungan::ui {

class Fingers {
  public:
    // Two taps that are closer than this are one, from release to release.
    static constexpr std::chrono::milliseconds debounce{300};

    // `slack` in pixels: so far beside a control it is still meant, and a finger on it may roll.
    explicit Fingers(double slack) : slack_(slack) {}

    // The name of the control that was tapped, if this touch completed a tap.
    [[nodiscard]] std::optional<std::string> handle(const device::Touch& touch, Steady at,
                                                    const Semantics& screen);
    // The control that is to be shown as pressed; empty: none.
    [[nodiscard]] const std::string& pressed() const { return pressed_; }

  private:
    [[nodiscard]] bool bounces(const Node& control, Steady at) const;

    double slack_;
    std::optional<int> finger_;  // the one that counts; others are ignored while it is down
    std::string pressed_, screen_;
    std::string tapped_;  // last
    bool tapped_key_ = false;
    std::optional<Steady> tapped_at_;
};

}  // namespace anjungan::ui
