#pragma once

#include <cstdint>
#include <optional>

#include "platform/device/touch_panel.h"

namespace anjungan::touch {

// Keys of a keyboard or keypad, as evdev numbers them (linux/input-event-codes.h), into what they type on an
// American keyboard.
class Keys {
  public:
    // One key went down or up. Nothing: it types nothing by itself, or is let go.
    [[nodiscard]] std::optional<device::Key> key(std::uint32_t code, bool down);
    // A keyboard went: whatever is held on it is let go.
    void release_all() { shift_ = 0; }

  private:
    int shift_ = 0;  // how many of them are held
    bool capitals_ = false;
};

}  // namespace anjungan::touch
