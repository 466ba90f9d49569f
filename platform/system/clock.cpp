#include "platform/system/clock.h"

#include <sys/timex.h>

namespace anjungan {

namespace {

bool kernel_is_synchronised() {
    timex request{};
    return adjtimex(&request) != TIME_ERROR && (request.status & STA_UNSYNC) == 0;
}

}  // namespace

SystemClock::SystemClock(Instant floor) : floor_(floor), start_(std::chrono::steady_clock::now()) {}

Moment SystemClock::now() const {
    using std::chrono::floor, std::chrono::milliseconds;
    const Instant wall = floor<milliseconds>(std::chrono::system_clock::now());
    const Steady steady{floor<milliseconds>(std::chrono::steady_clock::now() - start_)};
    if (wall < floor_) return {steady, wall, ClockTrust::doubtful};
    return {steady, wall, kernel_is_synchronised() ? ClockTrust::synchronised : ClockTrust::plausible};
}

}  // namespace anjungan
