#include "kiosk/journal/journal.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "kiosk/journal/chain.h"
#include "kiosk/journal/rows.h"
#include "kiosk/journal/schema.h"
#include "kiosk/journal/sealed.h"
#include "kiosk/store/key_check_value.h"
#include "platform/system/uuid.h"

namespace anjungan::journal {

using store::Database;
using store::Statement;

namespace {

constexpr std::string_view key_check_word = "journal";

Status remove_intent(Database& database, const EntryId& id) {
    TRY_ASSIGN(Statement remove, database.prepare("DELETE FROM intent WHERE id = ?"));
    return remove.bind(1, id.bytes).run();
}

Result<bool> has_entry(Database& database, const EntryId& id) {
    TRY_ASSIGN(Statement find, database.prepare("SELECT 1 FROM entry WHERE id = ?"));
    return find.bind(1, id.bytes).step();
}

Status insert_intent(Database& database, const Sealed& sealed) {
    static const std::string sql =
        fmt::format("INSERT INTO intent ({}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", sealed_columns);
    TRY_ASSIGN(Statement insert, database.prepare(sql));
    bind(insert, 1, sealed);
    return insert.run();
}

}  // namespace

Journal::Journal(Database database, Cipher cipher)
    : database_(std::move(database)), cipher_(std::move(cipher)) {}

Result<Journal> Journal::open(const std::filesystem::path& file, Cipher cipher) {
    return open(file, std::move(cipher), Options{});
}

Result<Journal> Journal::open(const std::filesystem::path& file, Cipher cipher, Options options) {
    TRY_ASSIGN(Database database,
               Database::open(
                   file, {.application_id = application_id, .migrations = migrations, .vfs = options.vfs}));
    Journal journal{std::move(database), std::move(cipher)};
    TRY(journal.database_.execute("PRAGMA secure_delete = ON"));
    TRY(journal.check_key());
    if (!check_head(journal.database_, journal.cipher_)) TRY(mend_end(journal.database_, journal.cipher_));
    TRY(check_head(journal.database_, journal.cipher_));
    TRY(journal.find_last_id());
    return journal;
}

Status Journal::check_key() {
    TRY_ASSIGN(const store::KeyCheckValue value,
               store::find_key_check_value(database_, cipher_, key_check_word));
    if (value == store::KeyCheckValue::fits) return {};
    TRY_ASSIGN(const bool used, is_used(database_));
    if (used) return fail(Fault::damaged, "the journal has lost the check value of its key");
    const auto put_marks = [&]() -> Status {
        // A report that ran beside us may have put them meanwhile.
        TRY_ASSIGN(const store::KeyCheckValue since,
                   store::find_key_check_value(database_, cipher_, key_check_word));
        if (since == store::KeyCheckValue::fits) return {};
        TRY(store::set_key_check_value(database_, cipher_, key_check_word));
        return start_chain(database_, cipher_);
    };
    return database_.transaction(put_marks);
}

Status Journal::find_last_id() {
    // What a damaged disk has made of an id is none.
    TRY_ASSIGN(
        Statement find,
        database_.prepare(
            "SELECT * FROM (SELECT id FROM entry WHERE length(id) = 16 ORDER BY id DESC LIMIT 1) UNION ALL "
            "SELECT * FROM (SELECT id FROM intent WHERE length(id) = 16 ORDER BY id DESC LIMIT 1)"));
    while (true) {
        TRY_ASSIGN(const bool row, find.step());
        if (!row) return {};
        const Bytes bytes = find.blob(0);
        EntryId id;
        if (bytes.size() != id.bytes.size()) continue;
        std::ranges::copy(bytes, id.bytes.begin());
        last_id_ = std::max(last_id_, id);
    }
}

EntryId Journal::next_id(Instant now) {
    std::array<std::uint8_t, 10> random{};
    randombytes_buf(random.data(), random.size());
    return last_id_ = EntryId{uuid_v7_after(last_id_.bytes, now, random)};
}

Status Journal::begin(const Entry& intent) {
    TRY_ASSIGN(const bool done, has_entry(database_, intent.id));
    if (done) return fail(Fault::exists, "this id has its entry already");
    TRY(insert_intent(database_, seal(cipher_, intent, Table::intent)));
    last_id_ = std::max(last_id_, intent.id);
    return {};
}

Result<std::int64_t> Journal::complete(const Entry& entry, Deliveries deliveries, std::string_view note) {
    for (const Recipient to : all_recipients) TRY(check_recipient(entry.kind(), to, deliveries.to(to)));
    std::int64_t number = 0;
    const auto record = [&]() -> Status {
        TRY(remove_intent(database_, entry.id));
        TRY_ASSIGN(number, append(database_, cipher_, seal(cipher_, entry, Table::entry)));
        for (const Recipient to : all_recipients)
            if (deliveries.to(to) != Delivery::settled)
                TRY(put_delivery(database_, number, to, deliveries.to(to), note));
        return {};
    };
    TRY(database_.transaction(record));
    last_id_ = std::max(last_id_, entry.id);
    return number;
}

Status Journal::abandon(const EntryId& id) {
    return remove_intent(database_, id);
}

Result<std::vector<Intent>> Journal::open_intents() {
    TRY_ASSIGN(Statement find,
               database_.prepare(fmt::format("SELECT {} FROM intent ORDER BY number", sealed_columns)));
    std::vector<Intent> intents;
    while (true) {
        TRY_ASSIGN(const bool row, find.step());
        if (!row) return intents;
        auto entry = unseal(cipher_, read_sealed(find, 0), Table::intent);
        if (entry) intents.push_back({std::move(*entry)});
    }
}

Result<std::vector<Record>> Journal::records(std::int64_t after, std::size_t most) {
    TRY_ASSIGN(Statement find,
               database_.prepare(select_records(Among::entries, Recipient::library,
                                                "WHERE entry.number > ? ORDER BY entry.number LIMIT ?")));
    constexpr std::size_t limit = std::numeric_limits<std::int64_t>::max();
    find.bind(1, after).bind(2, static_cast<std::int64_t>(std::min(most, limit)));
    return read_records(cipher_, find);
}

Result<std::vector<Record>> Journal::latest_of(EntryKind kind, std::size_t most) {
    TRY_ASSIGN(Statement find,
               database_.prepare(select_records(Among::entries, Recipient::library,
                                                "WHERE entry.kind = ? ORDER BY entry.number DESC LIMIT ?")));
    find.bind(1, circulation::name_of(kind)).bind(2, static_cast<std::int64_t>(most));
    TRY_ASSIGN(auto records, read_records(cipher_, find));
    std::ranges::reverse(records);
    return records;
}

Result<std::vector<Record>> Journal::begun_after(const EntryId& id, std::size_t most) {
    TRY_ASSIGN(Statement find,
               database_.prepare(select_records(Among::entries, Recipient::library,
                                                "WHERE entry.id > ? ORDER BY entry.id LIMIT ?")));
    find.bind(1, id.bytes).bind(2, static_cast<std::int64_t>(most));
    return read_records(cipher_, find);
}

Result<std::int64_t> Journal::count(EntryKind kind) {
    TRY_ASSIGN(Statement statement, database_.prepare("SELECT count(*) FROM entry WHERE kind = ?"));
    statement.bind(1, circulation::name_of(kind));
    return single_count(std::move(statement));
}

Result<std::int64_t> Journal::last_number() {
    TRY_ASSIGN(Statement find, database_.prepare("SELECT coalesce(max(number), 0) FROM entry"));
    TRY_ASSIGN([[maybe_unused]] const bool row, find.step());
    return find.integer(0);
}

Result<std::optional<std::vector<std::uint8_t>>> Journal::hash_of(std::int64_t number) {
    TRY_ASSIGN(Statement find, database_.prepare("SELECT hash FROM entry WHERE number = ?"));
    find.bind(1, number);
    TRY_ASSIGN(const bool row, find.step());
    if (!row) return std::nullopt;
    return find.blob(0);
}

Result<std::optional<Instant>> Journal::last_time() {
    // By id: an intent that was settled late stands behind what happened after it.
    TRY_ASSIGN(
        Statement find,
        database_.prepare(
            "SELECT at FROM (SELECT * FROM (SELECT id, at FROM entry ORDER BY id DESC LIMIT 1) UNION ALL "
            "SELECT * FROM (SELECT id, at FROM intent ORDER BY id DESC LIMIT 1)) ORDER BY id DESC LIMIT 1"));
    TRY_ASSIGN(const bool row, find.step());
    if (!row) return std::nullopt;
    return Instant{std::chrono::milliseconds{find.integer(0)}};
}

Result<std::optional<Instant>> Journal::last_time_before(const EntryId& id, Instant latest) {
    TRY_ASSIGN(Statement find,
               database_.prepare("SELECT at FROM entry WHERE id < ? AND at <= ? ORDER BY id DESC LIMIT 1"));
    find.bind(1, id.bytes).bind(2, latest.time_since_epoch().count());
    TRY_ASSIGN(const bool row, find.step());
    if (!row) return std::nullopt;
    return Instant{std::chrono::milliseconds{find.integer(0)}};
}

Result<std::int64_t> Journal::erase(Instant before) {
    // As many zeros as there were bytes: SQLite then writes over the old ones in their place. A shorter row
    // would move rows between pages, and a move may leave a copy behind.
    TRY_ASSIGN(Statement erase, database_.prepare("UPDATE entry SET erased = 1, "
                                                  "personal = zeroblob(length(personal)) "
                                                  "WHERE erased = 0 AND at < ? "
                                                  "AND number NOT IN (SELECT number FROM delivery)"));
    TRY(erase.bind(1, before.time_since_epoch().count()).run());
    const std::int64_t erased = database_.changes();
    TRY(database_.truncate_log());
    return erased;
}

Result<Journal::Verified> Journal::verify() {
    TRY_ASSIGN(const Walked walked, walk_chain(database_, cipher_));
    TRY_ASSIGN(const auto damaged, damaged_intents(database_, cipher_));
    if (!damaged.empty())
        return fail(Fault::damaged, "open intent {}: it was changed", damaged.begin()->first);
    TRY_ASSIGN(const auto intents, open_intents());
    TRY(check_deliveries(database_));
    TRY(database_.check());
    return Verified{.records = walked.records,
                    .erased = walked.erased,
                    .open_intents = static_cast<std::int64_t>(intents.size())};
}

}  // namespace anjungan::journal
