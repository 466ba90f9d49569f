#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace anjungan::simulated {

inline constexpr std::size_t widest_raster = 128;    // bytes of a GS v 0 row that a TM-T20 takes
inline constexpr std::size_t highest_raster = 4095;  // rows

// How many bytes the first ESC/POS command of the input has (at least 1; a character or an unknown code is a
// command of its own); nothing while its end has not arrived. The longest is a raster of 524,168 bytes.
// Lengths are those of Epson's ESC/POS command reference. The input is not empty.
[[nodiscard]] std::optional<std::size_t> command_length(std::span<const std::uint8_t> input);

}  // namespace anjungan::simulated
