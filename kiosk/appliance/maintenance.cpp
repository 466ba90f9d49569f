#include "kiosk/appliance/maintenance.h"

#include <algorithm>

#include "kiosk/appliance/key_value_text.h"
#include "platform/system/file.h"

namespace anjungan::appliance {

namespace {

constexpr std::size_t longest_file = 80, longest_reason = 200;  // characters

}  // namespace

std::optional<core::MaintenanceOutcome> parse_maintenance_outcome(std::string_view text) {
    const KeyValueText values(text);
    const auto request = std::ranges::find(maintenance_requests, values.value("request"),
                                           &decltype(maintenance_requests)::value_type::first);
    const auto end = std::ranges::find(maintenance_ends, values.value("state"),
                                       &decltype(maintenance_ends)::value_type::first);
    if (request == maintenance_requests.end() || end == maintenance_ends.end()) return std::nullopt;
    return core::MaintenanceOutcome{.request = request->second,
                                    .end = end->second,
                                    .file = values.shown("file", longest_file),
                                    .reason = values.shown("reason", longest_reason)};
}

Maintenance::Maintenance(std::filesystem::path folder)
    : folder_(std::move(folder)), outcome_(folder_ / "outcome", KeyValueText::longest_text) {}

bool Maintenance::is_available() const {
    std::error_code ignored;
    return std::filesystem::is_directory(folder_, ignored);
}

Status Maintenance::request(core::MaintenanceRequest what) const {
    const std::string_view token =
        std::ranges::find(maintenance_requests, what, &decltype(maintenance_requests)::value_type::second)
            ->first;
    return write_file_atomically(folder_ / "request",
                                 {reinterpret_cast<const std::uint8_t*>(token.data()), token.size()}, 0600);
}

std::optional<core::MaintenanceOutcome> Maintenance::next() {
    const auto said = outcome_.next();
    return said ? parse_maintenance_outcome(*said) : std::nullopt;
}

}  // namespace anjungan::appliance
