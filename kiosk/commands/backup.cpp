#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <limits>

#include "kiosk/assembly/backend.h"
#include "kiosk/backup/archive.h"
#include "kiosk/circulation/iso_date.h"
#include "kiosk/commands/print.h"
#include "kiosk/commands/secret_input.h"
#include "kiosk/commands/unit.h"
#include "kiosk/provisioning/first_start.h"
#include "platform/system/file.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;

// Names within a backup: those of the data folder.
constexpr std::string_view journal_part = "journal.db", library_part = "library.db", key_part = "kiosk.key";

std::span<const std::uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// A folder for what is not finished, which only its owner may enter; gone when it goes, and from an earlier cut, too.
class Workplace {
  public:
    static Result<Workplace> make(const fs::path& folder) {
        std::error_code error;
        fs::remove_all(folder, error);
        fs::create_directories(folder, error);
        if (!error) fs::permissions(folder, fs::perms::owner_all, error);
        if (error) return fail(Fault::denied, "{} cannot be made: {}", folder.string(), error.message());
        return Workplace{folder};
    }
    Workplace(Workplace&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;
    Workplace& operator=(Workplace&&) = delete;
    ~Workplace() {
        std::error_code ignored;
        if (!folder_.empty()) fs::remove_all(folder_, ignored);
    }
    [[nodiscard]] fs::path operator/(std::string_view name) const { return folder_ / name; }
    [[nodiscard]] const fs::path& path() const { return folder_; }

  private:
    explicit Workplace(fs::path folder) : folder_(std::move(folder)) {}
    fs::path folder_;
};

Status mark_backed_up(const fs::path& data, Day day) {
    return write_file_atomically(assembly::backup_mark(data), bytes_of(circulation::iso_day(day) + "\n"));
}

class Backup {
  public:
    Backup(const BackupOptions& options, assembly::ResolvedSettings resolved)
        : options_(options), resolved_(std::move(resolved)) {}

    Status run() {
        std::error_code ignored;
        if (!fs::exists(assembly::journal_file(resolved_.data), ignored))
            return fail(Fault::not_found,
                        "there is no journal in {}; name the data folder with --data or --config",
                        resolved_.data.string());
        TRY_ASSIGN(const std::string pass_phrase,
                   secret(options_.pass_phrase_file, "a pass phrase", "--pass-phrase-file"));
        TRY_ASSIGN(const Workplace place, Workplace::make(resolved_.data / assembly::unfinished_backup));
        TRY_ASSIGN(const auto parts, copies_in(place));
        const auto now = SystemClock().now().wall;
        const fs::path file = options_.to / (prefix() + number_of(now) + suffix);
        TRY(backup::seal(file, pass_phrase, parts));
        // A stick may have taken it and kept something else.
        if (const auto read = backup::look_through(file, pass_phrase); !read) {
            fs::remove(file, ignored);
            return fail(read.error().fault, "what was written could not be read back: {}",
                        read.error().sentence);
        }
        TRY(mark_backed_up(resolved_.data, resolved_.settings.library.zone.day(now)));
        print(stdout,
              "The backup is in {}; it was read back whole. It holds personal data, and without the pass "
              "phrase "
              "nobody opens it: not you either.\n",
              file.string());
        return forget_older_ones();
    }

  private:
    static constexpr const char* suffix = ".backup";

    [[nodiscard]] std::string prefix() const {
        const auto unit = provisioning::current_unit(provisioning::SystemDisk{}, options_.unit);
        return fmt::format("anjungan-{}-", unit ? unit->name : std::string{"backup"});
    }
    // Later ones come later in the order of names, too.
    static std::string number_of(Instant now) {
        return std::to_string(std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count());
    }

    // The library first: what happens in between stands in the journal, and is told to it again.
    Result<std::vector<backup::Part>> copies_in(const Workplace& place) {
        std::vector<backup::Part> parts;
        std::error_code ignored;
        if (fs::exists(assembly::library_file(resolved_.data), ignored)) {
            TRY_ASSIGN(auto library, assembly::open_library(resolved_.settings, resolved_.data));
            TRY(library.ledger().copy_to(place / library_part));
            parts.push_back({std::string{library_part}, place / library_part});
        }
        TRY_ASSIGN(auto journal, assembly::open_journal(resolved_.settings, resolved_.data));
        TRY(journal.copy_to(place / journal_part));
        parts.push_back({std::string{journal_part}, place / journal_part});
        parts.push_back({std::string{key_part}, assembly::key_file(resolved_.settings, resolved_.data)});
        return parts;
    }

    Status forget_older_ones() {
        std::vector<fs::path> all;
        std::error_code error;
        const std::string begins = prefix();
        for (const auto& each : fs::directory_iterator(options_.to, error)) {
            const std::string name = each.path().filename().string();
            const bool is_ours = name.starts_with(begins) && each.path().extension() == suffix &&
                                 std::ranges::all_of(each.path().stem().string().substr(begins.size()),
                                                     [](char digit) { return digit >= '0' && digit <= '9'; });
            if (is_ours) all.push_back(each.path());
        }
        std::ranges::sort(all, {}, [](const fs::path& each) {  // by the number in it
            return std::pair{each.string().size(), each.string()};
        });
        for (std::size_t i = 0; i + static_cast<std::size_t>(options_.keep) < all.size(); ++i) {
            if (!fs::remove(all[i], error))
                return fail(Fault::io, "the older {} cannot be removed: {}", all[i].string(),
                            error.message());
            print(stdout, "{} was removed: {} are kept.\n", all[i].string(), options_.keep);
        }
        return {};
    }

    const BackupOptions& options_;
    const assembly::ResolvedSettings resolved_;
};

class Restore {
  public:
    Restore(const RestoreOptions& options, assembly::ResolvedSettings resolved)
        : options_(options), resolved_(std::move(resolved)) {}

    Status run() {
        TRY(nobody_is_at_it(resolved_.data));
        TRY(nothing_is_here());
        TRY_ASSIGN(const std::string pass_phrase,
                   secret(options_.pass_phrase_file, "the pass phrase", "--pass-phrase-file"));
        TRY_ASSIGN(const Workplace place, Workplace::make(resolved_.data / assembly::unfinished_restore));
        TRY_ASSIGN(const auto names, backup::open(options_.from, pass_phrase, place.path()));
        for (const std::string_view needed : {journal_part, key_part})
            if (std::ranges::find(names, needed) == names.end())
                return fail(Fault::damaged, "{} lacks {}", options_.from.string(), needed);
        TRY(look_at(place));
        TRY(put_in_place(place));
        print(stdout,
              "Restored: {} entries of the journal, {} of them not settled with the library. It asks "
              "the library before it tells any of these again.\n",
              entries_, doubted_);
        return {};
    }

  private:
    [[nodiscard]] fs::path key() const { return assembly::key_file(resolved_.settings, resolved_.data); }

    // A kiosk that was only started has nothing of its own: no entry, nobody in its library.
    Result<bool> is_unused() {
        if (is_there(assembly::journal_file(resolved_.data))) {
            TRY_ASSIGN(auto journal, assembly::open_journal(resolved_.settings, resolved_.data));
            TRY_ASSIGN(const auto last, journal.last_number());
            TRY_ASSIGN(const auto begun, journal.open_intents());
            if (last > 0 || !begun.empty()) return false;
        }
        if (is_there(assembly::library_file(resolved_.data))) {
            TRY_ASSIGN(auto library, assembly::open_library(resolved_.settings, resolved_.data));
            TRY_ASSIGN(const bool has_patrons, library.ledger().has_patrons());
            if (has_patrons) return false;
        }
        return true;
    }

    Status nothing_is_here() {
        const bool has_key = is_there(key());
        const bool has_data = is_there(assembly::journal_file(resolved_.data)) ||
                              is_there(assembly::library_file(resolved_.data));
        if (!has_data && !has_key) return {};
        // What a restore that was cut short has left is not the kiosk's own: it begins by taking the key away.
        if (!has_key && is_there(resolved_.data / assembly::unfinished_restore)) return {};
        if (has_key && is_unused().value_or(false)) return {};
        return fail(Fault::exists,
                    "{} is not empty: this kiosk has something of its own, and that is not overwritten. To "
                    "give it up "
                    "first: anjungan reset --wipe",
                    resolved_.data.string());
    }

    // Whether a kiosk could start with it. What waited for the library may have reached it since: it is asked first.
    Status look_at(const Workplace& place) {
        settings::Settings there = resolved_.settings;
        there.storage.key.clear();
        TRY_ASSIGN(auto journal, assembly::open_journal(there, place.path()));
        TRY_ASSIGN(const auto verified, journal.verify());
        entries_ = verified.records;
        for (const auto to : {circulation::Recipient::library, circulation::Recipient::office}) {
            constexpr std::size_t all = std::numeric_limits<std::int32_t>::max();
            TRY_ASSIGN(const auto waiting, journal.in_state(journal::Delivery::waiting, 0, all, to));
            for (const journal::Record& each : waiting) TRY(journal.claim(each.number, to));
        }
        TRY_ASSIGN(const auto unsettled, journal.count(journal::Delivery::unknown));
        doubted_ = unsettled;
        std::error_code ignored;
        if (!fs::exists(assembly::library_file(place.path()), ignored)) return {};
        TRY_ASSIGN(auto library, assembly::open_library(there, place.path()));
        return library.ledger().check();
    }

    // The key goes first and comes last: without it no kiosk starts, whatever lies there.
    Status put_in_place(const Workplace& place) {
        std::error_code error;
        fs::remove(key(), error);
        if (error) return fail(Fault::io, "{} cannot be taken away: {}", key().string(), error.message());
        TRY(sync_folder(key().parent_path()));
        for (const fs::path& file :
             {assembly::journal_file(resolved_.data), assembly::library_file(resolved_.data)}) {
            for (const char* beside : {"-wal", "-shm", "-journal"}) fs::remove(file.string() + beside, error);
            const fs::path copy = place / file.filename().string();
            if (is_there(copy)) fs::rename(copy, file, error);
            if (error)
                return fail(Fault::io, "{} cannot be put in place: {}", file.string(), error.message());
            give_away(file);
        }
        TRY(sync_folder(resolved_.data));
        TRY(mark_backed_up(resolved_.data, resolved_.settings.library.zone.day(SystemClock().now().wall)));
        constexpr std::size_t longest_key = 256;
        TRY_ASSIGN(const auto bytes, read_file(place / key_part, longest_key));
        TRY(write_file_atomically(key(), bytes, 0600, IfThere::keep));
        give_away(key());
        return {};
    }

    // To whom the folder belongs: on a unit root restores, and the kiosk is somebody else.
    void give_away(const fs::path& file) const {
        struct stat of {};
        if (::stat(resolved_.data.c_str(), &of) == 0)
            (void)!::lchown(file.c_str(), of.st_uid, of.st_gid);  // who may not is the owner
    }
    static bool is_there(const fs::path& file) {
        std::error_code ignored;
        return fs::exists(file, ignored);
    }

    const RestoreOptions& options_;
    const assembly::ResolvedSettings resolved_;
    std::int64_t entries_ = 0, doubted_ = 0;
};

}  // namespace

ExitCode backup(const BackupOptions& options) {
    auto resolved = assembly::resolve_settings(options.common);
    if (!resolved) return report(resolved.error());
    const Status done = Backup(options, std::move(*resolved)).run();
    return done ? ExitCode::done : report(done.error());
}

ExitCode restore(const RestoreOptions& options) {
    auto resolved = assembly::resolve_settings(options.common);
    if (!resolved) return report(resolved.error());
    const Status done = Restore(options, std::move(*resolved)).run();
    return done ? ExitCode::done : report(done.error());
}

}  // namespace anjungan::commands
