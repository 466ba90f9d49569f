// A plain surface and the few ways to put colour on it. Everything the house draws is a filled rectangle, a
// mask (coverage from 0 to 255) stamped in a colour, or a picture: no renderer, no texture, no GPU.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/ui/handles.h"
#include "kiosk/ui/metrics.h"
#include "kiosk/ui/theme.h"
#include "platform/device/display.h"

namespace anjungan::ui {

// How much of each pixel is covered: text, icons, corners, ornament. The colour comes when it is stamped, so
// that one mask serves every theme and state.
struct Mask {
    int width = 0, height = 0;
    std::vector<std::uint8_t> cover;  // width × height
    [[nodiscard]] bool empty() const { return cover.empty(); }
    [[nodiscard]] const std::uint8_t* row(int y) const {
        return cover.data() + static_cast<std::ptrdiff_t>(y) * width;
    }
    [[nodiscard]] std::uint8_t* row(int y) { return cover.data() + static_cast<std::ptrdiff_t>(y) * width; }
};
[[nodiscard]] Mask blank_mask(int width, int height);

// A picture of many colours: rows of ARGB8888, not premultiplied.
struct Pixels {
    int width = 0, height = 0;
    std::vector<std::uint32_t> argb;
    bool opaque = false;  // every pixel is: it can be copied
    [[nodiscard]] bool empty() const { return argb.empty(); }
};

// A square mask of odd width that grows to any box: corners stay, the middle row and column are repeated.
struct NineSlice {
    Mask mask;
    int reach = 0;  // how far it lies outside of the box it is drawn for
};

class Canvas {
  public:
    // width and height 1 to 8192.
    [[nodiscard]] static Result<Canvas> create(int width, int height);

    [[nodiscard]] int width() const { return surface_->w; }
    [[nodiscard]] int height() const { return surface_->h; }
    [[nodiscard]] Rect bounds() const { return {0, 0, width(), height()}; }
    // Good as long as the canvas lives and nothing is drawn.
    [[nodiscard]] device::Frame frame() const;
    [[nodiscard]] SDL_Surface* surface() { return surface_.get(); }

    // Nothing is drawn outside of the clip; it begins as the whole canvas.
    void set_clip(const Rect& clip) { clip_ = clip.cut(bounds()); }
    [[nodiscard]] const Rect& clip() const { return clip_; }

    void fill(const Rect& area, Colour colour);
    void stamp(const Mask& mask, int x, int y, Colour colour);
    void nine_slice(const NineSlice& slice, const Rect& box, Colour colour);
    // Repeats the mask over the area, aligned to its top left corner. Corners are rounded off.
    void tile(const Mask& mask, const Rect& area, int radius, Colour colour);
    // The picture's top left corner at the area's; corners follow `corner`, the nine-slice of the filled box.
    void picture(const Pixels& pixels, const Rect& area, const NineSlice& corner);

  private:
    explicit Canvas(SurfaceHandle surface)
        : surface_(std::move(surface)), clip_{0, 0, surface_->w, surface_->h} {}
    [[nodiscard]] std::uint32_t* row(int y);
    void blend_row(std::uint32_t* to, const std::uint8_t* cover, int count, Colour colour);
    void blend_part(const Mask& mask, const Rect& from, int x, int y, Colour colour);

    SurfaceHandle surface_;
    Rect clip_;
};

}  // namespace anjungan::ui
