#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/provisioning/disk.h"
#include "kiosk/provisioning/package.h"
#include "kiosk/provisioning/sealer.h"

namespace anjungan::provisioning {

// Runs at each start of a unit, before the kiosk. Looks for a package that this unit has not taken yet and
// takes it:
//   DATA/sets/ID/            settings.toml, unit.toml and credentials/, complete before anybody looks there
//   DATA/current             a link to one of them, changed in one step
//   DATA/sets/ID/credentials/library-password.cred  sealed, or library-password (mode 0600) where the machine
//   cannot;
//                            staff-pin likewise: an Argon2id hash
// Then the secrets at the source are overwritten and removed. The power may go at any step: the next start
// ends the same. Whatever is wrong with a package, what the unit had before stays.
struct FirstStart {
    std::vector<std::filesystem::path> from;  // folders in which a package may lie
    std::filesystem::path data;
    std::filesystem::path trust;  // a file of public keys
    std::string machine;          // its name while nobody has given it one
    settings::Known known;
};

// What stands in the report for the screen and for staff.
struct Finding {
    std::string word;  // of Refusal, or "plain-secrets", "secrets-left", "no-trust"
    std::string says;  // for the technician, English
    bool operator==(const Finding&) const = default;
};
struct Report {
    bool ready = false;  // settings are in place; otherwise the unit shows the sample library
    bool taken = false;  // in this start
    std::string unit;    // its name, or the machine's
    std::vector<Finding> findings;
    bool operator==(const Report&) const = default;

    // JSON, one object.
    [[nodiscard]] std::string text() const;
    // Total on any bytes. Fault::invalid.
    [[nodiscard]] static Result<Report> parse(std::string_view text);
};

// A fault only where the data folder does not take the package: then nothing is lost, and the next start
// tries again.
[[nodiscard]] Result<Report> first_start(const FirstStart& what, Disk& disk, Sealer& sealer);

// The unit a data folder was made; nothing when it has no settings yet.
[[nodiscard]] std::optional<Unit> current_unit(const Disk& disk, const std::filesystem::path& data);

// "anjungan-1a2b3c" by the address of its first network card; "anjungan" without one. `cards` is
// /sys/class/net.
[[nodiscard]] std::string name_of_machine(const std::filesystem::path& cards);

}  // namespace anjungan::provisioning
