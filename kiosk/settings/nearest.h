#pragma once

#include <span>
#include <string>
#include <string_view>

namespace anjungan::settings {

// How many characters must be put in, left out, changed or swapped with their neighbour to turn one word
// into the other (optimal string alignment).
[[nodiscard]] std::size_t edit_distance(std::string_view from, std::string_view to);

// The word somebody meant, or nothing when none is near: at most a third of its characters (at least two)
// may differ. Words of more than 64 characters were not meant as any.
[[nodiscard]] std::string_view nearest(std::string_view written, std::span<const std::string> known);

}  // namespace anjungan::settings
