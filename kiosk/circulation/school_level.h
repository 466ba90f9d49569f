#pragma once

#include <string_view>

namespace anjungan::circulation {

// The level of school that a type of member is of, as Indonesian libraries call them ("SD/MI", "SMP/MTs", "SMA/SMK/MA",
// "mahasiswa"): "sd", "smp", "sma" or "college"; empty: of none. Of several schools the first counts.
[[nodiscard]] std::string_view school_level_of(std::string_view type);

}  // namespace anjungan::circulation
