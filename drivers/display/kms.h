// drivers/display: the panel of a unit, which has no desktop: frames are copied into memory that the kernel
// shows (KMS, dumb buffers). On software-drawn frames this took a tenth of the time and memory of a graphics
// stack.
#pragma once

#include <memory>

#include "drivers/display/card.h"
#include "platform/device/always_there.h"
#include "platform/device/panel.h"

namespace anjungan::display {

// The first panel that is plugged into the card. One that is unplugged and comes back, or another of any
// size, shows the last frame again. Two buffers: what is on the panel is never drawn on.
class KmsDisplay final : public device::AlwaysThere<device::Display> {
  public:
    KmsDisplay(std::unique_ptr<Card> card, device::Panel::Options options);

    [[nodiscard]] std::string name() const override;
    // absent: no panel; offline: another program holds it; failed.
    [[nodiscard]] device::Health health() const override { return health_; }
    // No panel yet is no fault. The card is ours alone from here on; the panel is switched on with the first
    // frame.
    [[nodiscard]] Status open(device::EventSink sink) override;
    void close() override;
    [[nodiscard]] Status set_light(device::Light light) override;

    // The same as long as it is open, whatever is plugged in meanwhile. The width in millimetres is that of
    // the options where their size is the panel's, else what the panel says of itself.
    [[nodiscard]] device::DisplayMode mode() const override { return mode_; }
    // Without a panel the frame is kept until one comes. Fault::denied, gone, io: it is not on the panel.
    [[nodiscard]] Status present(const device::Frame& frame) override;

    // Something was plugged in or out, or another program gave the panel back: looks, and shows again what is
    // to be seen.
    void refresh();
    // Whether what is to be seen is not on the panel: refresh() again in a while.
    [[nodiscard]] bool needs_refresh() const {
        return drawn_ && !shown_ && health_ != device::Health::absent;
    }
    [[nodiscard]] int descriptor() const { return card_->descriptor(); }
    void drain_events() {
        (void)card_->flipped(std::chrono::milliseconds{0});
    }  // what descriptor() is readable for

  private:
    [[nodiscard]] Result<bool> find_panel();
    [[nodiscard]] Status draw(const device::Frame& frame);
    [[nodiscard]] Status switch_on();
    void keep(const device::Frame& frame, device::Rotation rotation);
    void set_health(device::Health health);

    const std::unique_ptr<Card> card_;
    const device::Panel::Options options_;
    device::EventSink sink_;
    device::Light light_ = device::Light::lit;
    device::Health health_ = device::Health::absent;
    device::DisplayMode mode_;
    Connector connector_;
    Timing timing_;
    std::unique_ptr<Buffer> front_, back_;  // in front is what is to be seen
    bool drawn_ = false;                    // anything at all
    bool shown_ = false;                    // what is in front is on the panel
    std::vector<std::uint32_t> kept_;       // what is to be seen once there is a panel again; else empty
};

}  // namespace anjungan::display
