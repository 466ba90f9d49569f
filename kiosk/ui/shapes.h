// Round corners, borders, shadows and rings as anti-aliased masks, made once and kept.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <tuple>

#include "kiosk/ui/canvas.h"

namespace anjungan::ui {

class Shapes {
  public:
    // A filled box with corners of `radius` pixels.
    [[nodiscard]] const NineSlice& filled(int radius);
    // Its outline, `width` pixels wide, inside of the box; dashed ones have dashes at the corners only: the
    // painter draws the straight ones.
    [[nodiscard]] const NineSlice& outline(int radius, int width, Edge edge);
    // Soft, `blur` pixels to every side.
    [[nodiscard]] const NineSlice& shadow(int radius, int blur);
    // The kawung of the house, `size` pixels square (8 to 256), can be tiled.
    [[nodiscard]] const Mask& kawung(int size);
    // A ring of which `fraction` is left, clockwise from the top. Kept only until the next one.
    [[nodiscard]] const Mask& ring(int size, int width, double fraction);
    [[nodiscard]] const Mask& disc(int size);

  private:
    std::map<int, NineSlice> filled_;
    std::map<std::tuple<int, int, Edge>, NineSlice> outlines_;
    std::map<std::pair<int, int>, NineSlice> shadows_;
    std::map<int, Mask> kawung_, discs_;
    std::map<std::tuple<int, int, int>, Mask> rings_;
};

// A line from point to point, `stroke` pixels wide with round ends, on a mask of this size. Not kept.
struct Point {
    double x = 0, y = 0;  // pixels
};
[[nodiscard]] Mask line_through(std::span<const Point> points, int width, int height, double stroke);

// Length of a dash of a dashed border, and of the gap after it, for a border of this width in pixels.
[[nodiscard]] constexpr int dash_length(int border) {
    return border * 5;
}

}  // namespace anjungan::ui
