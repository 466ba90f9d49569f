#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "kiosk/appliance/files.h"
#include "kiosk/appliance/status_file.h"
#include "kiosk/core/maintenance.h"
#include "platform/system/result.h"

namespace anjungan::appliance {

// The tokens of platform/image, run-maintenance.
inline constexpr std::array maintenance_requests{
    std::pair{std::string_view{"diagnose"}, core::MaintenanceRequest::diagnose},
    std::pair{std::string_view{"restart"}, core::MaintenanceRequest::restart},
    std::pair{std::string_view{"reset-keep"}, core::MaintenanceRequest::reset_keep},
    std::pair{std::string_view{"reset-wipe"}, core::MaintenanceRequest::reset_wipe},
};
inline constexpr std::array maintenance_ends{
    std::pair{std::string_view{"done"}, core::MaintenanceOutcome::End::done},
    std::pair{std::string_view{"no-stick"}, core::MaintenanceOutcome::End::no_stick},
    std::pair{std::string_view{"not-done"}, core::MaintenanceOutcome::End::not_done},
};

// The file in which it tells what came of a request: values (KeyValueText) of the names request, state, file
// and reason. Nothing: it is none. Total on any bytes.
[[nodiscard]] std::optional<core::MaintenanceOutcome> parse_maintenance_outcome(std::string_view text);

// Between the kiosk, which may do little, and the service of the unit that does what staff ask for: a folder
// in which the one leaves the token of a request and the other tells what came of it. One thread.
class Maintenance {
  public:
    explicit Maintenance(std::filesystem::path folder = maintenance_folder);

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
