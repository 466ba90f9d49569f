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

Status check_box(const Cipher& cipher, const Sealed& sealed, bool erased, const Hash& digest) {
    if (!erased) {
        if (digest_of_box(cipher, sealed) == digest) return {};
        return fail(Fault::damaged, "its sealed part was changed");
    }
    const auto is_zero = [](std::uint8_t byte) { return byte == 0; };
    if (std::ranges::all_of(sealed.personal, is_zero)) return {};
    return fail(Fault::damaged, "it is marked as erased and is not");
}

tl::unexpected<Error> at_record(std::int64_t number, const Error& error) {
    // A medium that fails is not a journal that was changed.
    const Fault fault = error.fault == Fault::io ? Fault::io : Fault::damaged;
    return fail(fault, "record {}: {}", number, error.sentence);
}

}  // namespace

Link read_link(const Statement& row, int first) {
    return {row.integer(first) != 0, row.blob(first + 1), row.blob(first + 2), row.blob(first + 3)};
}

Status check_link(const Cipher& cipher, std::int64_t number, const Sealed& sealed, const Link& link) {
    TRY_ASSIGN(const Hash digest, to_hash(link.digest));
    TRY_ASSIGN(const Hash hash, to_hash(link.hash));
    Hash before{};
    if (number > 1) {
        TRY_ASSIGN(before, to_hash(link.hash_before));
    }
    TRY(check_box(cipher, sealed, link.erased, digest));
    if (hash_of(cipher, number, sealed, digest, before) != hash)
        return fail(Fault::damaged, "it or the one before was changed");
    return {};
}

Status mend_end(Database& database, const Cipher& cipher) {
    TRY_ASSIGN(Statement find,
               database.prepare(fmt::format("SELECT entry.number, head.number, signature, {}, {} FROM entry, "
                                            "head ORDER BY entry.number DESC LIMIT 1",
                                            link_columns, sealed_columns)));
    TRY_ASSIGN(const bool row, find.step());
    if (!row || find.integer(0) != find.integer(1)) return {};
    const std::int64_t number = find.integer(0);
    const Link link = read_link(find, 3);
    const auto signature = to_hash(find.blob(2)), digest = to_hash(link.digest);
    const auto before = number == 1 ? Result<Hash>{Hash{}} : to_hash(link.hash_before);
    if (!signature || !digest || !before) return {};
    const Hash hash = hash_of(cipher, number, read_sealed(find, 3 + link_column_count), *digest, *before);
    if (signature_of_head(cipher, number, hash) != *signature) return {};
    find.reset();
    TRY_ASSIGN(Statement mend, database.prepare("UPDATE entry SET hash = ? WHERE number = ?"));
    return mend.bind(1, hash).bind(2, number).run();
}

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
    const Hash digest = digest_of_box(cipher, sealed);
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
               database.prepare(fmt::format("SELECT number, {}, {} FROM entry ORDER BY number", link_columns,
                                            sealed_columns)));
    Walked walked;
    while (true) {
        const std::int64_t number = walked.records + 1;
        const auto row = rows.step();
        if (!row) return at_record(number, row.error());
        if (!*row) break;
        if (rows.integer(0) != number) return fail(Fault::damaged, "record {}: it is missing", number);
        const Link link = read_link(rows, 1);
        const auto fits = check_link(cipher, number, read_sealed(rows, 1 + link_column_count), link);
        if (!fits) return at_record(number, fits.error());
        ++walked.records;
        walked.erased += link.erased ? 1 : 0;
    }
    TRY(check_head(database, cipher));
    return walked;
}

Status check_deliveries(Database& database) {
    TRY_ASSIGN(Statement find, database.prepare("SELECT number FROM delivery LEFT JOIN entry USING (number) "
                                                "WHERE coalesce(erased, 1) <> 0 "
                                                "OR state NOT IN ('waiting', 'unknown', 'for-staff') "
                                                "OR recipient NOT IN ('library', 'office') "
                                                "ORDER BY number LIMIT 1"));
    TRY_ASSIGN(const bool row, find.step());
    if (row) return fail(Fault::damaged, "record {}: its delivery does not fit", find.integer(0));
    return {};
}

}  // namespace anjungan::journal
