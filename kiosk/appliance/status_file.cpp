#include "kiosk/appliance/status_file.h"

#include "platform/system/file.h"

namespace anjungan::appliance {

std::optional<std::string> StatusFile::next() {
    std::error_code absent;
    const auto written = std::filesystem::last_write_time(file_, absent);
    if (absent || written == seen_) return std::nullopt;
    seen_ = written;
    const auto bytes = read_file(file_, longest_);
    if (!bytes) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

}  // namespace anjungan::appliance
