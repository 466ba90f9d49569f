#include "kiosk/store/database.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>

namespace anjungan::store {

namespace {

// The database header: https://www.sqlite.org/fileformat2.html, section 1.3.
constexpr std::size_t header_size = 100;
constexpr std::size_t application_id_at = 68;
constexpr std::string_view magic{"SQLite format 3\0", 16};
using Header = std::array<std::uint8_t, header_size>;

Fault fault_when_not_opened(int system_error) {
    return system_error == ENOENT || system_error == ENOTDIR ? Fault::not_found : Fault::denied;
}

Fault fault_of_io(int code, int system_error) {
    if (code == SQLITE_IOERR_CORRUPTFS) return Fault::damaged;
    // SQLite calls only ENOSPC a full disk; a quota or a size limit is one as well.
    return system_error == EDQUOT || system_error == EFBIG ? Fault::full : Fault::io;
}

Fault fault_of_constraint(int code) {
    const bool taken = code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
                       code == SQLITE_CONSTRAINT_ROWID;
    return taken ? Fault::exists : Fault::invalid;
}

Fault fault_of(int code, int system_error) {
    switch (code & 0xff) {
        case SQLITE_FULL:
            return Fault::full;
        case SQLITE_IOERR:
            return fault_of_io(code, system_error);
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return Fault::denied;
        case SQLITE_CANTOPEN:
            return fault_when_not_opened(system_error);
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:
            return Fault::busy;
        case SQLITE_CONSTRAINT:
            return fault_of_constraint(code);
        case SQLITE_TOOBIG:
        case SQLITE_MISMATCH:
        case SQLITE_RANGE:
            return Fault::invalid;
        case SQLITE_INTERRUPT:
        case SQLITE_ABORT:
            return Fault::cancelled;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_FORMAT:
        case SQLITE_SCHEMA:
        // Our statements are fixed and tested: one that does not compile met a schema that is not ours.
        case SQLITE_ERROR:
            return Fault::damaged;
        default:
            return Fault::io;  // out of memory and what never happens
    }
}

Error error_of(sqlite3* handle) {
    const int code = sqlite3_extended_errcode(handle);
    return {fault_of(code, sqlite3_system_errno(handle)),
            fmt::format("database: {}", sqlite3_errmsg(handle))};
}

enum class Origin { fresh, ours, foreign };

// Tells whose file this is without asking SQLite, which might already change it (roll back, recover).
// Our id is in the header from the first commit of a file on, so it never is in the log only.
Result<Origin> origin(sqlite3* handle, std::int32_t application_id) {
    sqlite3_file* file = nullptr;
    sqlite3_vfs* vfs = nullptr;
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_VFS_POINTER, &vfs);
    sqlite3_int64 size = 0;
    if (file->pMethods->xFileSize(file, &size) != SQLITE_OK)
        return fail(Fault::io, "its size cannot be read");
    if (size == 0) return Origin::fresh;
    if (size < static_cast<sqlite3_int64>(header_size)) return Origin::foreign;

    Header header{};
    if (file->pMethods->xRead(file, header.data(), static_cast<int>(header_size), 0) != SQLITE_OK)
        return fail(Fault::io, "its header cannot be read");
    if (std::ranges::all_of(header, [](std::uint8_t byte) { return byte == 0; })) {
        // The power went while page one was first written: the rollback journal beside it says so.
        int interrupted = 0;
        const char* journal = sqlite3_filename_journal(sqlite3_db_filename(handle, "main"));
        vfs->xAccess(vfs, journal, SQLITE_ACCESS_EXISTS, &interrupted);
        return interrupted != 0 ? Origin::fresh : Origin::foreign;
    }
    if (!std::equal(magic.begin(), magic.end(), header.begin())) return Origin::foreign;
    std::uint32_t found = 0;
    for (std::size_t i = 0; i < 4; ++i) found = found << 8 | header[application_id_at + i];
    return found == static_cast<std::uint32_t>(application_id) ? Origin::ours : Origin::foreign;
}

Result<std::int64_t> single_integer(Database& database, const char* sql) {
    TRY_ASSIGN(Statement statement, database.prepare(sql));
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return fail(Fault::damaged, "database: no answer to {}", sql);
    return statement.integer(0);
}

// Makes the connection refuse what a hostile or damaged file could make it do.
Status harden(sqlite3* handle, Database& database) {
    for (const auto& [option, value] :
         {std::pair{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
          {SQLITE_DBCONFIG_DEFENSIVE, 1},
          {SQLITE_DBCONFIG_DQS_DDL, 0},
          {SQLITE_DBCONFIG_DQS_DML, 0},
          {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
          // Until the file is known to be ours, closing must not move its log into it.
          {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1}})
        sqlite3_db_config(handle, option, value, nullptr);
    sqlite3_extended_result_codes(handle, 1);
    return database.execute("PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY");
}

// Puts the id into an empty file, before the log is switched on, while page one is still written in its
// place. A file of ours may turn out empty too: its making was interrupted, and SQLite takes it back now.
Status claim(sqlite3* handle, Database& database, Origin whose, std::int32_t application_id) {
    TRY_ASSIGN(const std::int64_t pages, single_integer(database, "PRAGMA page_count"));
    if (pages == 0)
        return database.execute(fmt::format("PRAGMA application_id = {}", application_id).c_str());
    if (whose == Origin::ours) return {};
    // It was empty a moment ago: another process has made it meanwhile, and its id stands in it now.
    TRY_ASSIGN(const Origin now, origin(handle, application_id));
    if (now != Origin::ours) return fail(Fault::foreign, "it is not a file of this program");
    return {};
}

Status use_log(Database& database, Durability durability) {
    TRY_ASSIGN(Statement statement, database.prepare("PRAGMA journal_mode = WAL"));
    TRY_ASSIGN(const bool row, statement.step());
    if (!row || statement.text(0) != "wal")
        return fail(Fault::unsupported, "it cannot have a write-ahead log");
    statement.reset();
    return database.execute(durability == Durability::full ? "PRAGMA synchronous = FULL"
                                                           : "PRAGMA synchronous = NORMAL");
}

// Each step asks again: another process may have taken it meanwhile.
Status migrate(Database& database, std::int64_t version, std::span<const Migration> migrations) {
    for (auto next = static_cast<std::size_t>(version); next < migrations.size(); ++next) {
        const auto one_step = [&]() -> Status {
            TRY_ASSIGN(const std::int64_t reached, single_integer(database, "PRAGMA user_version"));
            if (reached > static_cast<std::int64_t>(next)) return {};
            TRY(database.execute(migrations[next].sql));
            return database.execute(fmt::format("PRAGMA user_version = {}", next + 1).c_str());
        };
        TRY(database.transaction(one_step));
    }
    return {};
}

Status make_ready(sqlite3* handle, Database& database, const OpenOptions& options) {
    TRY(harden(handle, database));
    TRY_ASSIGN(const Origin whose, origin(handle, options.application_id));
    if (whose == Origin::foreign) return fail(Fault::foreign, "it is not a file of this program");
    if (sqlite3_db_readonly(handle, "main") != 0) return fail(Fault::denied, "it may only be read");
    TRY(claim(handle, database, whose, options.application_id));

    TRY_ASSIGN(const std::int64_t version, single_integer(database, "PRAGMA user_version"));
    if (version < 0) return fail(Fault::damaged, "its version is {}", version);
    if (version > static_cast<std::int64_t>(options.migrations.size()))
        return fail(Fault::newer_version, "it was written by a newer release (version {}, known up to {})",
                    version, options.migrations.size());
    TRY(use_log(database, options.durability));
    TRY(migrate(database, version, options.migrations));
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    return {};
}

}  // namespace

void Statement::note_binding(int code) {
    assert(code != SQLITE_RANGE && code != SQLITE_MISUSE);
    if (binding_ == SQLITE_OK) binding_ = code;
}

Statement& Statement::bind(int index, std::int64_t value) {
    note_binding(sqlite3_bind_int64(statement_.get(), index, value));
    return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
    // A null pointer would bind NULL; empty text is not NULL.
    const char* start = text.data() == nullptr ? "" : text.data();
    note_binding(
        sqlite3_bind_text64(statement_.get(), index, start, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int index, std::span<const std::uint8_t> blob) {
    note_binding(blob.empty() ? sqlite3_bind_zeroblob(statement_.get(), index, 0)
                              : sqlite3_bind_blob64(statement_.get(), index, blob.data(), blob.size(),
                                                    SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bind_null(int index) {
    note_binding(sqlite3_bind_null(statement_.get(), index));
    return *this;
}

Result<bool> Statement::step() {
    if (binding_ != SQLITE_OK) {
        const int code = std::exchange(binding_, SQLITE_OK);
        return fail(fault_of(code, 0), "database: {}", sqlite3_errstr(code));
    }
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) {
        reset();
        return false;
    }
    Error error = error_of(sqlite3_db_handle(statement_.get()));
    reset();
    return pass(std::move(error));
}

Status Statement::run() {
    while (true) {
        TRY_ASSIGN(const bool row, step());
        if (!row) return {};
    }
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::text(int column) const {
    const auto* start = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    if (start == nullptr) return {};
    return {start, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::vector<std::uint8_t> Statement::blob(int column) const {
    const auto* start = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
    if (start == nullptr) return {};
    return {start, start + sqlite3_column_bytes(statement_.get(), column)};
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

Statement::Type Statement::type(int column) const {
    switch (sqlite3_column_type(statement_.get(), column)) {
        case SQLITE_NULL:
            return Type::null;
        case SQLITE_INTEGER:
            return Type::integer;
        case SQLITE_TEXT:
            return Type::text;
        case SQLITE_BLOB:
            return Type::blob;
        default:
            return Type::other;
    }
}

// SQLite's own waiting does not reach all of it: the log is switched on by whoever is alone.
Result<Database> Database::open(const std::filesystem::path& file, const OpenOptions& options) {
    constexpr std::chrono::milliseconds step{20};
    for (std::chrono::milliseconds waited{0};; waited += step) {
        Result<Database> opened = open_once(file, options);
        if (opened) sqlite3_busy_timeout(opened->handle_.get(), static_cast<int>(options.patience.count()));
        if (opened || opened.error().fault != Fault::busy || waited >= options.patience) return opened;
        sqlite3_sleep(static_cast<int>(step.count()));
    }
}

Result<Database> Database::open_once(const std::filesystem::path& file, const OpenOptions& options) {
    sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(file.c_str(), &handle, flags, options.vfs);
    Database database{handle, options.patience};
    if (code != SQLITE_OK)
        return fail(fault_of(code, sqlite3_system_errno(handle)), "{}: {}", file.string(),
                    sqlite3_errmsg(handle));
    if (Status ready = make_ready(handle, database, options); !ready)
        return fail(ready.error().fault, "{}: {}", file.string(), ready.error().sentence);
    return database;
}

Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr) !=
        SQLITE_OK)
        return pass(last_error());
    return Statement{statement};
}

Status Database::execute(const char* sql) {
    if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) return pass(last_error());
    return {};
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(handle_.get());
}

Error Database::last_error() const {
    return error_of(handle_.get());
}

Status Database::check() {
    TRY_ASSIGN(Statement statement, prepare("PRAGMA integrity_check(1)"));
    TRY_ASSIGN(const bool row, statement.step());
    if (!row || statement.text(0) != "ok")
        return fail(Fault::damaged, "database: {}", row ? statement.text(0) : "it cannot be checked");
    TRY_ASSIGN(Statement strays, prepare("PRAGMA foreign_key_check"));
    TRY_ASSIGN(const bool stray, strays.step());
    if (stray)
        return fail(Fault::damaged, "database: a row of {} names one of {} that is not there", strays.text(0),
                    strays.text(2));
    return {};
}

Status Database::copy_to(const std::filesystem::path& file) {
    std::error_code error;
    if (std::filesystem::exists(file, error))
        return fail(Fault::exists, "{} is there already", file.string());
    sqlite3* opened = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    int code = sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
    std::unique_ptr<sqlite3, Close> copy{opened};
    if (code == SQLITE_OK) {
        if (sqlite3_backup* backup = sqlite3_backup_init(opened, "main", handle_.get(), "main")) {
            // In one step: one view of the file, whoever writes meanwhile.
            code = sqlite3_backup_step(backup, -1);
            sqlite3_backup_finish(backup);
        } else {
            code = sqlite3_errcode(opened);
        }
    }
    if (code == SQLITE_DONE) return {};
    Error why{fault_of(code, sqlite3_system_errno(opened)),
              fmt::format("{} cannot be written: {}", file.string(), sqlite3_errstr(code))};
    copy.reset();
    std::filesystem::remove(file, error);
    return pass(std::move(why));
}

Status Database::truncate_log() {
    sqlite3_busy_timeout(handle_.get(), 0);
    const int code =
        sqlite3_wal_checkpoint_v2(handle_.get(), "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    Error error = last_error();
    sqlite3_busy_timeout(handle_.get(), static_cast<int>(patience_.count()));
    if (code != SQLITE_OK) return pass(std::move(error));
    // SQLite does not sync this truncation; without it a power cut could bring the old log back.
    sqlite3_file* log = nullptr;
    sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (log == nullptr || log->pMethods == nullptr) return {};
    if (log->pMethods->xSync(log, SQLITE_SYNC_NORMAL) != SQLITE_OK)
        return fail(Fault::io, "database: its log cannot be synced");
    return {};
}

}  // namespace anjungan::store
