// kiosk/store: SQLite as values with owners, and the cipher for what is personal in its files. Knows nothing
// of what is stored. Only the rooms that own a database file (journal, library/embedded/sqlite) may use it.
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::store {

class Database;

// A prepared statement, bound by position from 1. Text and blobs are copied. A binding that fails (out
// of memory, too large) is reported by the next step. One thread; must not outlive its Database.
class Statement {
  public:
    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, std::span<const std::uint8_t> blob);
    Statement& bind_null(int index);

    // True while there is a row. Resets itself after the last row or a failure; bindings stay. Faults as of
    // Database::last_error.
    [[nodiscard]] Result<bool> step();
    // Runs to the end, ignoring rows.
    [[nodiscard]] Status run();
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::vector<std::uint8_t> blob(int column) const;
    [[nodiscard]] bool is_null(int column) const;
    enum class Type { null, integer, text, blob, other };
    [[nodiscard]] Type type(int column) const;

  private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
    void note_binding(int code);
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    int binding_ = SQLITE_OK;  // the first binding that failed
};

enum class Durability {
    full,    // WAL, synchronous=FULL: a commit is on disk when it returns
    normal,  // WAL, synchronous=NORMAL: a commit may be lost by a power cut, never torn
};

struct Migration {
    const char* sql;  // brings the file from version n to n + 1; runs in one transaction
};

struct OpenOptions {
    std::int32_t application_id;  // "PRAGMA application_id": tells our files from foreign ones
    std::span<const Migration> migrations;
    Durability durability = Durability::full;
    const char* vfs = nullptr;  // a SQLite VFS by name; null for the system's
    // How long opening and writing wait for another process that writes, before they tell `busy`.
    std::chrono::milliseconds patience = std::chrono::seconds{2};
};

// One connection. One thread. Other processes may read beside it (a report while the kiosk runs), and write
// in turn.
class Database {
  public:
    // Opens or creates the file and brings it to the newest version. Cost does not grow with the file: the
    // header, the schema and the log are looked at, the rest only by check().
    // Fault::foreign: not ours; newer_version: written by a newer release; damaged: fails its checks;
    // not_found: no such folder; denied, busy, full, io. The file is left as it was in each of these cases.
    [[nodiscard]] static Result<Database> open(const std::filesystem::path& file, const OpenOptions& options);

    [[nodiscard]] Result<Statement> prepare(std::string_view sql);
    [[nodiscard]] Status execute(const char* sql);
    // Rows changed by the last statement that ended.
    [[nodiscard]] std::int64_t changes() const;
    // What the last call that failed meant. exists: a unique key is taken; invalid: another constraint;
    // full, io, busy, denied; damaged: also a statement that does not fit the schema of the file.
    [[nodiscard]] Error last_error() const;

    // Reads the whole file (about a second per GiB) and looks whether pages, indexes, keys and constraints
    // hold together. Fault::damaged with the first thing that does not.
    [[nodiscard]] Status check();
    // All of it as it stands now, into a new file. Others may go on writing here meanwhile; of that nothing is in it.
    // Fault::exists, not_found, denied, full, io, busy, damaged; then no file is left.
    [[nodiscard]] Status copy_to(const std::filesystem::path& file);
    // Moves the write-ahead log into the file and empties it on the disk, so that nothing deleted or
    // overwritten before stays behind in it. Fault::busy, at once, when another connection reads: try again
    // later.
    [[nodiscard]] Status truncate_log();

    // Runs `work` (a callable returning Status) in BEGIN IMMEDIATE … COMMIT; rolls back when it fails.
    template <class Work>
    [[nodiscard]] Status transaction(Work&& work) {
        TRY(execute("BEGIN IMMEDIATE"));
        if (Status done = work(); !done) {
            (void)execute("ROLLBACK");
            return done;
        }
        if (Status committed = execute("COMMIT"); !committed) {
            (void)execute("ROLLBACK");
            return committed;
        }
        return {};
    }

  private:
    struct Close {
        void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    };
    [[nodiscard]] static Result<Database> open_once(const std::filesystem::path& file,
                                                    const OpenOptions& options);
    Database(sqlite3* handle, std::chrono::milliseconds patience) : handle_(handle), patience_(patience) {}
    std::unique_ptr<sqlite3, Close> handle_;
    std::chrono::milliseconds patience_;
};

}  // namespace anjungan::store
