#include "drivers/display/rotate.h"

#include <algorithm>
#include <cstring>

namespace anjungan::display {

namespace {

using device::Rotation;

// Pixels are read and written in squares of this side, so that both stay in the processor's cache.
constexpr int square = 32;

// Where a pixel of the panel comes from: source = origin + x·right + y·down, as an index into the frame.
struct Walk {
    std::ptrdiff_t origin = 0, right = 0, down = 0;
};

Walk walk(const device::Frame& from, Rotation rotation) {
    const std::ptrdiff_t stride = from.stride, last_x = from.width - 1, last_y = from.height - 1;
    switch (rotation) {
        case Rotation::none:
            return {0, 1, stride};
        // The panel's top lies to the right of who looks at it: its rows run down the picture's columns.
        case Rotation::quarter:
            return {last_x, stride, -1};
        case Rotation::half:
            return {last_y * stride + last_x, -1, -stride};
        case Rotation::three_quarters:
            return {last_y * stride, -stride, 1};
    }
    return {};
}

}  // namespace

void copy_rotated(const device::Frame& from, Rotation rotation, const Pixels& to) {
    const int width = swaps_sides(rotation) ? from.height : from.width;
    const int height = swaps_sides(rotation) ? from.width : from.height;
    const int shown_width = std::min(width, to.width), shown_height = std::min(height, to.height);
    if (shown_width < to.width || shown_height < to.height) std::ranges::fill(to.all, 0);

    // The middle of the one lies on the middle of the other.
    const int left = (to.width - shown_width) / 2, top = (to.height - shown_height) / 2;
    const Walk step = walk(from, rotation);
    const std::uint32_t* source = from.pixels.data() + step.origin + (width - shown_width) / 2 * step.right +
                                  (height - shown_height) / 2 * step.down;
    std::uint32_t* target = to.all.data() + std::ptrdiff_t{top} * to.stride + left;
    if (rotation == Rotation::none) {
        for (int y = 0; y < shown_height; ++y)
            std::memcpy(target + std::ptrdiff_t{y} * to.stride, source + y * step.down,
                        static_cast<std::size_t>(shown_width) * sizeof *target);
        return;
    }
    for (int y0 = 0; y0 < shown_height; y0 += square)
        for (int x0 = 0; x0 < shown_width; x0 += square)
            for (int y = y0; y < std::min(y0 + square, shown_height); ++y)
                for (int x = x0; x < std::min(x0 + square, shown_width); ++x)
                    target[std::ptrdiff_t{y} * to.stride + x] = source[x * step.right + y * step.down];
}

}  // namespace anjungan::display
