#include <sys/sysinfo.h>
#include <sys/utsname.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>

#include "kiosk/appliance/system_version.h"
#include "kiosk/assembly/backend.h"
#include "kiosk/circulation/iso_date.h"
#include "kiosk/commands/print.h"
#include "kiosk/commands/unit.h"
#include "kiosk/provisioning/first_start.h"
#include "platform/system/file.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;

// Lines of "what: value" below headings. What cannot be told says why in its place.
class Diagnosis {
  public:
    void head(std::string_view title) { text_ += fmt::format("\n== {}\n", title); }
    template <class T>
    void line(std::string_view what, const T& value) {
        text_ += fmt::format("{}: {}\n", what, value);
    }
    template <class T>
    void line(std::string_view what, const Result<T>& value) {
        if (value)
            line(what, *value);
        else
            line(what, "TROUBLE, " + value.error().sentence);
    }
    void block(std::string_view lines) { text_ += lines; }
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    std::string text_;
};

std::string first_line_of(const fs::path& file) {
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

std::string value_in(const fs::path& file, std::string_view key) {
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);)
        if (line.starts_with(key))
            return line.substr(std::min(line.find_first_not_of(" \"", key.size()), line.size()));
    return "not known";
}

std::string megabytes(std::uintmax_t bytes) {
    return fmt::format("{} MB", bytes >> 20U);
}

void tell_of_unit(Diagnosis& diagnosis, const DiagnoseOptions& options) {
    diagnosis.head("Unit");
    const provisioning::SystemDisk disk;
    const auto unit = provisioning::current_unit(disk, options.unit);
    diagnosis.line("name", unit ? unit->name : "none yet");
    diagnosis.line("version", appliance::system_version());
    if (unit) diagnosis.line("settings signed at (seconds since 1970)", unit->issued);
    if (unit && unit->staff.pin_digits > 0 &&
        unit->staff.pin_digits < static_cast<int>(provisioning::shortest_staff_pin))
        diagnosis.line("PIN of staff",
                       fmt::format("TROUBLE, it has {} digits only; make a package with one of "
                                   "{} or more: anjungan provision",
                                   unit->staff.pin_digits, provisioning::shortest_staff_pin));
    const auto text = disk.read(options.report, 64 * 1024);
    const auto found =
        text ? provisioning::Report::parse(*text) : Result<provisioning::Report>(pass(text.error()));
    if (!found) return diagnosis.line("last start", found.error().sentence);
    diagnosis.line("last start", found->ready ? "settings in place" : "no settings");
    for (const provisioning::Finding& each : found->findings) diagnosis.line(each.word, each.says);
}

void tell_of_system(Diagnosis& diagnosis) {
    diagnosis.head("System");
    diagnosis.line("system", value_in("/etc/os-release", "PRETTY_NAME="));
    utsname kernel{};
    if (::uname(&kernel) == 0) diagnosis.line("kernel", kernel.release);
    struct sysinfo about {};
    if (::sysinfo(&about) == 0) diagnosis.line("running since (seconds)", about.uptime);
    diagnosis.line("load", first_line_of("/proc/loadavg"));
    diagnosis.line("memory", value_in("/proc/meminfo", "MemTotal:"));
    diagnosis.line("memory to be had", value_in("/proc/meminfo", "MemAvailable:"));
    diagnosis.line("clock", circulation::iso_time(SystemClock().now().wall));
}

void tell_of_space(Diagnosis& diagnosis, const char* what, const fs::path& folder) {
    std::error_code error;
    const fs::space_info space = fs::space(folder, error);
    diagnosis.line(
        what, error ? error.message()
                    : fmt::format("{} free of {}", megabytes(space.available), megabytes(space.capacity)));
}

Result<std::string> journal_whole(journal::Journal& journal) {
    TRY_ASSIGN(const auto verified, journal.verify());
    return fmt::format("whole, {} entries, {} without personal data, {} begun and not ended",
                       verified.records, verified.erased, verified.open_intents);
}

Result<std::string> receipts_whole(journal::Journal& journal) {
    TRY_ASSIGN(const auto found, journal::Spool{journal}.look());
    return fmt::format("{} kept, {} damaged, {} forgotten because they were", found.receipts, found.damaged,
                       found.forgotten);
}

void tell_of_journal(Diagnosis& diagnosis, const assembly::ResolvedSettings& resolved) {
    std::error_code ignored;
    if (!fs::exists(assembly::journal_file(resolved.data), ignored))
        return diagnosis.line("journal", "none yet");
    auto journal = assembly::open_journal(resolved.settings, resolved.data);
    if (!journal) return diagnosis.line("journal", Result<std::string>(pass(journal.error())));
    diagnosis.line("journal", journal_whole(*journal));
    using journal::Delivery;
    for (const Delivery state :
         {Delivery::waiting, Delivery::unknown, Delivery::settled, Delivery::for_staff})
        diagnosis.line(fmt::format("entries {}", journal::name_of(state)), journal->count(state));
    using circulation::EntryKind;
    for (const EntryKind kind :
         {EntryKind::checkout, EntryKind::checkin, EntryKind::renewal, EntryKind::checkout_undone})
        diagnosis.line(fmt::format("entries of kind {}", circulation::name_of(kind)), journal->count(kind));
    diagnosis.line("receipts", receipts_whole(*journal));
    const auto last = journal->last_time();
    diagnosis.line("last entry", last && *last ? circulation::iso_time(**last) : "none");
}

Result<std::string> library_whole(const assembly::ResolvedSettings& resolved) {
    TRY_ASSIGN(auto library, assembly::open_library(resolved.settings, resolved.data));
    TRY(library.ledger().check());
    return std::string{"whole"};
}

void tell_of_data(Diagnosis& diagnosis, const assembly::ResolvedSettings& resolved) {
    diagnosis.head("Data");
    tell_of_space(diagnosis, "data folder", resolved.data);
    tell_of_space(diagnosis, "system", "/");
    std::error_code error;
    for (const char* name : {"journal.db", "journal.db-wal", "library.db", "library.db-wal"})
        if (const auto size = fs::file_size(resolved.data / name, error); !error)
            diagnosis.line(name, megabytes(size));
    tell_of_journal(diagnosis, resolved);
    if (fs::exists(assembly::library_file(resolved.data), error))
        diagnosis.line("library", library_whole(resolved));
}

void tell_of_settings(Diagnosis& diagnosis, const assembly::Common& common, const DiagnoseOptions& options) {
    diagnosis.head("Settings, as they are read");
    const fs::path file = common.config.value_or(options.unit / "current/settings.toml");
    const auto bytes = read_file(file, settings::longest_file);
    if (!bytes) return diagnosis.line("settings", bytes.error().sentence);
    diagnosis.block(
        settings::without_comments({reinterpret_cast<const char*>(bytes->data()), bytes->size()}));
}

// What the kernel knows of what is plugged in; nothing is opened, so the kiosk goes on.
void tell_of_devices(Diagnosis& diagnosis) {
    diagnosis.head("Devices");
    std::error_code error;
    for (fs::directory_iterator at("/sys/bus/usb/devices", error), end; !error && at != end;
         at.increment(error)) {
        const fs::path& device = at->path();
        if (!fs::exists(device / "idVendor")) continue;
        diagnosis.line(
            device.filename().string(),
            fmt::format("{}:{} {} {}", first_line_of(device / "idVendor"),
                        first_line_of(device / "idProduct"), first_line_of(device / "manufacturer"),
                        first_line_of(device / "product")));
    }
    error.clear();
    for (fs::directory_iterator at("/sys/class/drm", error), end; !error && at != end; at.increment(error))
        if (fs::exists(at->path() / "status"))
            diagnosis.line(at->path().filename().string(), first_line_of(at->path() / "status"));
}

// What the kiosk has complained of; its sentences hold no personal data.
void tell_of_faults(Diagnosis& diagnosis) {
    diagnosis.head("Last complaints");
    std::FILE* pipe = ::popen(
        "journalctl --unit=anjungan.service --priority=warning --lines=100 --no-pager --output=short-iso "
        "2>&1",
        "r");
    if (pipe == nullptr) return diagnosis.line("journalctl", "cannot be started");
    std::array<char, 4096> buffer{};
    std::string said;
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe))
        said.append(buffer.data(), count);
    ::pclose(pipe);
    diagnosis.block(said);
}

}  // namespace

Result<fs::path> write_diagnosis(const DiagnoseOptions& options) {
    Diagnosis diagnosis;
    diagnosis.block("Anjungan, diagnosis of a unit. No personal data and no secrets are in it.\n");
    tell_of_unit(diagnosis, options);
    tell_of_system(diagnosis);
    const auto resolved = assembly::resolve_settings(options.common);
    if (resolved) {
        tell_of_data(diagnosis, *resolved);
    } else {
        diagnosis.head("Data");
        diagnosis.line("settings", Result<std::string>(pass(resolved.error())));
    }
    tell_of_settings(diagnosis, options.common, options);
    tell_of_devices(diagnosis);
    tell_of_faults(diagnosis);

    const auto unit = provisioning::current_unit(provisioning::SystemDisk{}, options.unit);
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const fs::path file = options.to / fmt::format("anjungan-diagnosis-{}-{}.txt", unit ? unit->name : "unit",
                                                   now.time_since_epoch().count());
    TRY(write_file_atomically(
        file, {reinterpret_cast<const std::uint8_t*>(diagnosis.text().data()), diagnosis.text().size()}, 0644,
        IfThere::keep));
    return file;
}

ExitCode diagnose(const DiagnoseOptions& options) {
    const auto file = write_diagnosis(options);
    if (!file) return report(file.error());
    print(stdout, "The diagnosis is in {}.\n", file->string());
    return ExitCode::done;
}

}  // namespace anjungan::commands
