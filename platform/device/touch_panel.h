#pragma once

#include <functional>

#include "platform/device/device.h"

namespace anjungan::device {

enum class TouchPhase { down, move, up, cancelled };

// One finger (or the mouse, finger 0) at a pixel of the display.
struct Touch {
    TouchPhase phase = TouchPhase::cancelled;
    int finger = 0;
    double x = 0, y = 0;  // pixels from the top left
};
// One key of a physical keyboard or keypad; or the plug of earphones, which is as good as one.
struct Key {
    enum class Named {
        character,
        enter,
        erase,
        tab,
        back_tab,
        escape,
        up,
        down,
        left,
        right,
        earphones_in,
        earphones_out
    };
    Named named = Named::character;
    char32_t character = 0;  // when named == character
};

class TouchPanel : public Device {
  public:
    [[nodiscard]] DeviceKind kind() const final { return DeviceKind::touch_panel; }
    using TouchSink = std::function<void(Touch)>;
    using KeySink = std::function<void(Key)>;
    // Where touches and keys go. Set before enable(); called on the device's thread.
    virtual void deliver_to(TouchSink touches, KeySink keys) = 0;
};

}  // namespace anjungan::device
