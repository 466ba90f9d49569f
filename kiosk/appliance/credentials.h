#pragma once

#include <filesystem>
#include <string_view>

namespace anjungan::appliance {

// The file with a secret that the service manager hands to this unit's kiosk (systemd.exec(5),
// CREDENTIALS_DIRECTORY), under its name or, where the machine could not encrypt it, NAME-plain. Empty: it
// hands over none, or an empty one.
[[nodiscard]] std::filesystem::path credential_file(std::string_view name);

}  // namespace anjungan::appliance
