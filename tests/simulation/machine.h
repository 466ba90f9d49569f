#pragma once

#include "platform/system/clock.h"

namespace anjungan::simulation {

// When the program was built: nothing happens before.
inline constexpr Instant built{std::chrono::sys_days{std::chrono::year{2026} / 11 / 1}};

// What one kiosk's own clock shows of the true time. Its battery is empty: after a power cut it may start
// anywhere.
class MachineClock final : public Clock {
  public:
    explicit MachineClock(const Clock& truth) : truth_(truth) {}
    // A time server has answered.
    void is_set() { error_ = {}, synchronised_ = true; }
    // It goes on from here, right or wrong.
    void starts_at(Instant wall) { error_ = wall - truth_.now().wall, synchronised_ = false; }

    [[nodiscard]] Moment now() const override {
        const Moment truth = truth_.now();
        const Instant wall = truth.wall + error_;
        if (wall < built) return {truth.steady, wall, ClockTrust::doubtful};
        return {truth.steady, wall, synchronised_ ? ClockTrust::synchronised : ClockTrust::plausible};
    }

  private:
    const Clock& truth_;
    std::chrono::milliseconds error_{0};
    bool synchronised_ = false;
};

}  // namespace anjungan::simulation
