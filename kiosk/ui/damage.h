// What has to be painted again when one layout follows another.
#pragma once

#include <vector>

#include "kiosk/ui/layout.h"
#include "kiosk/ui/paint.h"

namespace anjungan::ui {

// Rectangles that cover every difference, at most eight, grown by `overhang` pixels and cut to the place.
// Both layouts' widgets must be alive.
[[nodiscard]] std::vector<Rect> damage(const Box& before, const Attention& was, const Box& after,
                                       const Attention& is, int overhang);

}  // namespace anjungan::ui
