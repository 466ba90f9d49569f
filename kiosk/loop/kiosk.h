// kiosk/loop: the one loop. Everything that happens comes in as a message, is turned into an event, and goes
// through flows::update; every effect goes out from here; the screen is painted when the state changed.
// It decides nothing itself.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "kiosk/flows/update.h"
#include "kiosk/loop/desk_port.h"
#include "kiosk/loop/inbox.h"
#include "kiosk/loop/print_queue.h"
#include "kiosk/loop/typed_scans.h"
#include "kiosk/loop/view.h"
#include "platform/device/manager.h"
#include "platform/system/clock.h"

namespace anjungan::loop {

// What a loop is put together from; all of it outlives the loop.
struct Parts {
    const Clock& clock;
    Inbox& inbox;
    DeskPort& desk;
    device::DeviceManager& devices;
    View& view;
    std::function<void(core::Play)> play;      // may be empty
    std::function<void()> call_staff;          // beside the screen; empty: nothing else tells staff
    std::function<void(device::Light)> light;  // of the panel; may be empty
    std::function<Status(core::MaintenanceRequest)> request_maintenance;  // empty: this is no unit
    // Every event, before it is decided on, and at which state it came; may be empty.
    std::function<void(const core::Event&, const flows::State& before)> record;
};

// One thread.
class Kiosk {
  public:
    // Longer than the desk waits for anything at once: an answer of a library system takes a minute at most
    // (sip2::Dialect::answer), finding and reaching it a quarter of one; a disk is given as long.
    static constexpr std::chrono::seconds longest_silence{90};

    Kiosk(flows::KioskPolicy policy, Parts parts);
    Kiosk(const Kiosk&) = delete;
    Kiosk& operator=(const Kiosk&) = delete;
    ~Kiosk() = default;

    // Handles all that has come in and all that is due, then paints what changed. False when there was
    // nothing to do.
    bool step();
    // When step() is due even if no message comes.
    [[nodiscard]] Steady next_step() const;

    // Whether the desk lives as well: it rests, or has been seen at work within `longest_silence`. Where not,
    // only starting anew helps.
    [[nodiscard]] bool desk_lives() const;

    [[nodiscard]] const flows::State& state() const { return state_; }

  private:
    void take(InboxMessage message);
    void take(core::EventPayload&& payload);
    void take(desk::ReceiptReady&& receipt);
    void take(desk::ReceiptCleared&& receipt);
    void take(device::JobEnded&& end);
    void take(device::Touch&& touch);
    void take(device::Key&& key);
    void settle(const TypedScans::Outcomes& outcomes);
    void pressed(const device::Key& key);
    void take(Arrived&& arrived);
    void take(Left&& left);
    void decide(core::EventPayload payload);
    void perform(core::Effect effect);
    void request_maintenance(core::MaintenanceRequest request);
    void devices_changed();

    Parts parts_;
    flows::State state_;
    PrintQueue prints_;
    TypedScans typed_;
    bool changed_ = true;  // since the last painting
    bool waking_ = false;  // the finger that woke the panel still lies on it
};

}  // namespace anjungan::loop
