#pragma once

#include <filesystem>

#include "kiosk/library/embedded/embedded.h"

namespace anjungan::library {

// Fills an empty library from the sample library (assets/sample-library): patrons, items, rules, holidays,
// and loans, holds and fines as of `today`. All of it or nothing. What the sample promises holds on any day:
// due dates are counted from today, cards that were expired when it was written are expired before today,
// all others are good for a year at least.
// Fault::exists: the library has patrons already; not_found: a file is missing; invalid: a line is wrong
// (the sentence names file and line).
[[nodiscard]] Status fill_with_sample(EmbeddedLibrary& library, const std::filesystem::path& folder,
                                      Day today);

}  // namespace anjungan::library
