// A USB bus in process: no libusb, no kernel, no real time. Everything happens inside run() and advance(), so
// a test owns every step.
//
//     ScriptedBus bus;
//     auto model = std::make_shared<SomeModel>();
//     auto port = bus.plug(model);             // a usb::Port for the driver under test
//     driver.open(...); driver.claim(); driver.enable();
//     bus.run();                               // all that can happen at this moment
//     model->scan("B0001");
//     bus.run();                               // the driver's callbacks have run
//     bus.advance(usb::Milliseconds{500});     // time-outs and timers, in their order
//     bus.unplug(model);
//     bus.run();
//
// The transport's thread (usb::Transport) is whoever is in run() or advance(). For the thread sanitizer run
// one thread in run() and the driver's methods in another: the bus is safe, models are called under its lock;
// a test that commands a model from a third place does so inside with_lock().
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>

#include "drivers/usb/bus.h"
#include "drivers/usb/transport.h"
#include "tests/support/device_model.h"

namespace anjungan::tests {

namespace scripted {
struct State;
}

class ScriptedBus final : public usb::Bus {
  public:
    ScriptedBus();
    ~ScriptedBus() override;
    ScriptedBus(const ScriptedBus&) = delete;
    ScriptedBus& operator=(const ScriptedBus&) = delete;

    // What may be wrong with a bus, beyond what a model does. Changed at any time.
    struct Faults {
        std::optional<Error> on_open, on_claim;  // these calls fail so
        bool lies_about_sent = false;            // a write that timed out claims that everything was sent
        bool unplug_shows_as_io = false;  // unplugging ends transfers as io; *left* comes two seconds later
    };
    Faults faults;

    // Watchers are told in run().
    std::shared_ptr<usb::Port> plug(std::shared_ptr<DeviceModel> model);
    // Open transports end their transfers as gone, with the next run(). (A model that obeys "unplug" does the
    // same, but stays in its socket and no watcher hears of it.)
    void unplug(const std::shared_ptr<DeviceModel>& model);

    // Everything that can happen at this moment: transfers, posted work, timers that are due.
    void run();
    // The same for each moment of the span at which something happens.
    void advance(usb::Milliseconds span);
    [[nodiscard]] Steady now() const;
    void with_lock(const std::function<void()>& work);

    // Transports in use, and interfaces claimed of the model: for tests of cleaning up.
    [[nodiscard]] std::size_t open_transports() const;
    [[nodiscard]] std::set<std::uint8_t> claimed(const std::shared_ptr<DeviceModel>& model) const;

    // usb::Bus
    usb::Watch watch(usb::Arrived arrived, usb::Left left) override;

  private:
    std::shared_ptr<scripted::State> state_;  // shared with ports and transports, which may outlive the bus
};

// A bus with one socket, for tests of one driver and one model. Host controllers lie on it (lies_about_sent).
class ScriptedPort final : public usb::Port {
  public:
    explicit ScriptedPort(DeviceModel& model);  // lent
    [[nodiscard]] const usb::Description& description() const override { return model_->description(); }
    [[nodiscard]] Result<std::unique_ptr<usb::Transport>> open() override;
    // Lets time pass.
    void run(usb::Milliseconds span) { bus_.advance(span); }
    [[nodiscard]] ScriptedBus& bus() { return bus_; }

  private:
    std::shared_ptr<DeviceModel> model_;  // owns nothing; a bus wants it so
    ScriptedBus bus_;
    std::shared_ptr<usb::Port> port_;  // since it was opened first; the bus's way to the model
};

}  // namespace anjungan::tests
