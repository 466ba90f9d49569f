#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "drivers/usb/bus.h"
#include "platform/device/device.h"

namespace anjungan::usb {

// Offers whatever is plugged in to the drivers, and hands on the devices these make of it. Knows no driver:
// the composition brings their matchers.
class Devices {
  public:
    // A driver's answer to a device: its own, not yet opened, or null when it is none for it. It looks at the
    // description only and touches nothing. On the bus's thread.
    using Matcher = std::function<std::shared_ptr<device::Device>(const std::shared_ptr<Port>&)>;
    // Where devices go; on the bus's thread, so through an inbox to a DeviceManager. The id tells the place
    // and the kind, for example "usb-1-4.2@7-scanner". Every one that arrived leaves once.
    struct Sink {
        std::function<void(std::string id, std::shared_ptr<device::Device>)> arrived;
        std::function<void(std::string id)> left;
    };

    // The bus is lent and outlives this. All matchers are asked: a device may be of use in two ways. Of two
    // that make the same kind of it, the earlier one has it. None is asked of a device that has not answered
    // yet.
    Devices(Bus& bus, std::vector<Matcher> matchers, Sink sink);

    // What is plugged in, also what no driver serves, for the technician.
    struct Seen {
        Description description;
        std::vector<std::string> ids;  // of what was handed on
    };
    [[nodiscard]] std::vector<Seen> seen() const;  // any thread

  private:
    void arrived(const std::shared_ptr<Port>& port);
    void left(const std::string& place);

    std::vector<Matcher> matchers_;
    Sink sink_;
    mutable std::mutex mutex_;
    std::map<std::string, Seen> seen_;  // by place
    Watch watch_;                       // last: it calls the above
};

}  // namespace anjungan::usb
