#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "kiosk/assembly/places.h"
#include "kiosk/assembly/sip2_stack.h"
#include "kiosk/assembly/startup_settings.h"
#include "kiosk/desk/desk.h"
#include "kiosk/journal/journal.h"
#include "kiosk/journal/spool.h"
#include "kiosk/library/embedded/embedded.h"
#include "kiosk/library/embedded/replica.h"
#include "kiosk/library/library.h"
#include "kiosk/proof/proof.h"
#include "kiosk/settings/settings.h"

namespace anjungan::assembly {

// What one kiosk keeps in its data folder, opened and put together behind the circulation desk:
//   journal.db  what happened here        kiosk.key   the key to what these files hold of people
//   library.db  patrons, items, loans     replica.db  the same rules for when the line is cut (samples only)
//   running     empty: there while it runs, and after an end that was none
class Backend {
  public:
    enum class Contents {
        own,  // what was imported
        sample,  // the sample library, filled in when the folder is new; it has rules of its own for when the line is cut
    };
    struct Options {
        const settings::Settings& settings;
        const Places& places;
        std::filesystem::path folder;  // made when it is not there
        Contents contents = Contents::own;
        std::string kiosk = {};  // the unit's name, for the entries; empty: it has none
        Instant now;             // for the sample's due dates
        std::function<device::Document(const core::ReceiptDraft&, Moment)> compose;
        std::function<void(desk::Report)> post;
        std::vector<core::StaffCard> staff = {};  // whom the unit was provisioned with
        std::function<bool(const circulation::StaffBarcode&, std::string_view pin)> staff_pin_fits = {};
        std::vector<core::EventOnOffer> events = {};
        KnownTime* time = nullptr;  // told what the journal and the library say; null: time is never wrong
        // What stands between the desk and the library, given what is behind it; empty: nothing does.
        std::function<library::Library&(library::Library& behind)> between = {};
        Random* random = nullptr;         // of what is left to chance; null: the machine's
        std::function<void()> beat = {};  // between two waits of a long talk with a library system
    };
    // Any fault of the files in it, in words.
    [[nodiscard]] static Result<std::unique_ptr<Backend>> open(Options options);

    [[nodiscard]] desk::Desk& desk() { return *desk_; }
    [[nodiscard]] journal::Journal& journal() { return journal_; }
    // Ends in order: the next start says nothing of a power cut.
    ~Backend();
    Backend(const Backend&) = delete;
    Backend& operator=(const Backend&) = delete;

  private:
    [[nodiscard]] std::optional<Day> unsaved_since();
    [[nodiscard]] core::UnitFacts unit_facts();
    Backend(Options&& options, journal::Journal journal, std::optional<library::EmbeddedLibrary> library,
            std::optional<library::EmbeddedReplica> replica, std::unique_ptr<Sip2Stack> system,
            proof::Signer signer);

    const std::filesystem::path folder_;
    const Zone zone_;
    const std::filesystem::path running_;  // a file that is there from the start to an orderly end
    // In the order in which they lean on one another.
    journal::Journal journal_;
    journal::Spool spool_;
    std::optional<library::EmbeddedLibrary> library_;  // nothing where a library system is asked
    std::optional<library::EmbeddedReplica> replica_;
    std::unique_ptr<Sip2Stack> system_;  // elsewhere; then the replica stands on library.db
    proof::Signer signer_;
    std::optional<desk::Desk> desk_;
};

// The files of a data folder.
[[nodiscard]] std::filesystem::path journal_file(const std::filesystem::path& folder);
[[nodiscard]] std::filesystem::path library_file(const std::filesystem::path& folder);
[[nodiscard]] std::filesystem::path key_file(const settings::Settings& settings,
                                             const std::filesystem::path& folder);

// When it was last backed up: a file with that day (ISO 8601). Made by the backup, or by the restore.
[[nodiscard]] std::filesystem::path backup_mark(const std::filesystem::path& folder);
// Folders in the data folder where a backup and a restore put what is not finished; gone when they are.
inline constexpr std::string_view unfinished_backup = "backup-being-made",
                                  unfinished_restore = "restore-being-made";

// Opens the journal of a folder with its key, or its library. A new key is made only where there is neither
// yet.
[[nodiscard]] Result<journal::Journal> open_journal(const settings::Settings& settings,
                                                    const std::filesystem::path& folder);
[[nodiscard]] Result<library::EmbeddedLibrary> open_library(const settings::Settings& settings,
                                                            const std::filesystem::path& folder);

// With what a kiosk signs its proofs: made of its own key, whose folder this is. Its name, where it has none,
// is that of every kiosk without one.
[[nodiscard]] Result<proof::Signer> open_signer(const settings::Settings& settings,
                                                const std::filesystem::path& folder);
inline constexpr std::string_view nameless_unit = "anjungan";
// Whose proofs hold here: this kiosk's own, and those of the settings.
[[nodiscard]] std::vector<proof::Unit> units_of(const settings::Settings& settings, std::string_view own_name,
                                                const proof::Signer& own);

// The journal that is there, with its settings; none is made.
struct Existing {
    settings::Settings settings;
    journal::Journal journal;
};
[[nodiscard]] Result<Existing> open_existing(const Common& common);

}  // namespace anjungan::assembly
