#pragma once

#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "platform/device/display.h"
#include "platform/device/touch_panel.h"

namespace anjungan::device {

// How the panel hangs: by how many quarters it was turned clockwise from how its maker meant it.
enum class Rotation { none = 0, quarter = 1, half = 2, three_quarters = 3 };
// Whether its rows run up or down, so that its width is the picture's height.
[[nodiscard]] constexpr bool swaps_sides(Rotation rotation) {
    return rotation == Rotation::quarter || rotation == Rotation::three_quarters;
}
[[nodiscard]] constexpr Rotation inverse(Rotation rotation) {
    return static_cast<Rotation>((4 - static_cast<int>(rotation)) % 4);
}

// What a touch panel says is put right by this (libinput's configuration of a device): the upper two rows of
// a matrix, for places from 0 to 1 of the panel as its maker meant it. The first: as it is.
using Calibration = std::array<float, 6>;
inline constexpr Calibration as_it_is{1, 0, 0, 0, 1, 0};

// The screen of a kiosk, and what touches it: a window on a desk, or the panel of a unit. One thread, but for
// wake(). Both parts come opened; whoever owns it claims and enables them.
class Panel {
  public:
    struct Options {
        DisplayMode mode;  // as it hangs; a panel of a unit that has no such mode takes the one it prefers
        Rotation rotation = Rotation::none;
        Calibration touch = as_it_is;  // other than that: in place of what the system says (udev)
    };

    Panel() = default;
    virtual ~Panel() = default;
    Panel(const Panel&) = delete;
    Panel& operator=(const Panel&) = delete;

    // Both live as long as the panel.
    [[nodiscard]] virtual Display& display() = 0;
    [[nodiscard]] virtual TouchPanel& touch_panel() = 0;
    // Waits for something to happen, at most `timeout`, then hands out all that has: touches, keys, a cable
    // that was plugged in again. Returns early after wake().
    virtual void pump(std::chrono::milliseconds timeout) = 0;
    // Ends the wait of pump(). Any thread; many calls before the next pump are one.
    virtual void wake() = 0;
    // Whether somebody closed it; a unit's panel never is.
    [[nodiscard]] virtual bool closed() const { return false; }
    // What is not as it should be, and no reason to do without it, a sentence each.
    [[nodiscard]] virtual std::vector<std::string> problems() const { return {}; }
};

}  // namespace anjungan::device
