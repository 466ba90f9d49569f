#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "drivers/usb/bus.h"
#include "drivers/usb/event_loop.h"
#include "drivers/usb/presence_table.h"

namespace anjungan::usb {

class DeviceRef;

// The USB of this machine, over libusb. Watchers and all callbacks of its transports run on its event thread.
// Ports and transports may outlive it.
//
// A device with an HID interface is announced when its kernel driver has read the report descriptor, or after
// `learning`, when it was asked here: so a driver can tell a scanner from a keyboard without touching either.
// One that the system knows nothing of yet, for it waits for its answers, is announced after `silence` as
// what it is, and anew when it has answered. No device holds up the event thread, nor another.
class Context final : public Bus {
  public:
    static constexpr Milliseconds learning{1'000}, look_again{50}, silence{1'400};

    // unsupported or io: no USB here.
    [[nodiscard]] static Result<std::unique_ptr<Context>> start();
    ~Context() override;
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    // Not called from a watcher.
    Watch watch(Arrived arrived, Left left) override;

  private:
    struct Hotplug;  // the C side
    struct Watcher {
        Arrived arrived;
        Left left;
        bool begun = false;  // has been told who is there
    };
    // Shared with watches, which may outlive the context.
    struct Watchers {
        std::recursive_mutex mutex;  // held while a watcher is told, so that ending a watch waits
        std::map<std::uint64_t, Watcher> all;
        std::uint64_t numbers = 0;
    };

    explicit Context(std::shared_ptr<EventLoop> loop);
    [[nodiscard]] Status listen();

    // On the event thread, or before it matters.
    void device_arrived(std::shared_ptr<DeviceRef> device, const std::string& port_path, int address);
    void device_left(const std::string& port_path, int address);
    [[nodiscard]] bool is_there(const std::shared_ptr<DeviceRef>& device) const;
    // A blocking call of the device; what it brings is taken on the event thread, as long as the context
    // lives.
    template <class Call, class Then>
    void send(const std::shared_ptr<DeviceRef>& device, Call call, Then then);
    void read_description(const std::shared_ptr<DeviceRef>& device, Steady until);
    void on_description(const std::shared_ptr<DeviceRef>& device, Description found, Steady until);
    void announce_silent(const std::shared_ptr<DeviceRef>& device);
    void announce(const std::shared_ptr<DeviceRef>& device, Description known);
    void on_left(const std::string& place);
    void notify_left(const std::string& place);

    std::shared_ptr<EventLoop> loop_;  // shared with ports and transports
    EventLoop::Owner owner_;
    std::unique_ptr<Hotplug> hotplug_;
    PresenceTable presence_;                                       // on the event thread
    std::map<std::string, std::shared_ptr<DeviceRef>> devices_;    // by place; on the event thread
    std::map<std::string, std::shared_ptr<DeviceRef>> announced_;  // likewise; as drivers have them
    std::shared_ptr<Watchers> watchers_;
    std::shared_ptr<const bool> lives_ = std::make_shared<const bool>(true);  // on the event thread
};

}  // namespace anjungan::usb
