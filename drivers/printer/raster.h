#pragma once

#include <cstdint>
#include <vector>

#include "platform/device/document.h"

namespace anjungan::printer {

// Black dots on white paper: rows of bytes, the leftmost dot in the highest bit, 1 is black. Dots beyond the
// width, up to the full byte, are white.
struct Bitmap {
    int width = 0, height = 0;  // dots
    std::vector<std::uint8_t> rows;
    [[nodiscard]] std::size_t stride() const { return (static_cast<std::size_t>(width) + 7) / 8; }
};

// Whether the picture holds what it says: both sides positive, a byte for each pixel, and within the limits
// of device::Picture.
[[nodiscard]] bool is_whole(const device::Picture& picture);
// The picture, scaled down to `dots` (at least 1) if it is wider; each dot the mean of what it covers.
[[nodiscard]] device::Picture fitted(device::Picture picture, int dots);
// Photographs and drawings: grey as a pattern of dots (Floyd and Steinberg, 1976). The picture is whole.
[[nodiscard]] Bitmap dithered(const device::Picture& picture);
// Letters: an edge stays an edge. The picture is whole.
[[nodiscard]] Bitmap thresholded(const device::Picture& picture);

// White paper of that size, and a picture upon it; what hangs over an edge is not shown. Both are whole.
[[nodiscard]] device::Picture white(int width, int height);
void place(device::Picture& sheet, const device::Picture& picture, int x, int y);
[[nodiscard]] device::Picture picture_of_bitmap(const Bitmap& bitmap);

// Appends GS v 0 commands. Low strips, because tall images garble on printers with small buffers; each stays
// below 4 kB. `seams` gets the end of each.
void append_strips(std::vector<std::uint8_t>& out, const Bitmap& bitmap, std::vector<std::size_t>& seams);

}  // namespace anjungan::printer
