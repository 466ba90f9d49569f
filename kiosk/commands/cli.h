// kiosk/commands: the program as people start it: run, script, check, import, journal. Puts settings, store,
// devices and loop together; decides nothing a patron would notice.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/flows/state.h"
#include "kiosk/journal/upload.h"
#include "kiosk/screens/view.h"
#include "kiosk/settings/settings.h"
#include "platform/device/hardware.h"
#include "platform/device/panel.h"
#include "platform/device/simulation.h"
#include "platform/device/text_rasteriser.h"

namespace anjungan::commands {

// What only main.cpp can give, because it alone sees the drivers.
struct Drivers {
    std::function<std::shared_ptr<device::SimulatedScanner>()> simulated_scanner;
    std::function<std::shared_ptr<device::SimulatedPrinter>(std::shared_ptr<device::TextRasteriser>)>
        simulated_printer;
    // What is plugged into this machine. A fault: there is no way to find out.
    std::function<Result<std::unique_ptr<device::Hardware>>(device::Hardware::Options)> hardware;
    // The screen of this unit. A fault: it has none.
    std::function<Result<std::unique_ptr<device::Panel>>(device::Panel::Options)> panel;
};

// Exit codes of the program: 0 done, 1 it did not work (or an `expect` did not hold), 2 wrong use, 3 a unit
// has no settings yet.
enum class ExitCode { done = 0, failed = 1, wrong_use = 2, waiting = 3 };

[[nodiscard]] int main_with(int argc, char** argv, const Drivers& drivers);

// Options that several commands share.
struct Common {
    std::optional<std::filesystem::path> config;  // --config
    std::optional<std::filesystem::path> data;    // --data
};

// The settings a command works with: those of --config, of /etc/anjungan/settings.toml, or, where there are
// neither, those of the sample library.
struct Chosen {
    settings::Settings settings;
    std::filesystem::path file;  // they are from; empty where there is none
    std::filesystem::path data;
    bool sample = false;  // no settings file
};
[[nodiscard]] Result<Chosen> choose(const Common& common);

// The parts of the settings that the flows and the welcome screen want.
[[nodiscard]] flows::Conduct conduct_of(const settings::Settings& settings);
[[nodiscard]] screens::Week week_of(const settings::Settings& settings);

// "1080x1920" → a mode with the millimetres of a 21.5-inch panel.
[[nodiscard]] Result<device::DisplayMode> parse_display(std::string_view text);

// Prints the sentence of a failure for the person at the terminal and gives the code back.
[[nodiscard]] ExitCode report(const Error& error, ExitCode code = ExitCode::failed);

struct RunOptions {
    Common common;
    bool windowed = false;
    bool try_out = false;
    std::optional<device::DisplayMode> display;
};
[[nodiscard]] ExitCode run(const RunOptions& options, const Drivers& drivers);

struct ScriptOptions {
    Common common;
    std::filesystem::path file;
    std::optional<std::filesystem::path> out;
    std::optional<device::DisplayMode> display;
    std::optional<core::Language> language;
    bool real_time = false;
};
[[nodiscard]] ExitCode run_script(const ScriptOptions& options, const Drivers& drivers);

[[nodiscard]] ExitCode check(const Common& common);
[[nodiscard]] ExitCode check_devices(const Common& common, const Drivers& drivers);
// Talks to the library system without changing anything, and explains what it finds.
[[nodiscard]] ExitCode check_library(const Common& common);

struct ServeOptions {
    Common common;
    std::uint16_t port = 6001;
    bool only_this_machine = false;
    std::filesystem::path accounts, certificate, key;
};
// Until SIGINT or SIGTERM.
[[nodiscard]] ExitCode serve(const ServeOptions& options);

enum class ImportKind { members, items, rules, holidays };
[[nodiscard]] ExitCode import_file(const Common& common, ImportKind kind, const std::filesystem::path& file);

[[nodiscard]] ExitCode journal_list(const Common& common, std::int64_t after);
[[nodiscard]] ExitCode journal_export(const Common& common, std::int64_t after,
                                      const std::optional<std::filesystem::path>& out);
[[nodiscard]] ExitCode journal_verify(const Common& common);
[[nodiscard]] ExitCode journal_upload(const Common& common, journal::UploadFormat format,
                                      const std::filesystem::path& file);

// What the library did not take, and what staff decide of it.
enum class StaffAnswer { accept, retry, undo, note };
[[nodiscard]] ExitCode staff_list(const Common& common);
[[nodiscard]] ExitCode staff_answer(const Common& common, StaffAnswer answer, std::int64_t number);

}  // namespace anjungan::commands
