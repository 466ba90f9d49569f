#include "kiosk/provisioning/first_start.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "kiosk/assembly/places.h"
#include "kiosk/commands/print.h"
#include "kiosk/commands/unit.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;

constexpr const char* cards = "/sys/class/net";
constexpr const char* network_file = "10-anjungan.network";

// The machine as the unit shall be in the network. Not done is told; the kiosk works all the same.
void settle_into_network(const FirstStartOptions& options, const provisioning::Unit& unit,
                         provisioning::Disk& disk) {
    if (options.network) {
        Status told = disk.make_folder(*options.network);
        if (told)
            told =
                disk.write(*options.network / network_file, provisioning::networkd_file(unit.network), 0644);
        if (!told) (void)report(told.error());
    }
    if (options.set_name && ::sethostname(unit.name.data(), unit.name.size()) != 0)
        (void)report({Fault::denied, fmt::format("the machine does not take the name {}: {}", unit.name,
                                                 std::system_category().message(errno))});
}

Status write_report(const provisioning::Report& found, const fs::path& file, provisioning::Disk& disk) {
    TRY(disk.make_folder(file.parent_path()));
    return disk.write(file, found.text(), 0644);
}

}  // namespace

ExitCode first_start(const FirstStartOptions& options) {
    provisioning::FirstStart what{.from = options.from,
                                  .data = options.data,
                                  .trust = options.trust,
                                  .machine = provisioning::name_of_machine(cards),
                                  .known = {}};
    if (const auto places = assembly::find_places())
        what.known.printer_profiles = assembly::printer_profiles(*places);
    provisioning::SystemDisk disk;
    provisioning::SystemdCreds sealer({.scratch = options.report.parent_path(), .program = options.sealer});
    std::error_code ignored;
    fs::create_directories(options.report.parent_path(), ignored);

    auto found = provisioning::first_start(what, disk, sealer);
    ExitCode code = found ? found->ready ? ExitCode::done : ExitCode::waiting : report(found.error());
    const auto unit = provisioning::current_unit(disk, options.data);
    if (!found)
        found = provisioning::Report{unit.has_value(),
                                     false,
                                     unit ? unit->name : what.machine,
                                     {{"data-folder", found.error().sentence}}};
    if (unit) settle_into_network(options, *unit, disk);
    for (const provisioning::Finding& each : found->findings) print(stderr, "anjungan: {}\n", each.says);
    print(stdout, "{}: {}\n", found->unit,
          found->taken   ? "new settings are in place"
          : found->ready ? "the settings are as before"
                         : "there are no settings yet; the sample library is shown");
    if (const Status written = write_report(*found, options.report, disk); !written)
        (void)report(written.error());
    return code;
}

}  // namespace anjungan::commands
