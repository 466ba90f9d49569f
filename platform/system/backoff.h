#pragma once

#include <algorithm>
#include <chrono>

namespace anjungan {

// How long to wait between tries that fail: each time twice as long, up to the longest. One thread.
class Backoff {
  public:
    // Both more than nothing.
    constexpr Backoff(std::chrono::milliseconds first, std::chrono::milliseconds longest)
        : first_(first), longest_(longest), next_(first) {}

    // One more try has failed.
    [[nodiscard]] constexpr std::chrono::milliseconds next() {
        const std::chrono::milliseconds pause = next_;
        next_ = std::min(next_ * 2, longest_);
        return pause;
    }
    // What next() will say.
    [[nodiscard]] constexpr std::chrono::milliseconds pause() const { return next_; }
    // A try went well.
    constexpr void reset() { next_ = first_; }

  private:
    std::chrono::milliseconds first_, longest_, next_;
};

}  // namespace anjungan
