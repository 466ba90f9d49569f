#include "kiosk/assembly/backend.h"

#include "kiosk/circulation/iso_date.h"
#include "kiosk/library/embedded/csv/sample.h"
#include "kiosk/library/embedded/pin.h"
#include "kiosk/library/embedded/sqlite/ledger.h"
#include "platform/system/file.h"

namespace anjungan::assembly {

namespace fs = std::filesystem;

fs::path journal_file(const fs::path& folder) {
    return folder / "journal.db";
}
fs::path library_file(const fs::path& folder) {
    return folder / "library.db";
}
fs::path backup_mark(const fs::path& folder) {
    return folder / "last-backup";
}
fs::path key_file(const settings::Settings& settings, const fs::path& folder) {
    return settings.storage.key.empty() ? folder / "kiosk.key" : settings.storage.key;
}

namespace {

fs::path replica_file(const fs::path& folder) {
    return folder / "replica.db";
}

Result<store::Cipher> open_key(const settings::Settings& settings, const fs::path& folder) {
    std::error_code error;
    // A lost key must not be replaced in silence: what needs it would be lost with it.
    const bool fresh = !fs::exists(journal_file(folder), error) && !fs::exists(library_file(folder), error);
    const fs::path key = key_file(settings, folder);
    return fresh ? store::Cipher::from_file_or_new(key) : store::Cipher::from_file(key);
}

Result<library::EmbeddedLibrary> open_library(const settings::Settings& settings, const fs::path& folder,
                                              const fs::path& file, store::Durability durability) {
    TRY_ASSIGN(const auto key, open_key(settings, folder));
    TRY_ASSIGN(auto library, library::open_sqlite_library(file, key.derived("library"), settings.library.zone,
                                                          {.durability = durability}));
    library.count_renewals_from(settings.renewals.count_from);
    return library;
}

library::EmbeddedReplica::Options replica_options(const settings::Settings& settings) {
    using library::EmbeddedReplica;
    const auto choice = [](settings::Unknown unknown) {
        return unknown == settings::Unknown::allowed ? EmbeddedReplica::Unknown::allowed
                                                     : EmbeddedReplica::Unknown::refused;
    };
    EmbeddedReplica::Options options;
    options.card = choice(settings.offline.card), options.book = choice(settings.offline.book);
    if (settings.library.system == settings::System::sip2)
        options.pin = settings::pin_form(settings.library.sip2);
    options.keep_pins = settings.offline.keep_pins;
    return options;
}

Result<library::EmbeddedLibrary> open_filled(const fs::path& file, const Backend::Options& options,
                                             store::Durability durability) {
    std::error_code error;
    const bool fresh = !fs::exists(file, error);
    TRY_ASSIGN(auto library, open_library(options.settings, options.folder, file, durability));
    if (fresh && options.contents == Backend::Contents::sample) {
        const Day today = options.settings.library.zone.day(options.now);
        TRY(library::fill_with_sample(library, options.places.assets / "sample-library", today));
    }
    return library;
}

}  // namespace

Result<journal::Journal> open_journal(const settings::Settings& settings, const fs::path& folder) {
    TRY_ASSIGN(auto key, open_key(settings, folder));
    return journal::Journal::open(journal_file(folder), std::move(key));
}

Result<proof::Signer> open_signer(const settings::Settings& settings, const fs::path& folder) {
    TRY_ASSIGN(const auto key, open_key(settings, folder));
    constexpr std::string_view purpose = "proof";
    const auto secret =
        key.derived(purpose).sign({reinterpret_cast<const std::uint8_t*>(purpose.data()), purpose.size()});
    return proof::Signer{secret};
}

std::vector<proof::Unit> units_of(const settings::Settings& settings, std::string_view own_name,
                                  const proof::Signer& own) {
    std::vector<proof::Unit> units{{std::string{own_name}, own.public_key()}};
    for (const std::string& each : settings.proofs.units)
        if (auto unit = proof::parse_unit(each)) units.push_back(std::move(*unit));
    return units;
}

Result<library::EmbeddedLibrary> open_library(const settings::Settings& settings, const fs::path& folder) {
    return open_library(settings, folder, library_file(folder), store::Durability::full);
}

Result<std::unique_ptr<Backend>> Backend::open(Options options) {
    std::error_code error;
    fs::create_directories(options.folder, error);
    if (error)
        return fail(Fault::denied,
                    "the data folder {} cannot be made: {}; choose another with --data or in [storage]",
                    options.folder.string(), error.message());
    TRY_ASSIGN(auto journal, open_journal(options.settings, options.folder));
    if (options.time != nullptr) {
        TRY_ASSIGN(const auto last, journal.last_time());
        if (last) options.time->has_been(*last);
        options.now = options.time->now().wall;
    }
    const bool elsewhere =
        options.contents == Contents::own && options.settings.library.system == settings::System::sip2;
    // What is only known of a library elsewhere may lose its last moments in a power cut: the journal has
    // them. A reader waits for the disk twice less for each loan.
    const auto durability = elsewhere ? store::Durability::normal : store::Durability::full;
    std::optional<library::EmbeddedLibrary> library;
    TRY_ASSIGN(library, open_filled(library_file(options.folder), options, durability));
    std::optional<library::EmbeddedReplica> replica;
    if (options.contents == Contents::sample) {
        // Likewise.
        TRY_ASSIGN(auto rows, open_filled(replica_file(options.folder), options, store::Durability::normal));
        replica.emplace(std::move(rows), replica_options(options.settings));
    }
    std::unique_ptr<Sip2Stack> system;
    if (elsewhere) {
        TRY_ASSIGN(system, Sip2Stack::open(options.settings, options.places, options.beat));
        // Rules on this disk decide only when there is somebody to decide about.
        TRY_ASSIGN(const bool has_patrons, library->ledger().has_patrons());
        if (has_patrons || options.settings.offline.card == settings::Unknown::allowed)
            replica.emplace(std::move(*library), replica_options(options.settings));
        library.reset();
    }
    TRY_ASSIGN(auto signer, open_signer(options.settings, options.folder));
    return std::unique_ptr<Backend>(new Backend(std::move(options), std::move(journal), std::move(library),
                                                std::move(replica), std::move(system), std::move(signer)));
}

Backend::Backend(Options&& options, journal::Journal journal, std::optional<library::EmbeddedLibrary> library,
                 std::optional<library::EmbeddedReplica> replica, std::unique_ptr<Sip2Stack> system,
                 proof::Signer signer)
    : folder_(options.folder),
      zone_(options.settings.library.zone),
      running_(options.folder / "running"),
      journal_(std::move(journal)),
      spool_(journal_),
      library_(std::move(library)),
      replica_(std::move(replica)),
      system_(std::move(system)),
      signer_(std::move(signer)) {
    std::error_code ignored;
    const bool ended_badly = fs::exists(running_, ignored);
    (void)write_file_atomically(running_, {});  // where it cannot be written, nobody hears of a power cut
    const std::string name = options.kiosk.empty() ? std::string{nameless_unit} : options.kiosk;
    library::Library& known = system_ ? static_cast<library::Library&>(system_->client()) : *library_;
    desk_.emplace(
        desk::Parts{.journal = journal_,
                    .spool = spool_,
                    .library = options.between ? options.between(known) : known,
                    .local = replica_ ? &*replica_ : nullptr,
                    .kiosk = std::move(options.kiosk),
                    .zone = options.settings.library.zone,
                    .keep_personal = options.settings.storage.keep_personal,
                    .keep_receipts = options.settings.storage.keep_receipts,
                    .compose = std::move(options.compose),
                    .post = std::move(options.post),
                    .staff = {.provisioned = std::move(options.staff),
                              .provisioned_pin_fits = std::move(options.staff_pin_fits),
                              .hash_pin = [](std::string_view pin) { return library::hash_pin(pin); },
                              .hash_fits = library::pin_fits},
                    .unit_facts = [this] { return unit_facts(); },
                    .random = options.random,
                    .time_is = [time = options.time](Instant there) -> std::optional<Moment> {
                        if (time == nullptr) return std::nullopt;
                        time->is(there);
                        return time->now();
                    },
                    .checks_out_without_pin = options.settings.offline.pin == settings::Unknown::allowed,
                    .renews_offline = options.settings.renewals.offline == settings::Unknown::allowed,
                    .tries = options.settings.offline.tries,
                    .events = std::move(options.events),
                    .promise = options.settings.service.promise,
                    .member_type = options.settings.journeys.member_type,
                    .member_days = options.settings.journeys.member_days,
                    .ended_badly = ended_badly,
                    .signer = &signer_,
                    .signs_receipts = options.settings.proofs.on_receipts,
                    .own_unit = name,
                    .units = units_of(options.settings, name, signer_)});
}

// Since the last backup; where there was none, since there is something that it would hold.
std::optional<Day> Backend::unsaved_since() {
    if (const auto mark = read_file(backup_mark(folder_), 64)) {
        const std::string_view text{reinterpret_cast<const char*>(mark->data()), mark->size()};
        if (const auto day = circulation::parse_iso_day(text.substr(0, text.find('\n')))) return day;
    }
    const auto first = journal_.records(0, 1);
    if (!first || first->empty() || first->front().entry.trust == ClockTrust::doubtful) return std::nullopt;
    return zone_.day(first->front().entry.at);
}

core::UnitFacts Backend::unit_facts() {
    core::UnitFacts facts;
    std::error_code error;
    const fs::space_info space = fs::space(folder_, error);
    // As df(1) counts: what is kept for root is nobody's.
    const auto used = space.capacity - space.free;
    if (!error && used + space.available > 0)
        facts.storage_used = static_cast<int>(100 * used / (used + space.available));
    if (system_)
        if (const auto ends = system_->certificate_ends()) facts.certificate_ends = zone_.day(Instant{*ends});
    facts.unsaved_since = unsaved_since();
    return facts;
}

Backend::~Backend() {
    std::error_code ignored;
    fs::remove(running_, ignored);
}

Result<Existing> open_existing(const Common& common) {
    TRY_ASSIGN(auto resolved, resolve_settings(common));
    std::error_code ignored;
    if (!fs::exists(journal_file(resolved.data), ignored))
        return fail(Fault::not_found,
                    "there is no journal in {}; name the data folder with --data or --config",
                    resolved.data.string());
    TRY_ASSIGN(auto journal, open_journal(resolved.settings, resolved.data));
    return Existing{std::move(resolved.settings), std::move(journal)};
}

}  // namespace anjungan::assembly
