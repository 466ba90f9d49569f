#include "kiosk/commands/cli.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>

#include "kiosk/commands/campaign.h"
#include "kiosk/commands/print.h"
#include "kiosk/commands/reach.h"
#include "kiosk/commands/report.h"
#include "kiosk/commands/unit.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;

// The physical width of a 21.5-inch panel (546 mm from corner to corner) of this shape.
double width_of_panel(int width, int height) {
    constexpr double diagonal_mm = 21.5 * 25.4;
    return diagonal_mm * width / std::hypot(width, height);
}

void add_common(CLI::App& command, assembly::Common& common) {
    command.add_option("--config", common.config,
                       "Settings file; without it /etc/anjungan/settings.toml, or the sample library's");
    command.add_option("--data", common.data, "Data folder, in place of the one in the settings");
}

void add_display(CLI::App& command, std::string& display) {
    command.add_option("--display", display,
                       "Size of the screen in pixels, for example 1080x1920 or 1920x1080");
}

std::string script_help() {
    return fmt::format(
        R"(One command a line; # begins a comment. Time stands still between commands. The library is the sample
library; with system = "sip2" in the settings and --real-time it is that system, and what is borrowed there is borrowed.
  scan CODE [as code128]        a scan arrives
  tap NAME                      a finger is released on the widget of this name
  touch X Y                     at a point, in pixels
  type 1234                     keys of the on-screen keypad
  wait 60s                      time passes (ms, s, min, h, d)
  expect screen NAME            the screen shown
  expect [no] text "..."        visible now, or not
  expect widget NAME enabled    (disabled, absent)
  expect journal N KIND         entries since the script began: loan, return, undo, ...
  expect delivered|waiting|for-staff|receipts N
  expect say "..."              what the voice last said
  picture F.png / tree F.json   what is on screen / its widgets in words
  receipt NAME                  NAME.txt NAME.png NAME.bin of the last slip
  journal F.jsonl               all entries, personal data in clear
  printer paper-out|near-end|paper-ok|cover-open|cover-closed|unplug|plug|stall
  scanner unplug|plug           line down|up           power-cut
  stick FOLDER|out              a stick with that folder is plugged in; what is written lands there
  language {}   mode large-text|high-contrast|low-reach|voice on|off)",
        fmt::join(core::language_codes, "|"));
}

}  // namespace

Result<device::DisplayMode> parse_display(std::string_view text) {
    int width = 0, height = 0;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, width);
    if (first.ec == std::errc{} && first.ptr != end && *first.ptr == 'x') {
        const auto second = std::from_chars(first.ptr + 1, end, height);
        if (second.ec == std::errc{} && second.ptr == end && width >= 600 && height >= 600 && width <= 7680 &&
            height <= 7680)
            return device::DisplayMode{width, height, width_of_panel(width, height)};
    }
    return fail(Fault::invalid,
                "the display '{}' is not a size; write for example --display 1080x1920 (600 to 7680 each)",
                text.substr(0, 40));
}

ExitCode report(const Error& error, ExitCode code) {
    print(stderr, "anjungan: {}\n", error.sentence);
    return code;
}

int main_with(int argc, char** argv, const assembly::Drivers& drivers) {
    CLI::App app{"Anjungan: the library's self-service kiosk. Patrons borrow and return; nothing is lost."};
    app.set_version_flag("--version", ANJUNGAN_VERSION);
    app.require_subcommand(1);
    app.set_help_all_flag("--help-all", "Help of all commands");
    ExitCode code = ExitCode::done;
    std::string display;
    const auto with_display = [&display](std::optional<device::DisplayMode>& mode) -> Status {
        if (display.empty()) return {};
        TRY_ASSIGN(mode, parse_display(display));
        return {};
    };

    RunOptions run_options;
    auto* run_command = app.add_subcommand("run", "Start the kiosk");
    add_common(*run_command, run_options.common);
    add_display(*run_command, display);
    run_command->add_flag("--windowed", run_options.windowed,
                          "In a window of this desk, not over the whole screen");
    run_command->add_flag(
        "--try", run_options.try_out,
        "With the sample library and a second window, the tray: cards and books to scan, the paper as "
        "it comes out, switches for paper, cover, plug, line and power");
    run_command->add_option("--record", run_options.record,
                            "Writes the day into this file, without personal data, for 'anjungan replay'");
    run_command->callback([&] {
        const Status ready = with_display(run_options.display);
        code = ready ? run(run_options, drivers) : report(ready.error(), ExitCode::wrong_use);
    });

    ScriptOptions script_options;
    std::string language;
    auto* script_command =
        app.add_subcommand("script", "Play a kiosk script off screen, with simulated devices");
    add_common(*script_command, script_options.common);
    add_display(*script_command, display);
    script_command->add_option("file", script_options.file, "The script")->required();
    script_command->add_option("--out", script_options.out, "Where pictures, slips and journals go");
    script_command->add_option("--language", language, "Language to begin with")
        ->check(CLI::IsMember(core::language_codes));
    script_command->add_flag("--real-time", script_options.real_time, "Let time pass as it does outside");
    script_command->add_option("--record", script_options.record, "Writes the day down, as run does");
    script_command->footer(script_help());
    script_command->callback([&] {
        script_options.language = core::language(language);
        const Status ready = with_display(script_options.display);
        code = ready ? run_script(script_options, drivers) : report(ready.error(), ExitCode::wrong_use);
    });

    ReplayOptions replay_options;
    auto* replay_command = app.add_subcommand(
        "replay", "Play a recorded day off screen, to the same screens, or say where this version differs");
    replay_command->add_option("file", replay_options.file, "What 'run --record' has written")->required();
    replay_command->add_option("--out", replay_options.out, "A folder for a picture of each screen");
    add_display(*replay_command, display);
    replay_command->callback([&] {
        const auto mode = parse_display(display.empty() ? "1080x1920" : display);
        if (mode) replay_options.display = *mode;
        code = mode ? replay_day(replay_options) : report(mode.error(), ExitCode::wrong_use);
    });

    assembly::Common common;
    auto* check_command = app.add_subcommand(
        "check", "Look whether settings, fonts, words and stores are in order, and say what to do");
    add_common(*check_command, common);
    auto* check_devices_command = check_command->add_subcommand(
        "devices",
        "Look at everything that is plugged in: what it is, what it can, what is wrong, what to do");
    add_common(*check_devices_command, common);
    auto* check_line = check_command->add_subcommand(
        "library", "Talk to the library system without changing anything, and explain what is found");
    add_common(*check_line, common);
    check_command->callback([&] {
        code = check_devices_command->parsed() ? check_devices(common, drivers)
               : check_line->parsed()          ? check_library(common)
                                               : check(common);
    });

    ServeOptions serve_options;
    auto* serve_command = app.add_subcommand(
        "serve",
        "Let other kiosks, of any maker, use this library over SIP2 (not on a computer that runs a kiosk)");
    add_common(*serve_command, serve_options.common);
    serve_command
        ->add_option("--accounts", serve_options.accounts,
                     "File with one terminal a line, account:password; readable for its owner and group only")
        ->required();
    serve_command->add_option("--port", serve_options.port, "Port to listen at; 0: any free one");
    serve_command->add_flag("--only-this-machine", serve_options.only_this_machine,
                            "Let only programs of this computer in");
    auto* certificate = serve_command->add_option("--certificate", serve_options.certificate,
                                                  "Certificate chain (PEM): the line is encrypted with TLS");
    auto* key = serve_command->add_option("--key", serve_options.key, "The certificate's key (PEM)");
    certificate->needs(key);
    key->needs(certificate);
    const std::map<std::string, library::sip2::LineEnd> line_ends{{"auto", library::sip2::LineEnd::as_asked},
                                                                  {"cr", library::sip2::LineEnd::cr},
                                                                  {"lf", library::sip2::LineEnd::lf},
                                                                  {"crlf", library::sip2::LineEnd::crlf}};
    serve_command
        ->add_option("--line-end", serve_options.line_end,
                     "How answers end: cr, lf, crlf, or auto: as each terminal reads them (the default)")
        ->transform(CLI::CheckedTransformer(line_ends));
    int idle_seconds = static_cast<int>(serve_options.idle.count());
    serve_command
        ->add_option("--idle", idle_seconds, "Hang up on a terminal after so many seconds of silence")
        ->check(CLI::Range(10, 86'400))
        ->capture_default_str();
    serve_command->callback([&] {
        serve_options.idle = std::chrono::seconds{idle_seconds};
        code = serve(serve_options);
    });

    fs::path import_path;
    auto* import_command = app.add_subcommand(
        "import", "Read members, items, rules or holidays from a CSV file; all or nothing");
    import_command->require_subcommand(1);
    import_command->footer(
        "Knows the columns of SLiMS, INLISLite and Koha exports and our own; see the README.");
    for (const auto& [name, kind, says] :
         {std::tuple{"members", ImportKind::patrons, "Members: card number, name, type, expiry, PIN"},
          std::tuple{"items", ImportKind::items, "Items: barcode, title, author, call number, shelf, price"},
          std::tuple{"rules", ImportKind::rules, "Loan rules by member type and item type"},
          std::tuple{"holidays", ImportKind::holidays, "Days on which the library is closed"}}) {
        auto* each = import_command->add_subcommand(name, says);
        add_common(*each, common);
        each->add_option("file", import_path, "The CSV file")->required();
        each->callback([&, kind = kind] { code = import_file(common, kind, import_path); });
    }

    std::int64_t after = 0;
    std::optional<fs::path> out;
    auto* journal_command = app.add_subcommand("journal", "What happened at this kiosk");
    journal_command->require_subcommand(1);
    auto* list = journal_command->add_subcommand("list", "Entries without personal data, oldest first");
    auto* exported =
        journal_command->add_subcommand("export", "Entries as JSON lines, personal data in clear");
    auto* verify =
        journal_command->add_subcommand("verify", "Check the chain of entries from the first to the last");
    for (auto* each : {list, exported, verify}) add_common(*each, common);
    for (auto* each : {list, exported}) each->add_option("--after", after, "Only entries after this number");
    exported->add_option("--out", out,
                         "The file to write (made readable for its owner only); standard output without it");
    bool of_staff = false;
    list->add_flag("--staff", of_staff, "What staff have done: who, what, before and after");
    list->callback(
        [&] { code = journal_list(common, after, of_staff ? Listed::staff : Listed::everything); });
    exported->callback([&] { code = journal_export(common, after, out); });
    verify->callback([&] { code = journal_verify(common); });

    std::string proof_code;
    auto* verify_command = app.add_subcommand(
        "verify", "Tell whether the code of a receipt or a clearance letter is true, and what it is about");
    add_common(*verify_command, common);
    verify_command->add_option(
        "code", proof_code,
        "The code, as it was scanned; without it this kiosk's own line for [proofs] units");
    verify_command->callback([&] { code = verify_code(common, proof_code); });

    fs::path upload_path;
    auto upload_format = journal::UploadFormat::koc;
    auto* upload = journal_command->add_subcommand(
        "upload", "When no line ever comes: write what waits into a file for the library, and settle it");
    add_common(*upload, common);
    const std::map<std::string, journal::UploadFormat> formats{{"koc", journal::UploadFormat::koc},
                                                               {"csv", journal::UploadFormat::csv}};
    upload->add_option("--format", upload_format, "koc (Koha's offline circulation file) or csv")
        ->transform(CLI::CheckedTransformer(formats));
    upload->add_option("file", upload_path, "The file to write, new")->required();
    upload->callback([&] { code = journal_upload(common, upload_format, upload_path); });

    std::int64_t number = 0;
    auto* staff_command =
        app.add_subcommand("staff", "What the library did not take, and what is to become of it");
    staff_command->require_subcommand(1);
    auto* staff_cases = staff_command->add_subcommand("list", "The entries that wait for an answer");
    add_common(*staff_cases, common);
    staff_cases->callback([&] { code = staff_list(common); });
    for (const auto& [name, chosen, says] :
         {std::tuple{"accept", StaffAnswer::accept, "It stays as the library has it"},
          std::tuple{"retry", StaffAnswer::retry, "Tell the library again"},
          std::tuple{"undo", StaffAnswer::undo, "Take the loan back; a slip for the patron is printed"},
          std::tuple{"note", StaffAnswer::note, "Print a note for the circulation desk"}}) {
        auto* each = staff_command->add_subcommand(name, says);
        add_common(*each, common);
        each->add_option("number", number, "The number of the entry in the list")->required();
        each->callback([&, chosen = chosen] { code = staff_answer(common, chosen, number); });
    }

    const UnitCommands unit_commands(app, code);
    const ReachCommands reach_commands(app, code);
    const CampaignCommands campaign_commands(app, code);
    const ReportCommands report_commands(app, code);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? static_cast<int>(ExitCode::done)
                                    : static_cast<int>(ExitCode::wrong_use);
    }
    // What was printed but not taken (a full disk, a closed pipe) was not printed.
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        return static_cast<int>(report({Fault::io, "not everything could be printed"}));
    return static_cast<int>(code);
}

}  // namespace anjungan::commands
