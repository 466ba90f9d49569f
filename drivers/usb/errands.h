#pragma once

#include <functional>
#include <memory>

#include "drivers/usb/transport.h"

namespace anjungan::usb {

// Calls of the system that may wait for a device: reading what the kernel is just asking it, opening,
// claiming, giving back. One that does not answer holds such a call up for half a minute, and nothing
// interrupts it. So each device has errands of its own: they run one after the other on a thread that lives
// as long as there are some, and whoever waits does so for a while only. What has been left alone ends by
// itself.
//
// Any thread. An errand owns all it uses, for it may outlive whoever sent it.
class Errands {
  public:
    Errands();
    Errands(const Errands&) = delete;
    Errands& operator=(const Errands&) = delete;
    ~Errands() = default;  // those that are left still run

    // Runs it after all others.
    void add(std::function<void()> errand);
    // The same, and waits for its end; false: it has not come to it within `patience`.
    [[nodiscard]] bool finish(Milliseconds patience, std::function<void()> errand);
    // The same, but not at all while another is under way: false then, at once.
    [[nodiscard]] bool ask(Milliseconds patience, std::function<void()> errand);

  private:
    struct State;
    [[nodiscard]] bool await(Milliseconds patience, std::function<void()> errand, bool only_if_idle);
    std::shared_ptr<State> state_;  // shared with the thread
};

}  // namespace anjungan::usb
