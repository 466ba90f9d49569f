#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/appliance/files.h"
#include "kiosk/commands/cli.h"

namespace CLI {
class App;
}

namespace anjungan::commands {

// What a technician does with a unit: hand it its settings, let it take them, take them away again, look into
// it.
struct ProvisionOptions {
    std::optional<std::filesystem::path> new_key;  // make a key, nothing else
    std::filesystem::path settings, key, to;
    std::string name, address, gateway, name_servers, time_servers;
    bool usb_network = false;
    std::string staff_barcode, staff_name;
    std::optional<std::filesystem::path> staff_pin_file, library_password_file;
};
[[nodiscard]] ExitCode provision(const ProvisionOptions& options);

struct FirstStartOptions {
    std::vector<std::filesystem::path> from;
    std::filesystem::path data = "/data/unit", trust = "/usr/lib/anjungan/trust";
    std::filesystem::path report = appliance::set_up_file;
    std::optional<std::filesystem::path> network;  // where networkd looks, to be told of the network
    bool set_name = false;                         // of the machine in the network, as the unit's
    std::string sealer = "systemd-creds";
};
// Done: settings are in place, new or old; waiting: there are none yet, and the sample library will be shown;
// failed: the data folder does not take them. The report is written in each case.
[[nodiscard]] ExitCode first_start(const FirstStartOptions& options);

// Fault::busy: a kiosk runs with this data folder; what is changed below it would be lost, or it would.
[[nodiscard]] Status nobody_is_at_it(const std::filesystem::path& data);

struct ResetOptions {
    assembly::Common common;
    enum class What {
        nothing,
        keep_queue,  // forget name, settings and secrets; what happened here, and the kiosk's own library,
                     // stay
        wipe,        // everything
    } what = What::nothing;
    std::filesystem::path unit = "/data/unit";  // as --data of first-start
    std::vector<std::filesystem::path> from;    // as --from of first-start: what lies there is removed, too
    std::optional<std::filesystem::path> queue_to;
    bool yes = false;
};
// Not while the kiosk runs. After a power cut in the middle it is called again, and ends the same.
[[nodiscard]] ExitCode reset(const ResetOptions& options);

struct DiagnoseOptions {
    assembly::Common common;
    std::filesystem::path to, unit = "/data/unit", report = appliance::set_up_file;
};
// Writes one new file of text without personal data and without secrets, and tells its name; while the kiosk runs, too.
[[nodiscard]] Result<std::filesystem::path> write_diagnosis(const DiagnoseOptions& options);
// The same, and says so.
[[nodiscard]] ExitCode diagnose(const DiagnoseOptions& options);

// All that one kiosk keeps, in one file that a pass phrase opens; while the kiosk runs, too.
struct BackupOptions {
    assembly::Common common;
    std::filesystem::path to, unit = "/data/unit";  // as --data of first-start
    std::optional<std::filesystem::path> pass_phrase_file;
    int keep = 7;  // of the backups of this kiosk in that folder; at least 1
};
// It is read back before this is done.
[[nodiscard]] ExitCode backup(const BackupOptions& options);
struct RestoreOptions {
    assembly::Common common;
    std::filesystem::path from;
    std::optional<std::filesystem::path> pass_phrase_file;
};
// Into a kiosk that has nothing of its own yet, and does not run. After a power cut in the middle no kiosk starts with
// a part of it.
[[nodiscard]] ExitCode restore(const RestoreOptions& options);

// The command line of these six, which must live until it is parsed.
class UnitCommands {
  public:
    UnitCommands(CLI::App& app, ExitCode& code);
    UnitCommands(const UnitCommands&) = delete;
    UnitCommands& operator=(const UnitCommands&) = delete;
    ~UnitCommands() = default;

  private:
    void add_provision(CLI::App& app, ExitCode& code);
    void add_first_start(CLI::App& app, ExitCode& code);
    void add_reset(CLI::App& app, ExitCode& code);
    void add_diagnose(CLI::App& app, ExitCode& code);
    void add_backup(CLI::App& app, ExitCode& code);
    void add_restore(CLI::App& app, ExitCode& code);

    ProvisionOptions provision_;
    FirstStartOptions first_start_;
    ResetOptions reset_;
    DiagnoseOptions diagnose_;
    BackupOptions backup_;
    RestoreOptions restore_;
    bool keep_queue_ = false, wipe_ = false;
};

}  // namespace anjungan::commands
