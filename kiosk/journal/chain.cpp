#include "kiosk/journal/chain.h"

#include <algorithm>

namespace anjungan::journal {

using store::Database;
using store::Statement;

namespace {

struct End {
    std::int64_t number = 0;
    Hash hash{};
};

Result<End> last_entry(Database& database) {
    TRY_ASSIGN(Statement find,
               database.prepare("SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1"));
    TRY_ASSIGN(const bool row, find.step());
    if (!row) return End{};
    TRY_ASSIGN(const Hash hash, to_hash(find.blob(1)));
    return End{find.integer(0), hash};
}

// Where the chain ends, if that is where it was left.
Result<End> signed_end(Database& database, const Cipher& cipher) {
    TRY_ASSIGN(const End end, last_entry(database));
    TRY_ASSIGN(Statement find, database.prepare("SELECT number, signature FROM head"));
    TRY_ASSIGN(const bool row, find.step());
    if (!row) return fail(Fault::damaged, "the journal has lost its end mark");
    TRY_ASSIGN(const Hash signature, to_hash(find.blob(1)));
    if (find.integer(0) != end.number || signature != signature_of_head(cipher, end.number, end.hash))
        return fail(Fault::damaged, "record {}: the journal does not end here; its last record is {}",
                    end.number, find.integer(0));
    return end;
}

Status insert_entry(Database& database, std::int64_t number, const Sealed& sealed, const Hash& digest,
                    const Hash& hash) {
    static const std::string sql =
        fmt::format("INSERT INTO entry (number, digest, hash, {}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    sealed_columns);
    TRY_ASSIGN(Statement insert, database.prepare(sql));
    insert.bind(1, number).bind(2, digest).bind(3, hash);
    bind(insert, 4, sealed);
    return insert.run();
}

Status check_boxes(const Cipher& cipher, const Sealed& sealed, bool erased, const Hash& digest) {
    if (!erased) {
        if (digest_of_boxes(cipher, sealed) == digest) return {};
        return fail(Fault::damaged, "its sealed columns were changed");
    }
    const auto is_zero = [](std::uint8_t byte) { return byte == 0; };
    if (std::ranges::all_of(sealed.member_box, is_zero) && std::ranges::all_of(sealed.item_box, is_zero))
        return {};
    return fail(Fault::damaged, "it is marked as erased and is not");
}

constexpr int erased_column = 1, digest_column = 2, hash_column = 3, first_sealed_column = 4;

// Checks the row the statement stands on; returns its hash.
Result<Hash> check_row(const Cipher& cipher, const Statement& row, const End& before) {
    if (row.integer(0) != before.number + 1) return fail(Fault::damaged, "it is missing");
    const Sealed sealed = read_sealed(row, first_sealed_column);
    TRY_ASSIGN(const Hash digest, to_hash(row.blob(digest_column)));
    TRY_ASSIGN(const Hash hash, to_hash(row.blob(hash_column)));
    TRY(check_boxes(cipher, sealed, row.integer(erased_column) != 0, digest));
    if (hash_of(cipher, before.number + 1, sealed, digest, before.hash) != hash)
        return fail(Fault::damaged, "it or the one before was changed");
    return hash;
}

tl::unexpected<Error> at_record(std::int64_t number, const Error& error) {
    // A medium that fails is not a journal that was changed.
    const Fault fault = error.fault == Fault::io ? Fault::io : Fault::damaged;
    return fail(fault, "record {}: {}", number, error.sentence);
}

}  // namespace

Result<bool> is_used(Database& database) {
    TRY_ASSIGN(Statement find, database.prepare("SELECT 1 FROM head UNION ALL SELECT 1 FROM entry LIMIT 1"));
    return find.step();
}

Status start_chain(Database& database, const Cipher& cipher) {
    TRY_ASSIGN(Statement insert, database.prepare("INSERT INTO head VALUES (0, ?)"));
    return insert.bind(1, signature_of_head(cipher, 0, Hash{})).run();
}

Result<std::int64_t> append(Database& database, const Cipher& cipher, const Sealed& sealed) {
    TRY_ASSIGN(const End end, signed_end(database, cipher));
    const std::int64_t number = end.number + 1;
    const Hash digest = digest_of_boxes(cipher, sealed);
    const Hash hash = hash_of(cipher, number, sealed, digest, end.hash);
    TRY(insert_entry(database, number, sealed, digest, hash));
    TRY_ASSIGN(Statement move, database.prepare("UPDATE head SET number = ?, signature = ?"));
    TRY(move.bind(1, number).bind(2, signature_of_head(cipher, number, hash)).run());
    return number;
}

Status check_head(Database& database, const Cipher& cipher) {
    TRY_ASSIGN([[maybe_unused]] const End end, signed_end(database, cipher));
    return {};
}

Result<Walked> walk_chain(Database& database, const Cipher& cipher) {
    TRY_ASSIGN(Statement rows,
               database.prepare(fmt::format(
                   "SELECT number, erased, digest, hash, {} FROM entry ORDER BY number", sealed_columns)));
    End end;
    Walked walked;
    while (true) {
        const auto row = rows.step();
        if (!row) return at_record(end.number + 1, row.error());
        if (!*row) break;
        const auto hash = check_row(cipher, rows, end);
        if (!hash) return at_record(end.number + 1, hash.error());
        end = {end.number + 1, *hash};
        walked.erased += rows.integer(erased_column) != 0 ? 1 : 0;
    }
    walked.records = end.number;
    TRY(check_head(database, cipher));
    return walked;
}

Status check_deliveries(Database& database) {
    TRY_ASSIGN(Statement find, database.prepare("SELECT number FROM delivery LEFT JOIN entry USING (number) "
                                                "WHERE coalesce(erased, 1) <> 0 "
                                                "OR state NOT IN ('waiting', 'unknown', 'for-staff') "
                                                "ORDER BY number LIMIT 1"));
    TRY_ASSIGN(const bool row, find.step());
    if (row) return fail(Fault::damaged, "record {}: its delivery does not fit", find.integer(0));
    return {};
}

}  // namespace anjungan::journal
