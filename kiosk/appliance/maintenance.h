#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "kiosk/appliance/files.h"
#include "kiosk/appliance/status_file.h"
#include "kiosk/core/maintenance_request.h"
#include "platform/system/result.h"
#include "platform/system/tokens.h"

namespace anjungan::appliance {

// The tokens of platform/image, run-maintenance.
inline constexpr Tokens<core::MaintenanceRequest, 4> maintenance_requests{{
    {"diagnose", core::MaintenanceRequest::diagnose},
    {"restart", core::MaintenanceRequest::restart},
    {"reset-keep", core::MaintenanceRequest::reset_keep},
    {"reset-wipe", core::MaintenanceRequest::reset_wipe},
}};
inline constexpr Tokens<core::MaintenanceOutcome::End, 3> maintenance_ends{{
    {"done", core::MaintenanceOutcome::End::done},
    {"no-stick", core::MaintenanceOutcome::End::no_stick},
    {"not-done", core::MaintenanceOutcome::End::not_done},
}};

// The file in which it tells what came of a request: values (KeyValueText) of the names request, state, file
// and reason. Nothing: it is none. Total on any bytes.
[[nodiscard]] std::optional<core::MaintenanceOutcome> parse_maintenance_outcome(std::string_view text);

// Between the kiosk, which may do little, and the service of the unit that does what staff ask for: a folder
// in which the one leaves the token of a request and the other tells what came of it. One thread.
class Maintenance {
  public:
    explicit Maintenance(std::filesystem::path folder = kiosk_folder);

    // Whether there is anybody to do it: not on a desk.
    [[nodiscard]] bool is_available() const;
    // Fault::io, denied: nobody will know of it.
    [[nodiscard]] Status request(core::MaintenanceRequest what) const;
    // What came of one, if that has been told since the last call.
    [[nodiscard]] std::optional<core::MaintenanceOutcome> next();

  private:
    std::filesystem::path folder_;
    StatusFile outcome_;
};

}  // namespace anjungan::appliance
