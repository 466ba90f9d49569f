#include "drivers/usb/presence_table.h"

#include <fmt/format.h>

namespace anjungan::usb {

std::string PresenceTable::place(const std::string& port_path, int address) {
    return fmt::format("{}@{}", port_path, address);
}

PresenceTable::Arrival PresenceTable::arrived(const std::string& port_path, int address) {
    const auto [at, is_new] = there_.try_emplace(port_path, address);
    if (is_new) return {true, {}};
    if (at->second == address) return {};
    Arrival arrival{true, place(port_path, at->second)};
    at->second = address;
    return arrival;
}

bool PresenceTable::left(const std::string& port_path, int address) {
    const auto at = there_.find(port_path);
    if (at == there_.end() || at->second != address) return false;
    there_.erase(at);
    return true;
}

}  // namespace anjungan::usb
