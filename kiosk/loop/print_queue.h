#pragma once

#include <deque>
#include <optional>

#include "kiosk/desk/desk.h"
#include "platform/device/manager.h"

namespace anjungan::loop {

// Feeds the receipt printer one slip after the other, as soon as there is one that can print. One thread.
class PrintQueue {
  public:
    explicit PrintQueue(const device::DeviceManager& manager) : manager_(manager) {}

    void add(desk::SlipReady slip);
    // Hands the next slip to the printer if it can be. Call it when a slip came or a device changed.
    void feed();
    // Whether this was the slip in hand; if so the next may follow.
    [[nodiscard]] bool ended(device::JobId job);
    [[nodiscard]] bool empty() const { return waiting_.empty() && !in_hand_; }

  private:
    const device::DeviceManager& manager_;
    std::deque<desk::SlipReady> waiting_;
    std::optional<std::int64_t> in_hand_;
};

}  // namespace anjungan::loop
