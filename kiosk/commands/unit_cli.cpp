#include <CLI/CLI.hpp>

#include "kiosk/commands/unit.h"

namespace anjungan::commands {

UnitCommands::UnitCommands(CLI::App& app, ExitCode& code) {
    add_provision(app, code);
    add_first_start(app, code);
    add_reset(app, code);
    add_diagnose(app, code);
    add_backup(app, code);
    add_restore(app, code);
}

void UnitCommands::add_provision(CLI::App& app, ExitCode& code) {
    auto* command =
        app.add_subcommand("provision", "Check a unit's settings, sign them, and hand them to it");
    auto* new_key =
        command->add_option("--new-key", provision_.new_key,
                            "Only make a key to sign with: this file and, for the units that shall "
                            "trust it, this file with .pub");
    auto* settings = command->add_option("--settings", provision_.settings, "The library's settings file");
    auto* name = command->add_option("--name", provision_.name,
                                     "The unit's name: small letters, digits and -, wonosobo-01");
    auto* key = command->add_option("--key", provision_.key, "The key to sign with");
    auto* to =
        command->add_option("--to", provision_.to,
                            "Where it goes: the unit's provisioning partition, or a stick, as it is mounted");
    for (auto* each : {settings, name, key, to}) each->excludes(new_key);
    command->add_option("--address", provision_.address,
                        "Its address, for example 192.168.1.20/24; without it the network says (DHCP)");
    command->add_option("--gateway", provision_.gateway, "With --address: the way out of its network");
    command->add_option("--name-servers", provision_.name_servers, "Addresses, a blank between them");
    command->add_option("--time-servers", provision_.time_servers,
                        "Addresses or names, a blank between them, of those that tell it the time; without "
                        "it the usual ones of Debian");
    command->add_flag(
        "--usb-network", provision_.usb_network,
        "Its line to the network may be an adapter on USB; without it only a card of its board");
    command->add_option("--staff", provision_.staff_barcode, "Barcode of the first staff card");
    command->add_option("--staff-name", provision_.staff_name, "Whose it is");
    command->add_option("--staff-pin-file", provision_.staff_pin_file,
                        "A file with the PIN of that card, 6 to 8 digits; without it you are asked");
    command->add_option(
        "--library-password-file", provision_.library_password_file,
        "A file with the password of the kiosk's account at the library system; without it you are "
        "asked, where the settings name an account");
    command->footer(
        "Nothing is written when anything is wrong. Secrets are wiped by the unit once it has them.");
    command->callback([this, &code] { code = provision(provision_); });
}

void UnitCommands::add_first_start(CLI::App& app, ExitCode& code) {
    auto* command = app.add_subcommand(
        "first-start",
        "On a unit, at each start before the kiosk: take the settings a technician has brought");
    command
        ->add_option(
            "--from", first_start_.from,
            "Where they may be: the provisioning partition, sticks; folders that are not there do no harm")
        ->required();
    command->add_option("--data", first_start_.data, "Where the unit keeps them")->capture_default_str();
    command->add_option("--trust", first_start_.trust, "The public keys this unit trusts")
        ->capture_default_str();
    command->add_option("--report", first_start_.report, "What it found, for the screen")
        ->capture_default_str();
    command->add_option("--network", first_start_.network,
                        "Folder in which systemd-networkd is told of the network: /run/systemd/network");
    command->add_option("--sealer", first_start_.sealer, "What encrypts secrets for this machine alone")
        ->capture_default_str();
    command->add_flag("--set-name", first_start_.set_name, "Give the machine the unit's name");
    command->footer(
        "Ends with 0: settings are in place, new or old. 3: there are none yet; the kiosk shows the sample "
        "library.\n"
        "1: the data folder does not take them; nothing is lost, and the next start tries again. 2: wrong "
        "use.");
    command->callback([this, &code] { code = first_start(first_start_); });
}

void UnitCommands::add_reset(CLI::App& app, ExitCode& code) {
    auto* command = app.add_subcommand("reset", "Make a unit forget whose it is, and wait for new settings");
    command->add_option("--config", reset_.common.config, "Settings file, as of the other commands");
    command->add_option("--data", reset_.common.data, "Data folder, in place of the one in the settings");
    auto* keep = command->add_flag(
        "--keep-queue", keep_queue_,
        "Forget name, settings and secrets; what waits for the library, what happened here, "
        "and members, books and loans that are kept in the unit stay");
    command->add_flag("--wipe", wipe_, "Forget everything")->excludes(keep);
    command->add_option("--unit", reset_.unit, "Where the unit keeps its settings")->capture_default_str();
    command->add_option("--from", reset_.from, "The provisioning partition: what lies there is removed, too");
    command->add_option(
        "--queue-to", reset_.queue_to,
        "Folder, for example of a stick: what waits for the library is written there first (CSV)");
    command->add_flag("--yes", reset_.yes, "Do not ask");
    command->callback([this, &code] {
        reset_.what = wipe_         ? ResetOptions::What::wipe
                      : keep_queue_ ? ResetOptions::What::keep_queue
                                    : ResetOptions::What::nothing;
        code = reset(reset_);
    });
}

void UnitCommands::add_diagnose(CLI::App& app, ExitCode& code) {
    auto* command = app.add_subcommand("diagnose",
                                       "Write a file for whoever is to help: versions, settings, devices, "
                                       "counts, complaints; nobody's data");
    command->add_option("--config", diagnose_.common.config, "Settings file, as of the other commands");
    command->add_option("--data", diagnose_.common.data, "Data folder, in place of the one in the settings");
    command->add_option("--to", diagnose_.to, "Folder for the file, for example of a stick")->required();
    command->add_option("--unit", diagnose_.unit, "Where the unit keeps its settings")->capture_default_str();
    command->add_option("--report", diagnose_.report, "What the last start found")->capture_default_str();
    command->callback([this, &code] { code = diagnose(diagnose_); });
}

void UnitCommands::add_backup(CLI::App& app, ExitCode& code) {
    auto* command = app.add_subcommand(
        "backup", "Seal all this kiosk keeps (journal, library, key) into one file, while it runs, too");
    command->add_option("--config", backup_.common.config, "Settings file, as of the other commands");
    command->add_option("--data", backup_.common.data, "Data folder, in place of the one in the settings");
    command->add_option("--to", backup_.to, "Folder for the file, for example of a stick")->required();
    command->add_option("--unit", backup_.unit, "Where the unit keeps its settings")->capture_default_str();
    command->add_option("--pass-phrase-file", backup_.pass_phrase_file,
                        "A file with the pass phrase, 16 characters or more; without it you are asked");
    command->add_option("--keep", backup_.keep, "So many of this kiosk's stay in that folder, the latest")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->footer("Settings and secrets of a unit are not in it: those come from 'anjungan provision'.");
    command->callback([this, &code] { code = backup(backup_); });
}

void UnitCommands::add_restore(CLI::App& app, ExitCode& code) {
    auto* command = app.add_subcommand(
        "restore",
        "Take a backup into a kiosk that has nothing of its own yet: another one, or this one after a reset");
    command->add_option("--config", restore_.common.config, "Settings file, as of the other commands");
    command->add_option("--data", restore_.common.data, "Data folder, in place of the one in the settings");
    command->add_option("--pass-phrase-file", restore_.pass_phrase_file,
                        "A file with the pass phrase; without it you are asked");
    command->add_option("file", restore_.from, "The backup")->required();
    command->footer(
        "What was lent after the backup is not in it. Let the kiosk it was taken from run no more.");
    command->callback([this, &code] { code = restore(restore_); });
}

}  // namespace anjungan::commands
