#pragma once

#include <optional>
#include <string>

#include "kiosk/circulation/item.h"
#include "kiosk/journal/journal.h"

namespace anjungan::commands {

// A case as staff read it: number, time, kind and note in a line, then book and card, then in words what the
// patron was told and what the library said. Names the card: for staff only. `item`: the book, where it is
// known here.
[[nodiscard]] std::string case_story(const journal::Record& record,
                                     const std::optional<circulation::Item>& item, Zone zone);

}  // namespace anjungan::commands
