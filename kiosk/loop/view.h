#pragma once

#include <optional>
#include <string>

#include "kiosk/flows/state.h"
#include "platform/device/touch_panel.h"

namespace anjungan::loop {

// What the loop needs of a screen. One thread, the loop's.
class View {
  public:
    virtual ~View() = default;
    // Paints the state and shows it, if it looks different from what is shown.
    virtual void show(const flows::State& state) = 0;
    // While one picture turns into another: when the next one between them is due. Nothing moves otherwise.
    [[nodiscard]] virtual std::optional<Steady> next_frame() const { return std::nullopt; }
    virtual void move(Steady /*now*/) {}
    // A finger: the name of the widget that was released, if that is what it was.
    [[nodiscard]] virtual std::optional<std::string> touched(const device::Touch& touch, Steady now) = 0;
    // A key of a physical keyboard: the widget it activates, if any.
    [[nodiscard]] virtual std::optional<std::string> pressed(const device::Key& key) = 0;
};

}  // namespace anjungan::loop
