#pragma once

#include "kiosk/library/library.h"

namespace anjungan::simulation {

// How one kiosk reaches its library: over a model of a line, or over bytes of SIP2.
class Way {
  public:
    virtual ~Way() = default;
    // Valid until the next start().
    [[nodiscard]] virtual library::Library& library() = 0;
    // The kiosk's program starts anew: what it had of the line is gone. `machine` outlives it.
    virtual void start(const Clock& machine) = 0;
    // The cable is pulled, or plugged in again.
    virtual void toggle() = 0;
    // From now on everything arrives.
    virtual void all_is_well() = 0;
    // What was given up and is still on its way is carried out when its time has come, whoever waits for it.
    virtual void carry_out_late(Steady now) = 0;
};

}  // namespace anjungan::simulation
