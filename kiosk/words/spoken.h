// Numbers in words, for the voice: a speaking program reads "1.500" in its own way and every figure in its
// own language, which is not always that of the sentence. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace anjungan::words {

// Javanese is krama, as everything the kiosk says.
enum class Tongue : std::uint8_t { indonesian, english, javanese };

// Of a language code ("jv", "jv-Java"); nothing for a language whose numbers are not known here.
[[nodiscard]] std::optional<Tongue> tongue_of(std::string_view code);

// 1500 → "seribu lima ratus", "one thousand five hundred", "setunggal èwu gangsal atus". Total; from 10^15
// on (and below -10^15) it stays in figures.
[[nodiscard]] std::string in_words(std::int64_t number, Tongue tongue);

// A day of the month as it is said in a date: 7 → "tujuh", "seventh", "pitu".
[[nodiscard]] std::string day_in_words(unsigned day, Tongue tongue);

}  // namespace anjungan::words
