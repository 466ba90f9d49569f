#pragma once

#include <cstdint>
#include <span>

#include "platform/device/panel.h"

namespace anjungan::display {

// Rows of pixels somewhere in memory.
struct Pixels {
    std::span<std::uint32_t> all;
    int width = 0, height = 0, stride = 0;  // pixels
};

// Copies a frame into the memory of a panel that hangs turned, so that it stands upright. What does not fit
// is cut, what is left over is black: the frame lies in the middle.
void copy_rotated(const device::Frame& from, device::Rotation rotation, const Pixels& to);

}  // namespace anjungan::display
