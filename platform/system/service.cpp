#include "platform/system/service.h"

#include <systemd/sd-daemon.h>

namespace anjungan {

namespace {

// Nobody listens: that is no fault of ours and none that we could mend.
void tell(const char* state) {
    (void)sd_notify(0, state);
}

}  // namespace

ServiceManager::ServiceManager() {
    std::uint64_t span = 0;  // microseconds
    if (sd_watchdog_enabled(0, &span) > 0)
        alive_again_ =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::microseconds{span}) / 2;
}

void ServiceManager::ready(Steady now) {
    told_ = now;
    tell("READY=1\nWATCHDOG=1");
}

void ServiceManager::alive(Steady now) {
    if (!alive_again_ || now - told_ < *alive_again_) return;
    told_ = now;
    tell("WATCHDOG=1");
}

void ServiceManager::stopping() {
    tell("STOPPING=1");
}

}  // namespace anjungan
