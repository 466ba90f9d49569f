#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::assembly {

// Where the program finds what it was delivered with: beside itself when installed
// (bin/anjungan, share/anjungan), in the source tree when run from a build.
struct Places {
    std::filesystem::path assets;   // fonts, icons, themes, sample-library, ...
    std::filesystem::path words;    // compiled catalogues
    std::filesystem::path program;  // folder of the program itself
};

// The keys of the printer profiles among the assets, in order.
[[nodiscard]] std::vector<std::string> printer_profiles(const Places& places);

// Fault::not_found when the assets are missing.
[[nodiscard]] Result<Places> find_places();

}  // namespace anjungan::assembly
