#pragma once

#include "kiosk/core/language.h"

namespace anjungan::core {

// How far rate and volume of the voice can be set from the usual.
struct Steps {
    int least, most;
};
inline constexpr Steps voice_rates{-2, 4}, voice_volumes{-2, 2};

// How this patron wants to be served; reset for the next one.
struct Preferences {
    Language language = Language::id;
    bool large_text = false;
    bool high_contrast = false;
    bool low_reach = false;
    bool voice = false;
    int voice_rate = 0, voice_volume = 0;  // steps from the usual, within the two above
    bool operator==(const Preferences&) const = default;
};

}  // namespace anjungan::core
