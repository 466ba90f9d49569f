// What the eye finds on a painted frame, whatever the semantics tree says of it. Plain functions.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "kiosk/ui/presenter.h"

namespace anjungan::screens::pixels {

// WCAG 2's relative luminance, 0 to 1, of 0xRRGGBB.
[[nodiscard]] inline double luminance(std::uint32_t colour) {
    static const auto linear = [] {
        std::array<double, 256> table{};
        for (std::size_t i = 0; i < table.size(); ++i) {
            const double c = static_cast<double>(i) / 255;
            table[i] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        }
        return table;
    }();
    return 0.2126 * linear[colour >> 16 & 0xFF] + 0.7152 * linear[colour >> 8 & 0xFF] +
           0.0722 * linear[colour & 0xFF];
}

// Between the lightest and the darkest colour in `part` that four pixels have. 1 where all is of one colour.
[[nodiscard]] inline double contrast_in(const device::Frame& frame, const ui::Rect& part) {
    constexpr int steps = 256, least = 4;
    std::array<int, steps> found{};
    std::uint32_t colour = 0;  // of the pixel before, which this one mostly has as well
    std::size_t step = 0;
    for (int y = part.y; y < part.bottom(); ++y) {
        const std::uint32_t* row = frame.pixels.data() + static_cast<std::ptrdiff_t>(y) * frame.stride;
        for (const std::uint32_t* at = row + part.x; at != row + part.right(); ++at) {
            if (*at != colour) {
                colour = *at;
                step = static_cast<std::size_t>(
                    std::min(static_cast<int>(luminance(colour) * steps), steps - 1));
            }
            ++found[step];
        }
    }
    const auto enough = [&](int count) { return count >= least; };
    const auto darkest = std::ranges::find_if(found, enough);
    const auto lightest = std::find_if(found.rbegin(), found.rend(), enough);
    if (darkest == found.end()) return 1;
    // The lower edge of a dark step and the upper one of a light step: never less than it is.
    const double dark = static_cast<double>(darkest - found.begin()) / steps;
    const double light = static_cast<double>(found.rend() - lightest) / steps;
    return (light + 0.05) / (dark + 0.05);
}

[[nodiscard]] inline bool is_of_one_colour(const device::Frame& frame, const ui::Rect& part) {
    const std::uint32_t* const first =
        frame.pixels.data() + static_cast<std::ptrdiff_t>(part.y) * frame.stride + part.x;
    const auto width = static_cast<std::size_t>(part.w);
    if (!std::all_of(first, first + width, [&](std::uint32_t pixel) { return pixel == *first; }))
        return false;
    for (int y = 1; y < part.h; ++y)
        if (std::memcmp(first, first + static_cast<std::ptrdiff_t>(y) * frame.stride,
                        width * sizeof *first) != 0)
            return false;
    return true;
}

// The largest rectangle in which nothing stands and nothing is drawn, as a share of the screen (0 to 1).
[[nodiscard]] inline double most_blank(const ui::Semantics& screen, const device::Frame& frame) {
    const int width = frame.width, height = frame.height;
    constexpr int columns = 64, rows = 64;
    std::array<std::array<bool, columns>, rows> used{};
    for (const ui::Node& node : screen.nodes()) {
        using enum ui::Role;
        const bool holds_others =
            node.role == group || node.role == ui::Role::screen || node.role == list || node.role == dialog;
        if (holds_others || !node.visible) continue;
        for (int row = node.bounds.y * rows / height; row <= (node.bounds.bottom() - 1) * rows / height;
             ++row)
            for (int column = node.bounds.x * columns / width;
                 column <= (node.bounds.right() - 1) * columns / width; ++column)
                if (row >= 0 && row < rows && column >= 0 && column < columns)
                    used[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] = true;
    }
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const int x = column * width / columns, y = row * height / rows;
            const ui::Rect cell{x, y, (column + 1) * width / columns - x, (row + 1) * height / rows - y};
            bool& taken = used[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
            taken = taken || !is_of_one_colour(frame, cell);
        }
    int most = 0;
    std::array<int, columns> free_above{};
    for (const auto& row : used) {
        for (std::size_t column = 0; column < columns; ++column)
            free_above[column] = row[column] ? 0 : free_above[column] + 1;
        for (std::size_t left = 0; left < columns; ++left) {
            int least = free_above[left];
            for (std::size_t right = left; right < columns && least > 0; ++right) {
                least = std::min(least, free_above[right]);
                most = std::max(most, least * static_cast<int>(right - left + 1));
            }
        }
    }
    return static_cast<double>(most) / (columns * rows);
}

}  // namespace anjungan::screens::pixels
