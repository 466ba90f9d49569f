#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace anjungan::ui {

namespace {

// (a·cover + b·(255 − cover)) / 255 for two channels at once, rounded; exact at 0 and 255.
inline std::uint32_t mix(std::uint32_t under, std::uint32_t over, std::uint32_t cover) {
    const std::uint32_t rest = 255 - cover;
    std::uint32_t red_blue = (under & 0x00FF00FFU) * rest + (over & 0x00FF00FFU) * cover + 0x00800080U;
    red_blue = (red_blue + (red_blue >> 8 & 0x00FF00FFU)) >> 8 & 0x00FF00FFU;
    std::uint32_t green = (under >> 8 & 0xFFU) * rest + (over >> 8 & 0xFFU) * cover + 0x80U;
    green = (green + (green >> 8)) >> 8 & 0xFFU;
    return red_blue | green << 8;
}

// How far a box of this radius is drawn in at row y of its height.
int rounded_in(int y, int height, int radius) {
    const int from_edge = std::min(y, height - 1 - y);
    if (from_edge >= radius) return 0;
    const double rise = radius - from_edge - 0.5;
    return radius -
           static_cast<int>(std::sqrt(std::max(radius * static_cast<double>(radius) - rise * rise, 0.0)));
}

}  // namespace

Mask blank_mask(int width, int height) {
    width = std::max(width, 0), height = std::max(height, 0);
    return {width, height,
            std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
}

Result<Canvas> Canvas::create(int width, int height) {
    if (width < 1 || height < 1 || width > 8192 || height > 8192)
        return fail(Fault::invalid, "a picture of {} × {} pixels cannot be drawn", width, height);
    SurfaceHandle surface{SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888)};
    if (!surface) return fail(Fault::full, "no memory for a picture of {} × {} pixels", width, height);
    return Canvas{std::move(surface)};
}

device::Frame Canvas::frame() const {
    const int stride = surface_->pitch / 4;
    const auto count = static_cast<std::size_t>(stride) * static_cast<std::size_t>(surface_->h);
    return {{static_cast<const std::uint32_t*>(surface_->pixels), count}, surface_->w, surface_->h, stride};
}

std::uint32_t* Canvas::row(int y) {
    return static_cast<std::uint32_t*>(surface_->pixels) +
           static_cast<std::ptrdiff_t>(y) * (surface_->pitch / 4);
}

void Canvas::fill(const Rect& area, Colour colour) {
    const Rect part = area.cut(clip_);
    if (part.empty() || colour.alpha == 0) return;
    if (colour.alpha == 255) {
        for (int y = part.y; y < part.bottom(); ++y) std::fill_n(row(y) + part.x, part.w, colour.xrgb());
        return;
    }
    const std::uint32_t over = colour.xrgb();
    for (int y = part.y; y < part.bottom(); ++y) {
        std::uint32_t* to = row(y) + part.x;
        for (int x = 0; x < part.w; ++x) to[x] = mix(to[x], over, colour.alpha);
    }
}

void Canvas::blend_row(std::uint32_t* to, const std::uint8_t* cover, int count, Colour colour) {
    const std::uint32_t over = colour.xrgb(), alpha = colour.alpha;
    for (int x = 0; x < count;) {
        // Most of a text is nothing, and is passed over eight pixels at a time.
        if (x + 8 <= count) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, cover + x, 8);
            if (eight == 0) {
                x += 8;
                continue;
            }
        }
        const int end = std::min(x + 8, count);
        for (; x < end; ++x) {
            const std::uint32_t part = alpha == 255 ? cover[x] : (cover[x] * alpha + 127) / 255;
            to[x] = part == 255 ? over : mix(to[x], over, part);
        }
    }
}

void Canvas::blend_part(const Mask& mask, const Rect& from, int x, int y, Colour colour) {
    const Rect part = Rect{x, y, from.w, from.h}.cut(clip_);
    if (part.empty() || colour.alpha == 0) return;
    for (int y_at = part.y; y_at < part.bottom(); ++y_at)
        blend_row(row(y_at) + part.x, mask.row(from.y + y_at - y) + from.x + part.x - x, part.w, colour);
}

void Canvas::stamp(const Mask& mask, int x, int y, Colour colour) {
    blend_part(mask, {0, 0, mask.width, mask.height}, x, y, colour);
}

void Canvas::nine_slice(const NineSlice& slice, const Rect& box, Colour colour) {
    if (box.empty() || slice.mask.empty() || colour.alpha == 0) return;
    const Mask& mask = slice.mask;
    const Rect outer = box.inset(-slice.reach);
    const int corner = mask.width / 2;  // the mask is 2·corner + 1 wide
    const int left = std::min(corner, outer.w / 2), right = std::min(corner, outer.w - left);
    const int top = std::min(corner, outer.h / 2), bottom = std::min(corner, outer.h - top);
    const int far_x = mask.width - right, far_y = mask.height - bottom;
    blend_part(mask, {0, 0, left, top}, outer.x, outer.y, colour);
    blend_part(mask, {far_x, 0, right, top}, outer.right() - right, outer.y, colour);
    blend_part(mask, {0, far_y, left, bottom}, outer.x, outer.bottom() - bottom, colour);
    blend_part(mask, {far_x, far_y, right, bottom}, outer.right() - right, outer.bottom() - bottom, colour);

    const auto faded = [&](std::uint8_t cover) {
        Colour thinner = colour;
        thinner.alpha = static_cast<std::uint8_t>((cover * colour.alpha + 127) / 255);
        return thinner;
    };
    const int inner_w = outer.w - left - right, inner_h = outer.h - top - bottom;
    for (int y = 0; y < top; ++y) fill({outer.x + left, outer.y + y, inner_w, 1}, faded(mask.row(y)[corner]));
    for (int y = 0; y < bottom; ++y)
        fill({outer.x + left, outer.bottom() - bottom + y, inner_w, 1}, faded(mask.row(far_y + y)[corner]));
    // Columns of equal cover are filled together, so that a solid box is one fill.
    const auto columns = [&](int from_x, int count, int to_x) {
        for (int x = 0; x < count;) {
            int run = 1;
            while (x + run < count && mask.row(corner)[from_x + x + run] == mask.row(corner)[from_x + x])
                ++run;
            fill({to_x + x, outer.y + top, run, inner_h}, faded(mask.row(corner)[from_x + x]));
            x += run;
        }
    };
    columns(0, left, outer.x);
    columns(far_x, right, outer.right() - right);
    fill({outer.x + left, outer.y + top, inner_w, inner_h}, faded(mask.row(corner)[corner]));
}

void Canvas::tile(const Mask& mask, const Rect& area, int radius, Colour colour) {
    const Rect part = area.cut(clip_);
    if (part.empty() || mask.empty() || colour.alpha == 0) return;
    for (int y = part.y; y < part.bottom(); ++y) {
        const int in = rounded_in(y - area.y, area.h, radius);
        const int from = std::max(part.x, area.x + in), to = std::min(part.right(), area.right() - in);
        const std::uint8_t* cover = mask.row((y - area.y) % mask.height);
        for (int x = from; x < to;) {
            const int start = (x - area.x) % mask.width;
            const int count = std::min(mask.width - start, to - x);
            blend_row(row(y) + x, cover + start, count, colour);
            x += count;
        }
    }
}

void Canvas::picture(const Pixels& pixels, const Rect& area, const NineSlice& corner) {
    const Rect part = area.cut(clip_).cut({area.x, area.y, pixels.width, pixels.height});
    const int rim = std::min({corner.mask.width / 2, area.w / 2, area.h / 2});
    for (int y = part.y; y < part.bottom(); ++y) {
        const int below_top = y - area.y;
        const std::uint32_t* from =
            pixels.argb.data() + static_cast<std::ptrdiff_t>(below_top) * pixels.width;
        std::uint32_t* to = row(y);
        // The row of the corner mask that shapes this row, if it is one of the rounded ones.
        const int shape = below_top < rim
                              ? below_top
                              : (below_top >= area.h - rim ? corner.mask.height - (area.h - below_top) : -1);
        const auto blend = [&](int first, int last) {
            for (int x = std::max(first, part.x); x < std::min(last, part.right()); ++x) {
                const int at = x - area.x;
                std::uint32_t cover = from[at] >> 24;
                if (shape >= 0 && at < rim) cover = cover * corner.mask.row(shape)[at] / 255;
                if (shape >= 0 && at >= area.w - rim)
                    cover = cover * corner.mask.row(shape)[corner.mask.width - (area.w - at)] / 255;
                if (cover != 0) to[x] = cover == 255 ? from[at] & 0xFFFFFFU : mix(to[x], from[at], cover);
            }
        };
        if (!pixels.opaque) {
            blend(part.x, part.right());
            continue;
        }
        const int edge = shape >= 0 ? rim : 0;
        const int first = std::max(part.x, area.x + edge), last = std::min(part.right(), area.right() - edge);
        blend(part.x, first);
        if (last > first)
            std::transform(from + (first - area.x), from + (last - area.x), to + first,
                           [](std::uint32_t pixel) { return pixel & 0xFFFFFFU; });
        blend(std::max(last, first), part.right());
    }
}

}  // namespace anjungan::ui
