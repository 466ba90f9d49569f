// The batik patterns: of jackets, and the kawung of the house.
#pragma once

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/widget.h"

namespace anjungan::ui {

// One pattern as a mask of `size` pixels square (8 to 256) that can be tiled.
[[nodiscard]] Mask pattern_tile(Pattern pattern, int size);

}  // namespace anjungan::ui
