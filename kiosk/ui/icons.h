// The house's stroke icons (assets/icons/NAME.svg, 24 × 24) as masks at any size, drawn once and kept.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "kiosk/ui/canvas.h"

namespace anjungan::ui {

class Icons {
  public:
    // Fault::not_found when the folder is missing. Single icons are looked for when they are first shown.
    [[nodiscard]] static Result<Icons> open(std::filesystem::path folder);

    // The icon at `size` × `size` pixels, 4 to 600. nullptr when there is none of this name or it cannot be
    // read. Good until the next call.
    [[nodiscard]] const Mask* at(const std::string& name, int size);

  private:
    explicit Icons(std::filesystem::path folder) : folder_(std::move(folder)) {}
    std::filesystem::path folder_;
    std::map<std::pair<std::string, int>, Mask> drawn_;  // an empty mask: cannot be drawn
};

}  // namespace anjungan::ui
