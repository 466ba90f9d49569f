// drivers/touch: what a unit is touched by: touch panels, pointers that know where they are, keyboards and
// keypads, as libinput finds them while it runs; and the plug of earphones, of which libinput does not tell. The
// kiosk owns them: no key reaches a console.
#pragma once

#include <map>
#include <memory>
#include <optional>

#include "drivers/touch/earphone_jack.h"
#include "drivers/touch/keys.h"
#include "platform/device/always_there.h"
#include "platform/device/panel.h"

struct libinput;
struct libinput_device;
struct libinput_event;

namespace anjungan::touch {

// All of a seat together, so that a panel may be swapped. Turned as the display hangs. One thread.
class Input final : public device::AlwaysThere<device::TouchPanel> {
  public:
    // Touches are in the pixels of its mode.
    explicit Input(device::Panel::Options options) : options_(options) {}

    [[nodiscard]] std::string name() const override;
    // absent: nothing here can be touched; keys alone do not count.
    [[nodiscard]] device::Health health() const override;
    // Fault::unsupported: this system tells of no devices.
    [[nodiscard]] Status open(device::EventSink sink) override;
    void close() override;
    void deliver_to(TouchSink touches, KeySink keys) override;

    // Readable when there is something to hand out. Of the earphones; below 0: nobody tells of them.
    [[nodiscard]] int descriptor() const;
    [[nodiscard]] int jack_descriptor() const { return jack_ ? jack_->descriptor() : -1; }
    // Hands out all that has happened.
    void dispatch();

  private:
    struct Free {
        void operator()(libinput* context) const;
    };
    struct Point {
        double x = 0, y = 0;
    };
    void handle(libinput_event* event);
    void on_device_added(libinput_device* device);
    void on_device_removed(libinput_device* device);
    void on_touch(device::TouchPhase phase, libinput_event* event);
    void on_pointer(libinput_event* event);
    void on_button(libinput_event* event);
    void emit(device::TouchPhase phase, int finger, Point at);
    [[nodiscard]] Point upright(double x, double y) const;  // both from 0 to 1 on the panel as it was made

    const device::Panel::Options options_;
    std::unique_ptr<libinput, Free> context_;
    device::EventSink sink_;
    TouchSink touches_;
    KeySink keys_;
    Keys keyboard_;
    std::optional<EarphoneJack> jack_;
    std::map<int, Point> fingers_;  // that are down, where they were last
    Point pointer_;
    bool pressed_ = false;
    std::map<libinput_device*, std::string> panels_;  // that can be touched, by name
};

}  // namespace anjungan::touch
