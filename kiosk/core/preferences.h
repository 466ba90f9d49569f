#pragma once

#include "kiosk/core/language.h"

namespace anjungan::core {

// How this patron wants to be served; reset for the next one.
struct Preferences {
    Language language = Language::id;
    bool large_text = false;
    bool high_contrast = false;
    bool low_reach = false;
    bool voice = false;
    bool operator==(const Preferences&) const = default;
};

}  // namespace anjungan::core
