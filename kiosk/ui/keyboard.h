// Letters to type with fingers: a name in the guest book, a title to look for.
#pragma once

#include <string>

#include "kiosk/ui/widget.h"

namespace anjungan::ui {

// The ten digits, the letters as on a typewriter, erase and space: named key-0 … key-9, key-a … key-z,
// key-erase and key-space. Keys are at least 20 × 20 mm, so it wants a panel of 230 mm across.
struct Keyboard {
    std::string space_says;  // on the long key, in the patron's language
    std::string erase_says;  // for who cannot see the sign
    bool capitals = false;   // what the keys show; their names stay
    bool enabled = true;
};
[[nodiscard]] Widget keyboard(Keyboard parts);

}  // namespace anjungan::ui
