#include <algorithm>
#include <chrono>
#include <iostream>

#include "kiosk/assembly/places.h"
#include "kiosk/commands/print.h"
#include "kiosk/commands/secret_input.h"
#include "kiosk/commands/unit.h"
#include "kiosk/library/embedded/pin.h"
#include "kiosk/provisioning/package.h"
#include "platform/system/file.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;

// Problems of a file that nobody wrote: "unit:2: network.address is …" without what stands before the key.
std::string without_lines(std::string_view problems) {
    std::string told;
    while (!problems.empty()) {
        const std::size_t end = std::min(problems.find('\n'), problems.size());
        const std::string_view line = problems.substr(0, end);
        told += (told.empty() ? "" : "\n") + std::string(line.substr(line.find(": ") + 2));
        problems.remove_prefix(std::min(end + 1, problems.size()));
    }
    return told;
}

// The addresses and names of the command line, as unit.toml has them: the same checks for both.
Result<provisioning::Unit> unit_of(const ProvisionOptions& options) {
    provisioning::Unit unit{.name = options.name,
                            .issued = std::chrono::duration_cast<std::chrono::seconds>(
                                          std::chrono::system_clock::now().time_since_epoch())
                                          .count(),
                            .network = {.address = options.address,
                                        .gateway = options.gateway,
                                        .name_servers = {},
                                        .time_servers = {},
                                        .usb = options.usb_network},
                            .staff = {options.staff_barcode, options.staff_name}};
    if (!options.name_servers.empty()) unit.network.name_servers = {options.name_servers};
    if (!options.time_servers.empty()) unit.network.time_servers = {options.time_servers};
    auto read = provisioning::parse_unit(provisioning::unit_file(unit), "unit");
    if (!read) return fail(read.error().fault, "{}", without_lines(read.error().sentence));
    return read;
}

Status staff_card_fits(const settings::Settings& settings, const provisioning::Unit::Staff& staff) {
    const auto& masks = settings.barcodes.masks.staff;
    if (staff.barcode.empty() || masks.empty()) return {};
    if (std::ranges::any_of(masks, [&](const auto& mask) { return mask.matches(staff.barcode); })) return {};
    return fail(Fault::invalid, "--staff {}: the settings know staff cards by {}, and this is none",
                staff.barcode, masks.front().text());
}

// Of the unit the length of the PIN is told beside them.
Result<provisioning::Secrets> secrets_of(const ProvisionOptions& options, const settings::Settings& settings,
                                         provisioning::Unit& unit) {
    provisioning::Secrets secrets;
    const bool has_account =
        settings.library.system == settings::System::sip2 && !settings.library.sip2.account.empty();
    if (has_account || options.library_password_file) {
        TRY_ASSIGN(
            secrets.library_password,
            secret(options.library_password_file, "the password of the kiosk's account at the library system",
                   "--library-password-file"));
    }
    if (!options.staff_barcode.empty()) {
        TRY_ASSIGN(const std::string pin,
                   secret(options.staff_pin_file, "the PIN of the first staff card", "--staff-pin-file"));
        if (!library::is_pin(pin) || pin.size() < provisioning::shortest_staff_pin)
            return fail(Fault::invalid, "this is no PIN for staff; right are {} to {} digits",
                        provisioning::shortest_staff_pin, library::longest_pin);
        TRY_ASSIGN(secrets.staff_pin, library::hash_pin(pin));
        unit.staff.pin_digits = static_cast<int>(pin.size());
    }
    return secrets;
}

Status make(const ProvisionOptions& options) {
    settings::Known known;
    if (const auto places = assembly::find_places())
        known.printer_profiles = assembly::printer_profiles(*places);
    // Everything is checked, and everybody asked, before anything is written.
    TRY_ASSIGN(const auto settings, settings::load(options.settings, known));
    TRY_ASSIGN(auto unit, unit_of(options));
    TRY(staff_card_fits(settings, unit.staff));
    TRY_ASSIGN(const auto key, provisioning::SigningKey::load(options.key));
    TRY_ASSIGN(const auto text, read_file(options.settings, settings::longest_file));
    provisioning::Order order{.settings_text = {text.begin(), text.end()},
                              .settings_file = options.settings.string(),
                              .unit = std::move(unit),
                              .secrets = {}};
    TRY(provisioning::check(order, known));
    std::error_code error;
    if (!fs::is_directory(options.to, error))
        return fail(Fault::not_found, "there is no folder {}; is the stick mounted?", options.to.string());
    TRY_ASSIGN(order.secrets, secrets_of(options, settings, order.unit));
    provisioning::SystemDisk disk;
    TRY(provisioning::write_package(disk, options.to, order, key, known));
    print(stdout, "The settings of {} ({}) are in {}, signed. Put them into the unit and switch it on.\n",
          order.unit.name, settings.library.name, (options.to / provisioning::package_folder).string());
    if (order.secrets != provisioning::Secrets{})
        print(stdout,
              "They hold secrets in clear until the unit has taken them: do not leave them lying about.\n");
    return {};
}

}  // namespace

ExitCode provision(const ProvisionOptions& options) {
    if (options.new_key) {
        const auto key = provisioning::SigningKey::make(*options.new_key);
        if (!key) return report(key.error());
        print(stdout,
              "{} signs settings; whoever has it can command your units, so keep it apart and keep a copy.\n"
              "{}.pub goes into the image of the units that shall trust it.\n",
              options.new_key->string(), options.new_key->string());
        return ExitCode::done;
    }
    if (options.settings.empty() || options.name.empty() || options.key.empty() || options.to.empty())
        return report({Fault::invalid, "--settings, --name, --key and --to are needed, or --new-key alone"},
                      ExitCode::wrong_use);
    const Status made = make(options);
    return made ? ExitCode::done : report(made.error());
}

}  // namespace anjungan::commands
