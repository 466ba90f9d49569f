#pragma once

#include <cstdint>
#include <span>

#include "platform/device/device.h"

namespace anjungan::device {

struct DisplayMode {
    int width = 1080, height = 1920;  // pixels, 800 to 7680
    double width_mm = 268.0;          // of the lit area; the height follows from the pixels
    bool operator==(const DisplayMode&) const = default;
};

// One picture: rows of XRGB8888 (blue in the lowest byte), `stride` pixels from row to row.
struct Frame {
    std::span<const std::uint32_t> pixels;
    int width = 0, height = 0, stride = 0;
};

// Dark: as if switched off, but ready. What is presented meanwhile is seen when it is lit again.
enum class Light { lit, dark };

class Display : public Device {
  public:
    [[nodiscard]] DeviceKind kind() const final { return DeviceKind::display; }
    [[nodiscard]] virtual DisplayMode mode() const = 0;
    // Shows the frame; returns when it has been handed over. The pixels may be reused afterwards.
    [[nodiscard]] virtual Status present(const Frame& frame) = 0;
    // Lit at first. Fault::unsupported: it cannot be darkened (a window on a desk).
    [[nodiscard]] virtual Status set_light(Light light) {
        if (light == Light::lit) return {};
        return fail(Fault::unsupported, "this display cannot be darkened");
    }
};

}  // namespace anjungan::device
