#include "kiosk/ui/shapes.h"

#include <cmath>
#include <numbers>

#include "kiosk/ui/patterns.h"

namespace anjungan::ui {

namespace {

std::uint8_t coverage(double value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
}

// A mask from a function of the pixel's middle.
template <class Function>
Mask painted(int width, int height, Function cover) {
    Mask mask = blank_mask(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) mask.row(y)[x] = coverage(cover(x + 0.5, y + 0.5));
    return mask;
}

// The cache of each kind is emptied rather than left to grow without end; sizes of a screen are few.
constexpr std::size_t most_kept = 48;
template <class Map>
void keep_small(Map& map) {
    if (map.size() >= most_kept) map.clear();
}

// Distance of a point to the outline of a square box of side 2·middle with round corners; negative inside.
double corner_distance(double x, double y, double radius, double middle) {
    const double dx = std::abs(x - middle) - (middle - radius), dy = std::abs(y - middle) - (middle - radius);
    return std::hypot(std::max(dx, 0.0), std::max(dy, 0.0)) + std::min(std::max(dx, dy), 0.0) - radius;
}

}  // namespace

const NineSlice& Shapes::filled(int radius) {
    if (auto found = filled_.find(radius); found != filled_.end()) return found->second;
    keep_small(filled_);
    const int size = 2 * radius + 1;
    NineSlice slice{
        painted(size, size,
                [&](double x, double y) { return 0.5 - corner_distance(x, y, radius, size / 2.0); }),
        0};
    // The row and column that are repeated are whole: their middle lies half a pixel inside the outline.
    for (int i = 0; i < size; ++i) slice.mask.row(radius)[i] = slice.mask.row(i)[radius] = 255;
    return filled_.emplace(radius, std::move(slice)).first->second;
}

const NineSlice& Shapes::outline(int radius, int width, Edge edge) {
    const auto key = std::tuple{radius, width, edge};
    if (auto found = outlines_.find(key); found != outlines_.end()) return found->second;
    keep_small(outlines_);
    const int size = 2 * std::max(radius, width) + 1;
    const double middle = size / 2.0, dash = 2.0 * dash_length(width);
    const int repeated = size / 2;
    Mask mask = painted(size, size, [&](double x, double y) {
        const double outside = corner_distance(x, y, radius, middle);
        double cover = std::min(0.5 - outside, 0.5 + outside + width);
        const bool in_corner =
            std::abs(x - middle) > middle - radius && std::abs(y - middle) > middle - radius;
        if (edge == Edge::dashed && in_corner) {
            const double angle = std::atan2(std::abs(y - middle), std::abs(x - middle));
            const double pieces =
                std::max(std::round(angle == 0 ? 1 : radius * std::numbers::pi / 2 / dash), 1.0);
            const double phase = std::fmod(angle / (std::numbers::pi / 2) * pieces + 0.25, 1.0);
            if (phase > 0.5) cover = 0;
        }
        return cover;
    });
    for (int i = 0; i < size; ++i) {
        const bool border = edge == Edge::solid && (i < width || i >= size - width);
        mask.row(repeated)[i] = mask.row(i)[repeated] = border ? 255 : 0;
    }
    return outlines_.emplace(key, NineSlice{std::move(mask), 0}).first->second;
}

const NineSlice& Shapes::shadow(int radius, int blur) {
    const auto key = std::pair{radius, blur};
    if (auto found = shadows_.find(key); found != shadows_.end()) return found->second;
    keep_small(shadows_);
    const int size = 2 * (radius + 2 * blur) + 1;
    Mask mask = painted(size, size, [&](double x, double y) {
        // The box itself begins `blur` inside of the mask; the softness falls off smoothly on both sides of
        // its edge.
        const double outside = corner_distance(x, y, radius + blur, size / 2.0) + blur;
        const double fall = std::clamp(0.5 - outside / (2.0 * blur), 0.0, 1.0);
        return fall * fall * (3 - 2 * fall);
    });
    return shadows_.emplace(key, NineSlice{std::move(mask), blur}).first->second;
}

const Mask& Shapes::kawung(int size) {
    if (auto found = kawung_.find(size); found != kawung_.end()) return found->second;
    keep_small(kawung_);
    return kawung_.emplace(size, pattern_tile(Pattern::kawung, size)).first->second;
}

const Mask& Shapes::ring(int size, int width, double fraction) {
    const int steps = static_cast<int>(std::lround(std::clamp(fraction, 0.0, 1.0) * 3600));
    const auto key = std::tuple{size, width, steps};
    if (auto found = rings_.find(key); found != rings_.end()) return found->second;
    if (rings_.size() >= 4) rings_.clear();
    const double middle = size / 2.0, centre_line = middle - width / 2.0;
    const double sweep = steps / 3600.0 * 2 * std::numbers::pi;
    const auto cap = [&](double dx, double dy, double angle) {
        return width / 2.0 + 0.5 -
               std::hypot(dx - centre_line * std::sin(angle), dy + centre_line * std::cos(angle));
    };
    Mask mask = painted(size, size, [&](double x, double y) {
        const double dx = x - middle, dy = y - middle, far = std::hypot(dx, dy);
        const double cover = width / 2.0 + 0.5 - std::abs(far - centre_line);
        if (cover <= 0 || steps == 0) return 0.0;
        double angle = std::atan2(dx, -dy);
        if (angle < 0) angle += 2 * std::numbers::pi;
        if (angle <= sweep) return cover;
        return std::min(cover, std::max(cap(dx, dy, 0), cap(dx, dy, sweep)));
    });
    return rings_.emplace(key, std::move(mask)).first->second;
}

const Mask& Shapes::disc(int size) {
    if (auto found = discs_.find(size); found != discs_.end()) return found->second;
    keep_small(discs_);
    const double middle = size / 2.0;
    return discs_
        .emplace(size, painted(size, size,
                               [&](double x, double y) {
                                   return middle + 0.5 - std::hypot(x - middle, y - middle);
                               }))
        .first->second;
}

Mask line_through(std::span<const Point> points, int width, int height, double stroke) {
    Mask mask = blank_mask(width, height);
    const double reach = stroke / 2 + 0.5;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const Point &a = points[i - 1], &b = points[i];
        const double dx = b.x - a.x, dy = b.y - a.y, length = std::max(dx * dx + dy * dy, 1e-9);
        const auto from = [&](double one, double other) {
            return std::max(static_cast<int>(std::floor(std::min(one, other) - reach)), 0);
        };
        const auto until = [&](double one, double other, int most) {
            return std::min(static_cast<int>(std::ceil(std::max(one, other) + reach)), most);
        };
        for (int y = from(a.y, b.y); y < until(a.y, b.y, height); ++y)
            for (int x = from(a.x, b.x); x < until(a.x, b.x, width); ++x) {
                const double px = x + 0.5 - a.x, py = y + 0.5 - a.y;
                const double along = std::clamp((px * dx + py * dy) / length, 0.0, 1.0);
                const double away = std::hypot(px - along * dx, py - along * dy);
                mask.row(y)[x] = std::max(mask.row(y)[x], coverage(reach - away));
            }
    }
    return mask;
}

}  // namespace anjungan::ui
