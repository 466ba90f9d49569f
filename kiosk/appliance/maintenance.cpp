#include "kiosk/appliance/maintenance.h"

#include "kiosk/appliance/key_value_text.h"
#include "platform/system/file.h"

namespace anjungan::appliance {

namespace {

constexpr std::size_t longest_file = 80, longest_reason = 200;  // characters

}  // namespace

std::optional<core::MaintenanceOutcome> parse_maintenance_outcome(std::string_view text) {
    const KeyValueText values(text);
    const auto request = value_of(maintenance_requests, values.value("request"));
    const auto end = value_of(maintenance_ends, values.value("state"));
    if (!request || !end) return std::nullopt;
    return core::MaintenanceOutcome{.request = *request,
                                    .end = *end,
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
    const std::string_view token = token_of(maintenance_requests, what);
    return write_file_atomically(folder_ / "request",
                                 {reinterpret_cast<const std::uint8_t*>(token.data()), token.size()}, 0600);
}

std::optional<core::MaintenanceOutcome> Maintenance::next() {
    const auto said = outcome_.next();
    return said ? parse_maintenance_outcome(*said) : std::nullopt;
}

}  // namespace anjungan::appliance
