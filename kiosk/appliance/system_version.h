#pragma once

#include <string>

namespace anjungan::appliance {

// What its image is called where this is a unit ("0.1.0+20261126.1206"); elsewhere the version of this
// program.
[[nodiscard]] std::string system_version();

}  // namespace anjungan::appliance
