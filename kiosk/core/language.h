// The languages of the kiosk, one line each. All that is said of them elsewhere (buttons, settings and their
// errors, help texts, commands of scripts, catalogues, the voice) is derived from this table.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace anjungan::core {

// How a language is written (ISO 15924: Latn, Java). Catalogues are in Latin letters; kiosk/words turns them
// into others.
enum class Script : std::uint8_t { latin, javanese };

// Whose words the voice says numbers in (kiosk/words/spoken.h). Figures are left to the voice, which reads
// them in its own language: good where it is that of the sentence.
enum class Numerals : std::uint8_t { figures, indonesian, english, javanese };

struct LanguageEntry {
    std::string_view code;       // ISO 639-1; where it is written in several ways, and ISO 15924
    std::string_view own_name;   // on its button
    std::string_view catalogue;  // assets/words/CATALOGUE.po
    Script script = Script::latin;
    Numerals numerals = Numerals::figures;
    // Of espeak-ng (espeak-ng --voices). 1.51 has no Javanese, whose letters sound as in Indonesian.
    std::string_view voice;
};

// In the order of the buttons. The first one is spoken until somebody chooses, and before there are settings.
inline constexpr std::array languages{
    LanguageEntry{"id", "Indonesia", "id", Script::latin, Numerals::indonesian, "id"},
    LanguageEntry{"en", "English", "en", Script::latin, Numerals::english, "en"},
    LanguageEntry{"jv", "Basa Jawa", "jv", Script::latin, Numerals::javanese, "id"},
    LanguageEntry{"jv-java", "ꦧꦱꦗꦮ", "jv", Script::javanese, Numerals::javanese, "id"},
};

// A line of the table. Only the first has a name in the program; language() finds the others.
enum class Language : std::uint8_t { id };
static_assert(languages.front().code == "id");

inline constexpr auto language_codes = [] {
    std::array<std::string_view, languages.size()> codes{};
    std::ranges::transform(languages, codes.begin(), &LanguageEntry::code);
    return codes;
}();

[[nodiscard]] constexpr const LanguageEntry& entry_of(Language language) {
    return languages[static_cast<std::size_t>(language)];
}
[[nodiscard]] constexpr std::string_view code_of(Language language) {
    return entry_of(language).code;
}
[[nodiscard]] constexpr std::optional<Language> language(std::string_view code) {
    const auto found = std::ranges::find(languages, code, &LanguageEntry::code);
    if (found == languages.end()) return std::nullopt;
    return static_cast<Language>(found - languages.begin());
}

}  // namespace anjungan::core
