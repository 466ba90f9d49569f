#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "kiosk/appliance/files.h"
#include "kiosk/appliance/key_value_text.h"
#include "kiosk/appliance/status_file.h"
#include "kiosk/core/system_update.h"
#include "platform/system/tokens.h"

namespace anjungan::appliance {

// The tokens of platform/image, update-from-stick and health-check.
inline constexpr Tokens<core::SystemUpdate::Stage, 7> update_stages{{
    {"looking", core::SystemUpdate::Stage::looking},
    {"none", core::SystemUpdate::Stage::nothing},
    {"same", core::SystemUpdate::Stage::same},
    {"installing", core::SystemUpdate::Stage::installing},
    {"installed", core::SystemUpdate::Stage::installed},
    {"refused", core::SystemUpdate::Stage::refused},
    {"returned", core::SystemUpdate::Stage::returned},
}};

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
