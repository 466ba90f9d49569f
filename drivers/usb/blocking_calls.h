#pragma once

#include <functional>
#include <memory>

#include "drivers/usb/transport.h"

namespace anjungan::usb {

// Calls of the system that may wait for a device: reading what the kernel is just asking it, opening,
// claiming, giving back. One that does not answer holds such a call up for half a minute, and nothing
// interrupts it. So each device has a queue of its own: its calls run one after the other on a thread that
// lives as long as there are some, and whoever waits does so for a while only. What has been left alone ends
// by itself.
//
// Any thread. A call owns all it uses, for it may outlive whoever made it.
class BlockingCalls {
  public:
    BlockingCalls();
    BlockingCalls(const BlockingCalls&) = delete;
    BlockingCalls& operator=(const BlockingCalls&) = delete;
    ~BlockingCalls() = default;  // those that are left still run

    // Runs it after all others.
    void post(std::function<void()> call);
    // The same, and waits for its end; false: it has not come to it within `patience`.
    [[nodiscard]] bool run(Milliseconds patience, std::function<void()> call);
    // The same, but not at all while another is under way: false then, at once.
    [[nodiscard]] bool run_if_idle(Milliseconds patience, std::function<void()> call);

  private:
    struct State;
    std::shared_ptr<State> state_;  // shared with the thread
};

}  // namespace anjungan::usb
