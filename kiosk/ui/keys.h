// The physical keyboard or keypad: a ring shows where it is, Enter does what a tap does. With the voice this
// is all a person needs who cannot see: next, previous, activate.
#pragma once

#include <optional>
#include <string>

#include "kiosk/ui/semantics.h"
#include "platform/device/touch_panel.h"

namespace anjungan::ui {

class Focus {
  public:
    // The name of the control that this key means, if it means one: Enter the focused one, a digit its key on
    // the screen, a letter that of the keyboard, whether it shows just now or not, erase and escape theirs; the
    // space bar does as Enter where nothing is written. Tab and arrows move the ring, which shows from the
    // first of them on. Enter without a ring brings it to the main action and does nothing yet: nobody finishes
    // by accident what they have not found. Whoever types needs no ring: Enter ends what was typed.
    [[nodiscard]] std::optional<std::string> handle(const device::Key& key, const Semantics& screen);
    // To this control, as somebody has found it otherwise.
    void go_to(std::string name) { at_ = std::move(name), typing_ = false; }
    // Who touches does not want the ring.
    void leave() { at_.clear(), typing_ = false; }
    [[nodiscard]] const std::string& at() const { return at_; }

  private:
    [[nodiscard]] std::optional<std::string> choose(const Semantics& screen);
    void find_main_action(const Semantics& screen);
    void move(int steps, const Semantics& screen);
    void move_towards(int dx, int dy, const Semantics& screen);
    std::string at_;
    bool typing_ = false;  // the last key was one of those on the screen: Enter ends what is typed
};

}  // namespace anjungan::ui
