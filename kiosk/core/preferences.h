#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace anjungan::core {

// Indonesian, English, Javanese, and Javanese in its own script: ISO 639-1, ISO 15924.
enum class Language { id, en, jv, jv_java };
inline constexpr std::array language_codes{std::string_view{"id"}, std::string_view{"en"},
                                           std::string_view{"jv"}, std::string_view{"jv-java"}};
[[nodiscard]] constexpr std::string_view code_of(Language language) {
    return language_codes[static_cast<std::size_t>(language)];
}
[[nodiscard]] constexpr std::optional<Language> language(std::string_view code) {
    for (std::size_t i = 0; i < language_codes.size(); ++i)
        if (language_codes[i] == code) return static_cast<Language>(i);
    return std::nullopt;
}

// How this patron wants to be served; reset for the next one.
struct Preferences {
    Language language = Language::id;
    bool large_text = false;
    bool high_contrast = false;
    bool low_reach = false;
    bool voice = false;
    bool operator==(const Preferences&) const = default;
};

}  // namespace anjungan::core
