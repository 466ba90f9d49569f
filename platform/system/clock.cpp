#include "platform/system/clock.h"

#include <sys/timex.h>

namespace anjungan {

namespace {

bool kernel_is_synchronised() {
    timex request{};
    return adjtimex(&request) != TIME_ERROR && (request.status & STA_UNSYNC) == 0;
}

}  // namespace

Moment SystemClock::now() const {
    using std::chrono::floor, std::chrono::milliseconds;
    const Instant wall = floor<milliseconds>(std::chrono::system_clock::now());
    const Steady steady{floor<milliseconds>(std::chrono::steady_clock::now() - start_)};
    return {steady, wall, kernel_is_synchronised() ? ClockTrust::synchronised : ClockTrust::plausible};
}

void KnownTime::has_been(Instant past) {
    const std::lock_guard lock(mutex_);
    if (!past_ || past_->wall < past) past_ = Mark{past, machine_.now().steady};
}

void KnownTime::is(Instant there) {
    const std::lock_guard lock(mutex_);
    const Steady now = machine_.now().steady;
    // An answer says when it was written: one that came late is behind what an earlier one has said.
    const Instant heard = there_ ? there_->later(now) : there;
    if (heard > there && heard - there <= tolerance) there = heard;
    there_ = Mark{there, now};
    // What was written down by a clock that was ahead bounds nothing any more.
    if (past_ && past_->later(now) > there + tolerance) past_ = Mark{there - tolerance, now};
}

Moment KnownTime::now() const {
    Moment now = machine_.now();
    if (now.trust == ClockTrust::synchronised) return now;
    const std::lock_guard lock(mutex_);
    if (there_) {
        const Instant there = there_->later(now.steady);
        if (std::chrono::abs(there - now.wall) > tolerance) now.wall = there;
        now.trust = ClockTrust::plausible;
    }
    if (!past_) return now;
    // Before what has been and all that has passed since; or when nobody can have been away for so long.
    const Instant known = past_->later(now.steady);
    const bool wrong = now.wall < known || (!there_ && now.wall > known + longest_absence);
    if (wrong) {
        now.wall = known;
        // By moments behind the last entry, the clock there is right all the same: is() has seen to that.
        if (!there_) now.trust = ClockTrust::doubtful;
    }
    return now;
}

}  // namespace anjungan
