// Numbers in words, for the voice: a speaking program reads "1.500" in its own way and every figure in its
// own language, which is not always that of the sentence. Pure functions.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/core/language.h"

namespace anjungan::words {

using core::Numerals;  // Javanese ones are krama, as everything the kiosk says

// 1500 → "seribu lima ratus", "one thousand five hundred", "satunggal èwu gangsal atus". Total; from 10^15
// on (and below -10^15) it stays in figures.
[[nodiscard]] std::string in_words(std::int64_t number, Numerals numerals);

// A day of the month as it is said in a date: 7 → "tujuh", "seventh", "pitu".
[[nodiscard]] std::string day_in_words(unsigned day, Numerals numerals);

}  // namespace anjungan::words
