#include "kiosk/circulation/school_level.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "kiosk/circulation/text.h"

namespace anjungan::circulation {

std::string_view school_level_of(std::string_view type) {
    using Named = std::pair<std::string_view, std::string_view>;
    constexpr std::array types{
        Named{"sd", "sd"},   Named{"mi", "sd"},   Named{"smp", "smp"}, Named{"mts", "smp"},
        Named{"sma", "sma"}, Named{"smk", "sma"}, Named{"ma", "sma"},  Named{"mahasiswa", "college"}};
    const std::string folded = fold(type);
    const std::string_view first = std::string_view{folded}.substr(0, folded.find_first_of("/ -"));
    const auto* found = std::ranges::find(types, first, &Named::first);
    return found == types.end() ? std::string_view{} : found->second;
}

}  // namespace anjungan::circulation
