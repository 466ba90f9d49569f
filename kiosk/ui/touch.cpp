#include "kiosk/ui/touch.h"

namespace anjungan::ui {

// On a keypad different digits may follow each other as fast as fingers are.
bool Fingers::bounces(const Node& control, Steady at) const {
    if (!tapped_at_ || at - *tapped_at_ >= debounce) return false;
    return !(tapped_key_ && control.role == Role::key && control.name != tapped_);
}

std::optional<std::string> Fingers::handle(const device::Touch& touch, Steady at, const Semantics& screen) {
    using device::TouchPhase;
    const Node* control = screen.control_at(touch.x, touch.y, slack_);
    if (touch.phase == TouchPhase::down) {
        if (finger_) return std::nullopt;
        finger_ = touch.finger;
        screen_ = screen.screen();
        pressed_ = control != nullptr ? control->name : "";
        return std::nullopt;
    }
    if (finger_ != touch.finger) return std::nullopt;
    const bool still_there = control != nullptr && control->name == pressed_ && screen.screen() == screen_;
    if (!still_there || touch.phase == TouchPhase::cancelled) pressed_.clear();
    if (touch.phase == TouchPhase::move) return std::nullopt;

    finger_.reset();
    if (pressed_.empty()) return std::nullopt;
    std::string name = std::move(pressed_);
    pressed_.clear();
    if (bounces(*control, at)) return std::nullopt;
    tapped_ = name;
    tapped_key_ = control->role == Role::key;
    tapped_at_ = at;
    return name;
}

}  // namespace anjungan::ui
