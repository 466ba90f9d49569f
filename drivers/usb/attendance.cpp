#include "drivers/usb/attendance.h"

#include <fmt/format.h>

namespace anjungan::usb {

std::string Attendance::place(const std::string& socket, int address) {
    return fmt::format("{}@{}", socket, address);
}

Attendance::Arrival Attendance::arrived(const std::string& socket, int address) {
    const auto [at, is_new] = there_.try_emplace(socket, address);
    if (is_new) return {true, {}};
    if (at->second == address) return {};
    Arrival arrival{true, place(socket, at->second)};
    at->second = address;
    return arrival;
}

bool Attendance::left(const std::string& socket, int address) {
    const auto at = there_.find(socket);
    if (at == there_.end() || at->second != address) return false;
    there_.erase(at);
    return true;
}

}  // namespace anjungan::usb
