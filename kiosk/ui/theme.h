// What the theme's words mean: colours, sizes of type, spaces, roundness, motion. One file holds them all
// (assets/themes/highland.toml); the same values are built in, so that a screen which says that the files are
// missing needs no file.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

#include "kiosk/ui/widget.h"
#include "platform/system/result.h"

namespace anjungan::ui {

struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
    std::uint8_t alpha = 255;  // 0: nothing is drawn
    bool operator==(const Colour&) const = default;
    [[nodiscard]] constexpr std::uint32_t xrgb() const {
        return static_cast<std::uint32_t>(red) << 16 | static_cast<std::uint32_t>(green) << 8 | blue;
    }
};

// Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, section 1.4.3).
[[nodiscard]] double contrast(Colour a, Colour b);

using Palette = std::array<Colour, token_count>;

// How many steps an enumeration of widget.h has.
template <class Step>
[[nodiscard]] constexpr std::size_t count_until(Step last) {
    return static_cast<std::size_t>(last) + 1;
}

struct Theme {
    Palette normal{}, high_contrast{}, staff{};  // staff: of their room, after dusk
    std::array<Mm, count_until(Space::xxl)> spaces;   // by Space
    std::array<Mm, count_until(Radius::pill)> radii;  // by Radius; that of the pill is not read
    std::array<Mm, count_until(Type::display)> type;  // em heights by Type
    double large_text = 1.5;                     // what the smallest type is multiplied by as large text
    double staff_type = 0.8;  // what all are multiplied by in the staff's room, which has more to say
    Mm border, border_high_contrast;
    std::chrono::milliseconds cross_fade{};
    bool operator==(const Theme&) const = default;

    // Whoever needs high contrast needs it everywhere.
    [[nodiscard]] const Palette& palette(bool contrast, bool of_staff) const {
        return contrast ? high_contrast : of_staff ? staff : normal;
    }
    // Height of the em. What is large already grows less as large text, so that a screen still holds what it
    // has to say. Never below what DESIGN asks for (capitals of 4.8 mm, 7.3 mm as large text), whatever the
    // file says.
    [[nodiscard]] Mm em(Type type, bool large, bool of_staff) const;
    [[nodiscard]] static Theme built_in();
};

// Below assets/themes.
inline constexpr std::string_view house_theme = "highland.toml";

// The theme of a file. [colour], [colour.high_contrast] and [colour.staff] each hold every token by its name
// ("#RRGGBB" or "#RRGGBBAA"); [type], [space], [radius] and [motion] hold the numbers of theme.cpp, in mm and
// ms. All must be there, and nothing else. Fault::not_found, or Fault::invalid with file, line and key of the
// first that is wrong, missing, or drawn with by nobody.
[[nodiscard]] Result<Theme> load_theme(const std::filesystem::path& file);

// Text on ground as widgets use them: each has to reach 7:1 in every palette (DESIGN, sizes for people).
struct TextPair {
    Token text, ground;
};
[[nodiscard]] std::span<const TextPair> text_pairs();

}  // namespace anjungan::ui
