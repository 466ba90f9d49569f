#include "kiosk/ui/patterns.h"

#include <array>
#include <cmath>
#include <numbers>

namespace anjungan::ui {

namespace {

// All in a tile of side 1 around (0, 0), which repeats in both directions; each answers how far inside of the
// drawn line a point lies, in sides of the tile (negative: outside).
struct Place {
    double x, y;
};

double line(double distance, double half) {
    return half - std::abs(distance);
}

// A disc or, squeezed and turned, a petal.
double ellipse(Place at, Place middle, double along, double across, double turn) {
    const double dx = at.x - middle.x, dy = at.y - middle.y;
    const double u = dx * std::cos(turn) + dy * std::sin(turn), v = dy * std::cos(turn) - dx * std::sin(turn);
    const double radius = std::hypot(u / along, v / across);
    const double slope = std::max(std::hypot(u / (along * along), v / (across * across)), 1e-6);
    return (1 - radius) * std::max(radius, 1e-6) / slope;
}

// Four ellipses that lean towards each other, and two dots in each.
double kawung(Place at) {
    double inside = -1;
    for (const double turn : {0.25, 0.75, 1.25, 1.75}) {
        const double angle = turn * std::numbers::pi;
        const Place middle{0.34 * std::cos(angle), 0.34 * std::sin(angle)};
        inside = std::max(inside, line(ellipse(at, middle, 0.29, 0.16, angle), 0.035));
        for (const double far : {0.28, 0.42})
            inside = std::max(inside,
                              ellipse(at, {far * std::cos(angle), far * std::sin(angle)}, 0.035, 0.035, 0));
    }
    return inside;
}

// Slanting blades, one after the other, with a row of beads between.
double parang(Place at) {
    const double across = (at.x + at.y) - std::floor(at.x + at.y) - 0.5;
    const double wave = 0.09 * std::sin(4 * std::numbers::pi * (at.x - at.y));
    const double along = 2 * (at.x - at.y) - std::floor(2 * (at.x - at.y)) - 0.5;
    const double bead = 0.07 - std::hypot(across > 0 ? across - 0.5 : across + 0.5, along / 2);
    return std::max((0.2 - std::abs(across + wave)) / std::numbers::sqrt2, bead);
}

// Stars of eight rays, as a clear night has them.
double truntum(Place at) {
    double inside = 0.07 - std::hypot(at.x, at.y);
    for (int ray = 0; ray < 8; ++ray) {
        const double angle = ray * std::numbers::pi / 4;
        inside = std::max(inside,
                          ellipse(at, {0.23 * std::cos(angle), 0.23 * std::sin(angle)}, 0.14, 0.045, angle));
    }
    for (const double x : {-0.5, 0.5})
        for (const double y : {-0.5, 0.5}) inside = std::max(inside, 0.06 - std::hypot(at.x - x, at.y - y));
    return inside;
}

// Squares on their tips, each with a flower.
double ceplok(Place at) {
    const double rim = std::abs(at.x) + std::abs(at.y);
    double inside = line(rim - 0.5, 0.05) / std::numbers::sqrt2;
    for (const double angle : {0.0, std::numbers::pi / 2})
        inside = std::max(inside, ellipse(at, {0, 0}, 0.3, 0.075, angle));
    return inside;
}

// A row of spear heads.
double tumpal(Place at) {
    const double height = at.y + 0.5, half = 0.46 * height;
    const double outer = (half - std::abs(at.x)) * 0.9;
    const double inner = (0.46 * (height - 0.24) - std::abs(at.x)) * 0.9;
    return std::max(std::min(outer, 0.05 - inner), 0.07 - std::hypot(at.x, at.y - 0.34));
}

// Dots, large and small, as if pricked.
double nitik(Place at) {
    double inside = 0.13 - std::max(std::abs(at.x), std::abs(at.y));
    for (const double x : {-0.5, 0.0, 0.5})
        for (const double y : {-0.5, 0.0, 0.5})
            if (x != 0 || y != 0)
                inside = std::max(inside, 0.07 - std::max(std::abs(at.x - x), std::abs(at.y - y)));
    return inside;
}

constexpr std::array patterns{kawung, parang, truntum, ceplok, tumpal, nitik};
static_assert(patterns.size() == static_cast<std::size_t>(Pattern::nitik) + 1);

}  // namespace

Mask pattern_tile(Pattern pattern, int size) {
    size = std::clamp(size, 8, 256);
    Mask mask = blank_mask(size, size);
    const auto inside = patterns[static_cast<std::size_t>(pattern)];
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            const double deep = inside({(x + 0.5) / size - 0.5, (y + 0.5) / size - 0.5}) * size;
            mask.row(y)[x] = static_cast<std::uint8_t>(std::lround(std::clamp(deep + 0.5, 0.0, 1.0) * 255));
        }
    return mask;
}

}  // namespace anjungan::ui
