#pragma once

#include <string>

#include "kiosk/screens/view.h"
#include "kiosk/words/words.h"

namespace anjungan::loop {

// When the library is open, for the head of a receipt: "Senin-Jumat 08.00-16.00, Sabtu 08.00-14.00", from
// Monday on; days in a row with the same hours are one part, and no part is torn at the end of a line.
// Hyphens, because few printers have a dash. A week without an open day: empty.
[[nodiscard]] std::string opening_hours(const screens::Week& week, const words::Words& words);

}  // namespace anjungan::loop
