#pragma once

#include <filesystem>
#include <optional>

#include "kiosk/commands/told_file.h"
#include "kiosk/core/unit_update.h"

namespace anjungan::commands {

// The unit's update tells how far it is by replacing this file (platform/image, update-from-stick).
inline constexpr const char* update_file = "/run/anjungan/update.state";

class UpdateNews {
  public:
    explicit UpdateNews(std::filesystem::path file = update_file) : file_(std::move(file), 4096) {}
    // What it says, if that has changed since the last call.
    [[nodiscard]] std::optional<core::UnitUpdate> next();

  private:
    ToldFile file_;
    std::optional<core::UnitUpdate> told_;
};

}  // namespace anjungan::commands
