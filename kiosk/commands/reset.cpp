#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <limits>

#include "kiosk/assembly/backend.h"
#include "kiosk/commands/print.h"
#include "kiosk/commands/unit.h"
#include "kiosk/journal/upload.h"
#include "kiosk/provisioning/first_start.h"
#include "platform/system/file.h"
#include "platform/system/processes.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;
using What = ResetOptions::What;

// Whatever is wrong with the settings, a unit can be reset.
assembly::ResolvedSettings settings_or_none(const assembly::Common& common) {
    auto resolved = assembly::resolve_settings(common);
    if (resolved) return std::move(*resolved);
    (void)report(resolved.error());
    print(stderr, "anjungan: So the data are looked for where they usually are.\n");
    assembly::ResolvedSettings usual;
    usual.data = common.data.value_or(usual.settings.storage.folder);
    return usual;
}

class Reset {
  public:
    Reset(const ResetOptions& options, assembly::ResolvedSettings resolved)
        : options_(options), resolved_(std::move(resolved)) {}

    // How the program ends where run() has failed.
    [[nodiscard]] ExitCode code() const { return code_; }

    Status run() {
        TRY(nobody_is_at_it(resolved_.data));
        TRY(save_the_queue());
        TRY(agreed());
        if (options_.what == What::wipe) TRY(wipe_data());
        return forget_settings();
    }

  private:
    [[nodiscard]] fs::path journal() const { return assembly::journal_file(resolved_.data); }

    // All the library has not got yet.
    Result<std::vector<journal::Record>> queue() {
        constexpr std::size_t all = std::numeric_limits<std::int32_t>::max();
        if (!disk_.exists(journal())) return std::vector<journal::Record>{};
        // With its key everything else of it is gone, too: a reset was cut short here.
        if (!disk_.exists(assembly::key_file(resolved_.settings, resolved_.data))) {
            print(stderr,
                  "anjungan: The key of the journal is gone, so nobody can read what waited in it.\n");
            return std::vector<journal::Record>{};
        }
        TRY_ASSIGN(auto opened, assembly::open_journal(resolved_.settings, resolved_.data));
        std::vector<journal::Record> waiting;
        for (const auto state :
             {journal::Delivery::waiting, journal::Delivery::unknown, journal::Delivery::for_staff}) {
            TRY_ASSIGN(const auto some, opened.in_state(state, 0, all));
            waiting.insert(waiting.end(), some.begin(), some.end());
        }
        std::ranges::sort(waiting, {}, &journal::Record::number);
        return waiting;
    }

    Status save_the_queue() {
        auto waiting = queue();
        if (!waiting && options_.what == What::keep_queue) return {};  // it stays as it is
        if (!waiting)
            return fail(waiting.error().fault,
                        "what the library has not got yet cannot be saved: {} With --keep-queue it stays for "
                        "somebody "
                        "who can.",
                        waiting.error().sentence);
        queued_ = waiting->size();
        if (queued_ == 0) return {};
        if (!options_.queue_to) {
            if (options_.what == What::keep_queue) return {};
            code_ = ExitCode::queue_waits;
            return fail(Fault::invalid,
                        "{} entries wait here for the library; say with --queue-to FOLDER where they go "
                        "before all is "
                        "wiped",
                        queued_);
        }
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        const fs::path file =
            *options_.queue_to / fmt::format("anjungan-queue-{}.csv", now.time_since_epoch().count());
        const std::string text = journal::upload_text(*waiting, journal::UploadFormat::csv,
                                                      resolved_.settings.library.zone, ANJUNGAN_VERSION);
        TRY(write_file_atomically(file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()},
                                  0600, IfThere::keep));
        print(stdout, "{} entries that wait for the library are in {}; it holds personal data.\n", queued_,
              file.string());
        return {};
    }

    [[nodiscard]] Status agreed() const {
        const bool wipe = options_.what == What::wipe;
        print(stdout, "{}",
              wipe
                  ? "Everything this unit knows is wiped: its settings, its name and its secrets; loans, "
                    "members "
                    "and books that are kept in it; what happened here.\n"
                  : "The unit forgets its settings, its name and its secrets. What happened here, what waits "
                    "for the library, and members, books and loans that are kept in it stay.\n");
        if (options_.yes) return {};
        if (::isatty(STDIN_FILENO) == 0)
            return fail(Fault::cancelled,
                        "nobody can answer here; nothing was changed. Call it at a terminal, or with --yes");
        const std::string word = wipe ? "wipe" : "forget";
        print(stdout, "Type '{}' to go on: ", word);
        std::string answer;
        std::fflush(stdout);
        std::getline(std::cin, answer);
        if (answer == word) return {};
        return fail(Fault::cancelled, "you did not type '{}'; nothing was changed", word);
    }

    // The key first: from then on nobody can read what the rest holds of people, wherever it is kept.
    Status wipe_data() {
        const fs::path key = assembly::key_file(resolved_.settings, resolved_.data);
        if (disk_.exists(key)) TRY(disk_.overwrite(key));
        TRY(disk_.remove(key));
        TRY(disk_.remove(resolved_.data / assembly::unfinished_backup));
        TRY(disk_.remove(resolved_.data / assembly::unfinished_restore));
        TRY(disk_.remove(assembly::backup_mark(resolved_.data)));
        for (const char* name : {"journal.db", "library.db", "replica.db"})
            for (const char* suffix : {"", "-wal", "-shm", "-journal"})
                TRY(disk_.remove(resolved_.data / (std::string(name) + suffix)));
        return {};
    }

    // The settings last: a unit that was cut short still says on its screen that something is missing.
    Status forget_settings() {
        TRY(disk_.remove(resolved_.data / "sample"));
        for (const fs::path& folder : options_.from) {
            const fs::path secrets = folder / provisioning::package_folder / "secrets.toml";
            if (disk_.exists(secrets)) TRY(disk_.overwrite(secrets));
            TRY(disk_.remove(folder / provisioning::package_folder));
        }
        TRY(disk_.remove(options_.unit / "current"));
        return disk_.remove(options_.unit / "sets");
    }

    const ResetOptions& options_;
    const assembly::ResolvedSettings resolved_;
    provisioning::SystemDisk disk_;
    std::size_t queued_ = 0;
    ExitCode code_ = ExitCode::failed;
};

}  // namespace

Status nobody_is_at_it(const fs::path& data) {
    const auto programs = programs_that_hold(assembly::journal_file(data));
    if (programs.empty()) return {};
    return fail(Fault::busy, "the kiosk is running ({}); stop it first: systemctl stop anjungan",
                programs.front());
}

ExitCode reset(const ResetOptions& options) {
    if (options.what == What::nothing)
        return report({Fault::invalid, "say what shall become of what is kept here: --keep-queue or --wipe"},
                      ExitCode::wrong_use);
    Reset reset(options, settings_or_none(options.common));
    const Status done = reset.run();
    if (!done) return report(done.error(), reset.code());
    print(stdout, "Done. Switch the unit off and on again; it waits for new settings.\n");
    return ExitCode::done;
}

}  // namespace anjungan::commands
