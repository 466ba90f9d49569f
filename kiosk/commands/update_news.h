#pragma once

#include <filesystem>
#include <optional>

#include "kiosk/core/unit_update.h"

namespace anjungan::commands {

// The unit's update tells how far it is by replacing this file (platform/image, update-from-stick).
inline constexpr const char* update_file = "/run/anjungan/update.state";

class UpdateNews {
  public:
    explicit UpdateNews(std::filesystem::path file = update_file) : file_(std::move(file)) {}
    // What it says, if that has changed since the last call. A look at a file that is not there, as on a
    // desk, costs a microsecond.
    [[nodiscard]] std::optional<core::UnitUpdate> next();

  private:
    std::filesystem::path file_;
    std::optional<std::filesystem::file_time_type> seen_;
    std::optional<core::UnitUpdate> told_;
};

}  // namespace anjungan::commands
