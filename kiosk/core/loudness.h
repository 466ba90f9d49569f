#pragma once

#include "kiosk/core/night.h"

namespace anjungan::core {

// How loud the kiosk is: 0 silent, 100 as loud as its loudspeaker can be.
struct Loudness {
    int volume = 70, quiet_volume = 30;
    Night quiet;  // when the second holds
    [[nodiscard]] int at(Zone zone, Instant now) const {
        return quiet.holds(zone, now) ? quiet_volume : volume;
    }
    bool operator==(const Loudness&) const = default;
};

}  // namespace anjungan::core
