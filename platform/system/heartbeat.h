#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "platform/system/clock.h"

namespace anjungan {

// Whether a thread that does one piece of work after the other still lives. It beats as it begins one, and
// between two steps of a long one that may wait each; it rests when there is nothing to do. Another looks.
// Any thread.
class Heartbeat {
  public:
    void beat(Steady now) { at_ = now.since_start.count(); }
    void rest() { at_ = resting; }
    // The last one of the work in hand; nothing: it rests.
    [[nodiscard]] std::optional<Steady> last() const {
        const std::int64_t at = at_;
        if (at == resting) return std::nullopt;
        return Steady{std::chrono::milliseconds{at}};
    }

  private:
    static constexpr std::int64_t resting = -1;
    std::atomic<std::int64_t> at_{resting};
};

}  // namespace anjungan
