// kiosk/commands: the program as people start it: run, script, check, import, journal. What a kiosk consists
// of is put together in kiosk/assembly.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/assembly/drivers.h"
#include "kiosk/assembly/startup_settings.h"
#include "kiosk/journal/upload.h"
#include "kiosk/library/sip2/line_end.h"
#include "platform/device/display.h"

namespace anjungan::commands {

// Exit codes of the program: 0 done, 1 it did not work (or an `expect` did not hold), 2 wrong use, 3 a unit
// has no settings yet, 4 a reset would lose what waits for the library. Scripts of the unit go by them
// (platform/image, import-settings, run-maintenance).
enum class ExitCode { done = 0, failed = 1, wrong_use = 2, waiting = 3, queue_waits = 4 };

[[nodiscard]] int main_with(int argc, char** argv, const assembly::Drivers& drivers);

// "1080x1920" → a mode with the millimetres of a 21.5-inch panel.
[[nodiscard]] Result<device::DisplayMode> parse_display(std::string_view text);

// Prints the sentence of a failure for the person at the terminal and gives the code back.
[[nodiscard]] ExitCode report(const Error& error, ExitCode code = ExitCode::failed);

struct RunOptions {
    assembly::Common common;
    bool windowed = false;
    bool try_out = false;
    std::optional<device::DisplayMode> display;
    std::optional<std::filesystem::path> record;
};
[[nodiscard]] ExitCode run(const RunOptions& options, const assembly::Drivers& drivers);

struct ScriptOptions {
    assembly::Common common;
    std::filesystem::path file;
    std::optional<std::filesystem::path> out;
    std::optional<device::DisplayMode> display;
    std::optional<core::Language> language;
    bool real_time = false;
    std::optional<std::filesystem::path> record;
};
[[nodiscard]] ExitCode run_script(const ScriptOptions& options, const assembly::Drivers& drivers);

struct ReplayOptions {
    std::filesystem::path file;
    std::optional<std::filesystem::path> out;  // a picture of each screen
    device::DisplayMode display;
};
[[nodiscard]] ExitCode replay_day(const ReplayOptions& options);

[[nodiscard]] ExitCode check(const assembly::Common& common);
[[nodiscard]] ExitCode check_devices(const assembly::Common& common, const assembly::Drivers& drivers);
// Talks to the library system without changing anything, and explains what it finds.
[[nodiscard]] ExitCode check_library(const assembly::Common& common);

struct ServeOptions {
    assembly::Common common;
    std::uint16_t port = 6001;
    bool only_this_machine = false;
    std::filesystem::path accounts, certificate, key;
    library::sip2::LineEnd line_end = library::sip2::LineEnd::as_asked;
    std::chrono::seconds idle{300};  // then a silent terminal is hung up on
};
// Until SIGINT or SIGTERM.
[[nodiscard]] ExitCode serve(const ServeOptions& options);

enum class ImportKind { patrons, items, rules, holidays };
[[nodiscard]] ExitCode import_file(const assembly::Common& common, ImportKind kind,
                                   const std::filesystem::path& file);

enum class Listed {
    everything,  // without personal data
    staff,       // what staff have done, and who it was
};
[[nodiscard]] ExitCode journal_list(const assembly::Common& common, std::int64_t after, Listed listed);
[[nodiscard]] ExitCode journal_export(const assembly::Common& common, std::int64_t after,
                                      const std::optional<std::filesystem::path>& out);
[[nodiscard]] ExitCode journal_verify(const assembly::Common& common);
[[nodiscard]] ExitCode journal_upload(const assembly::Common& common, journal::UploadFormat format,
                                      const std::filesystem::path& file);

// Whether the code of a receipt is true; without one, what this kiosk is called by others that are to believe
// it.
[[nodiscard]] ExitCode verify_code(const assembly::Common& common, const std::string& code);

// What the library did not take, and what staff decide of it.
enum class StaffAnswer { accept, retry, undo, note };
[[nodiscard]] ExitCode staff_list(const assembly::Common& common);
[[nodiscard]] ExitCode staff_answer(const assembly::Common& common, StaffAnswer answer, std::int64_t number);

}  // namespace anjungan::commands
