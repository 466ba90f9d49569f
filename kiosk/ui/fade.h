// One picture turns into the next: the only motion there is. Whoever wants none (reduced motion) gives a
// length of 0.
#pragma once

#include <chrono>
#include <vector>

#include "platform/device/display.h"
#include "platform/system/clock.h"

namespace anjungan::ui {

class Fade {
  public:
    // Remembers what is shown now; the way to what comes takes `length`. Begins anew when one is under way.
    void begin(const device::Frame& shown, Steady now, std::chrono::milliseconds length);
    // Whether there is something to show between. Afterwards nothing of the old picture is kept.
    [[nodiscard]] bool under_way(Steady now);
    // The picture between the old one and `next`. When their sizes differ, or it is over: `next` itself. Good
    // until the next call.
    [[nodiscard]] device::Frame between(const device::Frame& next, Steady now);
    void forget();

  private:
    std::vector<std::uint32_t> from_, mixed_;
    int width_ = 0, height_ = 0;
    Steady began_;
    std::chrono::milliseconds length_{0};
};

}  // namespace anjungan::ui
