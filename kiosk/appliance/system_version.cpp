#include "kiosk/appliance/system_version.h"

#include <fstream>

namespace anjungan::appliance {

std::string system_version() {
    std::ifstream file{"/usr/lib/anjungan/version"};
    std::string version;
    std::getline(file, version);
    return version.empty() ? ANJUNGAN_VERSION : version;
}

}  // namespace anjungan::appliance
