#pragma once

#include <chrono>
#include <optional>

#include "platform/system/clock.h"

namespace anjungan {

// What the service manager hears of this program (sd_notify(3), sd_watchdog_enabled(3)). Where none has
// started it, nobody hears and nothing happens. One thread.
class ServiceManager {
  public:
    ServiceManager();

    // It works: its files are open and its first picture is on the screen.
    void ready(Steady now);
    // Call it more often than alive_again(), or be restarted. What it is told too often it keeps to itself.
    void alive(Steady now);
    // It is about to end, as it was asked to.
    void stopping();

    // How often it wants to hear: half of what it waits for. Nothing: it does not watch.
    [[nodiscard]] std::optional<std::chrono::milliseconds> alive_again() const { return alive_again_; }

  private:
    std::optional<std::chrono::milliseconds> alive_again_;
    Steady told_;
};

}  // namespace anjungan
