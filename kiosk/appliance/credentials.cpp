#include "kiosk/appliance/credentials.h"

#include <cstdlib>
#include <string>

namespace anjungan::appliance {

std::filesystem::path credential_file(std::string_view name) {
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    if (folder == nullptr) return {};
    std::error_code ignored;
    for (const char* end : {"", "-plain"}) {
        std::filesystem::path file = std::filesystem::path(folder) / (std::string(name) + end);
        if (std::filesystem::file_size(file, ignored) > 0 && !ignored) return file;
    }
    return {};
}

}  // namespace anjungan::appliance
