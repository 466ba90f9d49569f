#include "kiosk/appliance/host.h"

#include <string>

#include "platform/system/file.h"

namespace anjungan::appliance {

Host::Host(const Files& files) : trouble_(files.trouble), state_(files.folder), maintenance_(files.folder) {}

Status Host::health() const {
    constexpr std::size_t longest = 400;  // bytes
    std::error_code ignored;
    if (!std::filesystem::exists(trouble_, ignored)) return {};
    TRY_ASSIGN(const auto text, read_file(trouble_, longest));
    std::string line(text.begin(), text.end());
    return fail(Fault::io, "{}", line.substr(0, line.find('\n')));
}

void Host::tell_trouble(const Error& why, Steady now) {
    state_.tell({.condition = KioskState::Condition::trouble, .reason = why.sentence});
    service_.ready(now);
}

void Host::tell_ready(KioskState::Presence presence, Steady now) {
    tell_presence(presence);
    service_.ready(now);
}

std::function<Status(core::MaintenanceRequest)> Host::maintainer() {
    if (!maintenance_.is_available()) return {};
    return [this](core::MaintenanceRequest request) { return maintenance_.request(request); };
}

}  // namespace anjungan::appliance
