#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "kiosk/appliance/files.h"
#include "kiosk/appliance/key_value_text.h"
#include "kiosk/appliance/status_file.h"
#include "kiosk/core/system_update.h"

namespace anjungan::appliance {

// The tokens of platform/image, update-from-stick and health-check.
inline constexpr std::array update_stages{
    std::pair{std::string_view{"looking"}, core::SystemUpdate::Stage::looking},
    std::pair{std::string_view{"none"}, core::SystemUpdate::Stage::nothing},
    std::pair{std::string_view{"same"}, core::SystemUpdate::Stage::same},
    std::pair{std::string_view{"installing"}, core::SystemUpdate::Stage::installing},
    std::pair{std::string_view{"installed"}, core::SystemUpdate::Stage::installed},
    std::pair{std::string_view{"refused"}, core::SystemUpdate::Stage::refused},
    std::pair{std::string_view{"returned"}, core::SystemUpdate::Stage::returned},
};

// The file in which the unit's update says how far it is: values (KeyValueText) of the names state, from, to,
// progress, stick and reason. Nothing: it is none. Total on any bytes.
[[nodiscard]] std::optional<core::SystemUpdate> parse_system_update(std::string_view text);

// That file, which is replaced as the update goes on.
class UpdateStatus {
  public:
    explicit UpdateStatus(std::filesystem::path file = update_file)
        : file_(std::move(file), KeyValueText::longest_text) {}
    // What it says, if that has changed since the last call.
    [[nodiscard]] std::optional<core::SystemUpdate> next();

  private:
    StatusFile file_;
    std::optional<core::SystemUpdate> last_;
};

}  // namespace anjungan::appliance
